import type { LspRange } from '../protocol/index.ts';

/** Whole lines, 0-based, both ends included. */
export interface LineSpan {
  readonly first: number;
  readonly last: number;
}

/** The lines that `range` touches. A range that ends at the start of a line does not touch that line. */
export function linesOf(range: LspRange): LineSpan {
  const first = range.start.line;
  const last = range.end.character === 0 ? range.end.line - 1 : range.end.line;
  return { first, last: Math.max(first, last) };
}

/** The lines of a document of `lineCount` lines that lie outside of `span`. */
export function linesAround(span: LineSpan, lineCount: number): readonly LineSpan[] {
  const before = { first: 0, last: span.first - 1 };
  const after = { first: span.last + 1, last: lineCount - 1 };
  return [before, after].filter(({ first, last }) => first <= last);
}
