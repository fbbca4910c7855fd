import { codes, digitOf, endCode, isBlank, isBreak, isBreakOrEnd } from './characters.ts';
import type { Reader } from './reader.ts';
import type { ScalarToken } from './tokens.ts';

/** What stands behind `|` or `>`. */
interface Header {
  /** What becomes of the line breaks at the end: all stay (`+`), none (`-`), or one. */
  readonly chomping: '+' | '-' | '';
  /** By how much the text is indented; 0 where its first line shows it. */
  readonly increment: number;
}

/**
 * Scans a scalar that begins with `|` or `>`. Its range ends with its last character that is no white space.
 *
 * @param parentIndent the column of the collection around it; -1 without one
 */
export function scanBlockScalar(reader: Reader, parentIndent: number): ScalarToken {
  const start = reader.offset;
  const isFolded = reader.character() === '>';
  reader.skip();
  const { chomping, increment } = scanHeader(reader, start);
  const headerEnd = reader.offset;
  passRestOfLine(reader, start);
  const given = increment === 0 ? 0 : Math.max(parentIndent, 0) + increment;
  const { text, tail } = scanLines(reader, { isFolded, given, parentIndent });
  const kept = chomping === '+' ? tail.lineBreak + tail.more : chomping === '-' ? '' : tail.lineBreak;
  const end = start + reader.text.slice(start, Math.max(headerEnd, tail.end)).trimEnd().length;
  return { kind: 'scalar', start, end, text: text + kept, plain: false };
}

function scanHeader(reader: Reader, start: number): Header {
  reader.need(1);
  const before = scanChomping(reader);
  reader.need(1);
  const increment = digitOf(reader.code()) ?? 0;
  if (digitOf(reader.code()) === 0) {
    reader.refuse('found an indentation indicator equal to 0', { start, end: reader.offset + 1 });
  }
  if (increment > 0) reader.skip();
  reader.need(1);
  return { chomping: before || (increment > 0 ? scanChomping(reader) : ''), increment };
}

function scanChomping(reader: Reader): Header['chomping'] {
  const character = reader.character();
  if (character !== '+' && character !== '-') return '';
  reader.skip();
  return character;
}

/** Passes white space, a comment and the line break; anything else is refused. */
export function passRestOfLine(reader: Reader, start: number): void {
  reader.need(1);
  while (isBlank(reader.code())) {
    reader.skip();
    reader.need(1);
  }
  passComment(reader);
  if (!isBreakOrEnd(reader.code())) {
    reader.refuse('did not find expected comment or line break', { start, end: reader.offset + 1 });
  }
  if (isBreak(reader.code())) {
    reader.need(2);
    reader.skipBreak();
  }
}

/** Passes everything up to the end of the line, if a comment begins here. */
export function passComment(reader: Reader): void {
  if (reader.code() !== codes.hash) return;
  while (!isBreakOrEnd(reader.code())) {
    reader.skip();
    reader.need(1);
  }
}

interface BlockStyle {
  readonly isFolded: boolean;
  /** The column in which the lines begin; 0 where the first line shows it. */
  readonly given: number;
  readonly parentIndent: number;
}

interface Tail {
  /** The line break behind the last line, and those of the empty lines after it. */
  readonly lineBreak: string;
  readonly more: string;
  /** Where the last line ends. */
  readonly end: number;
}

function scanLines(reader: Reader, style: BlockStyle): { readonly text: string; readonly tail: Tail } {
  const first = scanEmptyLines(reader, style.given);
  const indent = style.given || Math.max(first.column, style.parentIndent + 1, 1);
  let more = first.breaks;
  let text = '';
  let lineBreak = '';
  let end = 0;
  let wasIndented = false;
  reader.need(1);
  while (reader.column === indent && reader.code() !== endCode) {
    const isIndented = isBlank(reader.code());
    const isJoined = style.isFolded && lineBreak === '\n' && !wasIndented && !isIndented;
    text += (isJoined ? (more === '' ? ' ' : '') : lineBreak) + more + scanLine(reader);
    wasIndented = isIndented;
    end = reader.offset;
    reader.need(2);
    lineBreak = reader.skipBreak();
    more = scanEmptyLines(reader, indent).breaks;
  }
  return { text, tail: { lineBreak, more, end } };
}

function scanLine(reader: Reader): string {
  const start = reader.offset;
  while (!isBreakOrEnd(reader.code())) {
    reader.skip();
    reader.need(1);
  }
  return reader.text.slice(start, reader.offset);
}

/** Passes empty lines and the indentation of the line behind them. `column` is the rightmost that was reached. */
function scanEmptyLines(reader: Reader, indent: number): { breaks: string; column: number } {
  let breaks = '';
  let column = 0;
  for (;;) {
    reader.need(1);
    while ((indent === 0 || reader.column < indent) && reader.code() === codes.space) {
      reader.skip();
      reader.need(1);
    }
    column = Math.max(column, reader.column);
    if ((indent === 0 || reader.column < indent) && reader.code() === codes.tab) {
      reader.refuse('found a tab character where an indentation space is expected');
    }
    if (!isBreak(reader.code())) return { breaks, column };
    reader.need(2);
    breaks += reader.skipBreak();
  }
}
