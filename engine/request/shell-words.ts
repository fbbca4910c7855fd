import type { Range } from '../syntax/range.ts';
import type { InputProblem } from './types.ts';

/** One word of a command line, unquoted, and where it stands in the input. */
export interface Word {
  readonly text: string;
  readonly range: Range;
}

/**
 * Splits a command line as a POSIX shell does: single quotes, double quotes, backslashes, comments, continued lines.
 * What a shell would do beyond one plain command (pipes, several commands, redirection, substitution) is a problem at
 * its place, and reading stops there. Ranges are offsets into `text`.
 *
 * With `keepsVariables`, `$NAME` and `$(…)` in double quotes stay as they are written.
 */
export function splitShellWords(
  text: string,
  keepsVariables = false,
): {
  readonly value: readonly Word[];
  readonly problems: readonly InputProblem[];
} {
  const words: Word[] = [];
  const problems: InputProblem[] = [];
  let position = 0;
  let isOnNextLine = false;
  while (position < text.length) {
    const skipped = /^(?:\s+|\\\r?\n|#.*)/.exec(text.slice(position))?.[0];
    if (skipped !== undefined) {
      if (words.length > 0 && /^\s*\n/.test(skipped)) isOnNextLine = true;
      position += skipped.length;
      continue;
    }
    if (isOnNextLine) {
      problems.push(problem('This line is a second command. Give one command at a time.', position, 1));
      break;
    }
    const word = readWord(text, position, keepsVariables);
    if (word.text !== undefined) words.push({ text: word.text, range: { start: position, end: word.end } });
    if (word.problem) {
      problems.push(word.problem);
      break;
    }
    position = word.end;
  }
  return { value: words, problems };
}

interface WordEnd {
  /** The word without its quotes; `undefined` where the place holds none. */
  readonly text?: string;
  readonly end: number;
  readonly problem?: InputProblem;
}

const same = (inner: string) => inner;

/** The pieces that a word is made of, and what is left of each without its quotes. */
const pieces: readonly { readonly pattern: RegExp; readonly unquote: (inner: string) => string }[] = [
  { pattern: /'([^']*)'/y, unquote: same },
  { pattern: /"((?:[^"\\]|\\.)*)"/sy, unquote: (inner) => inner.replace(/\\(["\\$`])/g, '$1') },
  { pattern: /\\(.)/sy, unquote: same },
  { pattern: /(\$\{?\w*\}?)/y, unquote: same },
  { pattern: /([^\s'"\\|;&<>()`$]+)/y, unquote: same },
];

/** A substitution, at the start of a piece or after a character that does not escape it. */
const substitution = /^(?:"(?:[^"\\]|\\.)*)?(?:`|\$[\w({])/s;

function readWord(text: string, start: number, keepsVariables: boolean): WordEnd {
  let word = '';
  let position = start;
  for (let piece = pieceAt(text, position); piece; piece = pieceAt(text, position)) {
    if (!keepsVariables && substitution.test(piece.raw))
      return { end: position, problem: substituted(position, piece.raw.length) };
    word += piece.text;
    position += piece.raw.length;
  }
  const end = { end: position, ...(position > start ? { text: word } : {}) };
  const isAtEnd = position === text.length || /\s/.test(text[position] ?? '');
  return isAtEnd ? end : { ...end, problem: problemAt(text.slice(position), position) };
}

function pieceAt(text: string, position: number): { readonly raw: string; readonly text: string } | undefined {
  for (const { pattern, unquote } of pieces) {
    pattern.lastIndex = position;
    const match = pattern.exec(text);
    if (match) return { raw: match[0], text: unquote(match[1] ?? '') };
  }
  return undefined;
}

function substituted(start: number, length: number): InputProblem {
  return problem('A shell puts another text in this place. Write the value itself.', start, length);
}

function problemAt(rest: string, position: number): InputProblem {
  if (/^['"]/.test(rest)) return problem(`The quotation mark \`${rest[0]}\` is never closed.`, position, 1);
  if (rest.startsWith('`')) return substituted(position, 1);
  if (rest === '\\') return problem('Nothing follows the backslash.', position, 1);
  const sign = /^(?:\|\||&&|>>|<<|.)/s.exec(rest)?.[0] ?? '';
  return problem(`\`${sign}\` means something to a shell. Give one plain command at a time.`, position, sign.length);
}

function problem(message: string, start: number, length: number): InputProblem {
  return { message, range: { start, end: start + length } };
}
