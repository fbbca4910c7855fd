import type { Range } from '../engine/index.ts';

/** Lines and columns as people count them: 1-based; columns in UTF-16 units. */
export interface TextRange {
  readonly start: { readonly line: number; readonly column: number };
  readonly end: { readonly line: number; readonly column: number };
}

/** Makes a function that turns offsets of a text into lines and columns. A byte order mark stands in no column. */
export function rangeFinder(text: string): (range: Range) => TextRange {
  const first = text.startsWith('\uFEFF') ? 1 : 0;
  const starts = [first, ...Array.from(text.matchAll(/\r\n|\r|\n/g), (match) => match.index + match[0].length)];
  const position = (offset: number): { line: number; column: number } => {
    const line = lastAtMost(starts, offset);
    return { line: line + 1, column: Math.max(0, offset - (starts[line] ?? 0)) + 1 };
  };
  return ({ start, end }) => ({ start: position(start), end: position(end) });
}

/** `path:line:column`, where a terminal or an editor finds it. */
export function placeOf(path: string, { start }: TextRange): string {
  return `${path}:${start.line}:${start.column}`;
}

/** The index of the last number that is at most `limit`; the numbers ascend. */
function lastAtMost(numbers: readonly number[], limit: number): number {
  let low = 0;
  let high = numbers.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((numbers[middle] ?? 0) <= limit) low = middle;
    else high = middle - 1;
  }
  return low;
}
