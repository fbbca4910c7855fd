import type { Range } from '../../engine/index.ts';
import type { TextRange } from '../positions.ts';

/** Colours words on a terminal, by a code of ANSI; elsewhere leaves them as they are. */
export type Paint = (code: string, words: string) => string;

export function painter(colour: boolean): Paint {
  return (code, words) => (colour ? `\u001b[${code}m${words}\u001b[0m` : words);
}

/** A text and its lines. */
export interface ShownText {
  readonly text: string;
  readonly rangeOf: (range: Range) => TextRange;
}

/** The first line of a range, with carets below. */
export function excerpt({ text, rangeOf }: ShownText, range: Range, paint: Paint): string[] {
  const { start } = rangeOf(range);
  const lineStart = range.start - (start.column - 1);
  const line = /^[^\r\n]*/.exec(text.slice(lineStart))?.[0] ?? '';
  const marked = text.slice(range.start, Math.min(range.end, lineStart + line.trimEnd().length));
  const margin = ' '.repeat(String(start.line).length);
  // Tabs stay tabs, so that the carets stand below the right characters.
  const indent = line.slice(0, start.column - 1).replace(/[^\t]/gu, ' ');
  const carets = paint('1', '^'.repeat(Math.max(1, Array.from(marked).length)));
  return [`  ${start.line} | ${visible(line)}`, `  ${margin} | ${indent}${carets}`];
}

/** A text that cannot command the terminal, nor turn the direction of writing. */
export function visible(text: string): string {
  return text.replace(/(?!\t)[\p{Cc}\p{Bidi_Control}]/gu, '\uFFFD');
}
