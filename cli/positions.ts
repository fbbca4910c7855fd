import type { Range } from '../engine/index.ts';

/** Lines and columns as people count them: 1-based; columns in UTF-16 units. */
export interface TextRange {
  readonly start: { readonly line: number; readonly column: number };
  readonly end: { readonly line: number; readonly column: number };
}

/** Makes a function that turns offsets of a text into lines and columns. */
export function rangeFinder(text: string): (range: Range) => TextRange {
  const starts = [0, ...Array.from(text.matchAll(/\r\n|\r|\n/g), (match) => match.index + match[0].length)];
  const position = (offset: number): { line: number; column: number } => {
    const line = lastAtMost(starts, offset);
    return { line: line + 1, column: offset - (starts[line] ?? 0) + 1 };
  };
  return ({ start, end }) => ({ start: position(start), end: position(end) });
}

/** The index of the last number that is at most `limit`; the numbers ascend from 0. */
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
