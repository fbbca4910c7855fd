import type { Range } from '../../syntax/range.ts';

/** Where the line of an offset begins. */
export function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

/** Where the next line begins; the end of the text behind the last one. */
export function nextLine(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : end + 1;
}

/** How many characters stand before an offset in its line. */
export function columnOf(text: string, offset: number): number {
  return offset - lineStart(text, offset);
}

/** Whether nothing stands between two offsets but white space. */
export function isBlank(text: string, start: number, end: number): boolean {
  return text.slice(start, end).trim() === '';
}

/** The column of the comment that fills the line at an offset (the start of the line); `undefined` for other lines. */
export function commentColumn(text: string, start: number): number | undefined {
  const column = /^[ \t]*(?=#)/.exec(text.slice(start, nextLine(text, start)))?.[0].length;
  return column;
}

/** Goes up from the start of a line while the line above satisfies a condition and begins no earlier than `bound`. */
export function goUp(text: string, start: number, bound: number, condition: (lineStart: number) => boolean): number {
  let at = start;
  while (at > bound) {
    const above = lineStart(text, at - 1);
    if (above < bound || !condition(above)) break;
    at = above;
  }
  return at;
}

/** Goes down from the start of a line while the line there satisfies a condition. */
export function goDown(text: string, start: number, condition: (lineStart: number) => boolean): number {
  let at = start;
  while (at < text.length && condition(at)) at = nextLine(text, at);
  return at;
}

/** The blank lines directly above the start of a line. */
export function blankAbove(text: string, start: number, bound: number): Range {
  return { start: goUp(text, start, bound, (line) => isBlank(text, line, nextLine(text, line))), end: start };
}

/** The blank lines from the start of a line on. */
export function blankBelow(text: string, start: number): Range {
  return { start, end: goDown(text, start, (line) => isBlank(text, line, nextLine(text, line))) };
}
