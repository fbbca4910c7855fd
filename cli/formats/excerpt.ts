import type { Range } from '../../engine/index.ts';
import type { TextRange } from '../positions.ts';
import { visible } from '../visible.ts';

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

/** How much of a line is shown, in UTF-16 units: a minified policy is one line. */
const widest = 120;

/** The first line of a range, with carets below. Of a long line, what is around the range. */
export function excerpt({ text, rangeOf }: ShownText, range: Range, paint: Paint): string[] {
  const { start } = rangeOf(range);
  const lineStart = range.start - (start.column - 1);
  const line = /^[^\r\n]*/.exec(text.slice(lineStart))?.[0] ?? '';
  const place = { start: start.column - 1, end: Math.min(range.end - lineStart, line.trimEnd().length) };
  const shown = windowAround(line, place);
  const [before, behind] = [shown.start > 0 ? '…' : '', shown.end < line.length ? '…' : ''];
  const margin = ' '.repeat(String(start.line).length);
  // Tabs stay tabs, so that the carets stand below the right characters.
  const indent = `${before}${line.slice(shown.start, place.start)}`.replace(/[^\t]/gu, ' ');
  const marked = Array.from(line.slice(place.start, Math.min(place.end, shown.end)));
  const carets = paint('1', '^'.repeat(Math.max(1, marked.length)));
  const cut = visible(line.slice(shown.start, shown.end));
  return [`  ${start.line} | ${before}${cut}${behind}`, `  ${margin} | ${indent}${carets}`];
}

/** The part of a line to show, with the place in its middle or, where that is longer, at its beginning. */
function windowAround(line: string, place: Range): Range {
  if (line.length <= widest) return { start: 0, end: line.length };
  const margin = Math.max(0, Math.floor((widest - Math.max(0, place.end - place.start)) / 2));
  const start = Math.max(0, Math.min(place.start - margin, line.length - widest));
  return { start: characterStart(line, start), end: characterStart(line, Math.min(start + widest, line.length)) };
}

/** An offset, or the one before it where it would part the two units of a character. */
function characterStart(line: string, offset: number): number {
  return (line.codePointAt(offset - 1) ?? 0) > 0xffff ? offset - 1 : offset;
}
