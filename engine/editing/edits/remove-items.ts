import type { TextEdit } from '../../lint/types.ts';
import type { PolicyDocument } from '../../policy/policy-document.ts';
import type { Range } from '../../syntax/range.ts';
import { type Collection, ownLines, type SourceItem } from './collection.ts';
import { blankAbove, blankBelow, isBlank, lineStart, nextLine } from './lines.ts';
import { isReferredTo } from './references.ts';
import { type Source, sourceOf } from './source.ts';

/** Items that follow each other, taken out together. */
interface Run {
  readonly from: number;
  /** Inclusive. */
  readonly to: number;
}

/**
 * Takes items out of a list or map, with the comments that are their own, so that what is left is a list or map still.
 * `undefined` where all items would go, where something refers to an anchor inside them, or where they share a line with
 * something in a way that cannot be cut.
 *
 * @param indexes of items, 0-based, ascending
 */
export function removeItems(
  document: PolicyDocument,
  collection: Collection,
  indexes: readonly number[],
): readonly TextEdit[] | undefined {
  if (indexes.length === 0 || indexes.length >= collection.items.length) return undefined;
  const source = sourceOf(document);
  const cuts = runsOf(indexes).map((run) =>
    collection.style === 'flow' ? cutFlow(source, collection, run) : cutBlock(source, collection, run),
  );
  const ranges = cuts.flatMap((cut) => cut ?? []);
  if (cuts.includes(undefined) || ranges.some((range) => isReferredTo(document, range))) return undefined;
  return ranges.map((range) => ({ range, newText: '' }));
}

function runsOf(indexes: readonly number[]): Run[] {
  const runs: Run[] = [];
  for (const index of indexes) {
    const last = runs.at(-1);
    if (last && last.to === index - 1) runs[runs.length - 1] = { from: last.from, to: index };
    else runs.push({ from: index, to: index });
  }
  return runs;
}

/** A run of items as if it were one. */
function spanOf({ items }: Collection, { from, to }: Run): SourceItem | undefined {
  const first = items[from];
  const last = items[to];
  return first && last && { ...last, start: first.start, before: first.before };
}

function cutBlock(source: Source, collection: Collection, run: Run): Range[] | undefined {
  const span = spanOf(collection, run);
  if (!span) return undefined;
  const lines = ownLines(source, span);
  if (lines) return [withBlankLines(source, lines, span.before, run.from === 0)];
  const next = collection.items[run.to + 1];
  // The first entry of a map may stand on the line of a dash: the next one takes its place.
  const isAlone = next && isBlank(source.text, nextLine(source.text, span.end), next.start);
  return isAlone && source.text[span.before - 1] === '-' ? [{ start: span.start, end: next.start }] : undefined;
}

/** Without what stood between two groups of lines, one group of blank lines remains of two, and none at the end of the file. */
function withBlankLines({ text }: Source, lines: Range, bound: number, isFirst: boolean): Range {
  const above = blankAbove(text, lines.start, bound);
  if (isBlank(text, lines.end, text.length)) return { start: above.start, end: lines.end };
  return isFirst || above.start < above.end ? { start: lines.start, end: blankBelow(text, lines.end).end } : lines;
}

function cutFlow(source: Source, collection: Collection, run: Run): Range[] | undefined {
  const span = spanOf(collection, run);
  if (!span) return undefined;
  const commaBefore = collection.items[run.from - 1]?.comma;
  const next = collection.items[run.to + 1];
  const lines = ownLines(source, span);
  if (lines) {
    const cut = withBlankLines(source, lines, span.before, run.from === 0);
    return span.comma === undefined ? [...commaAlone(commaBefore), cut] : [cut];
  }
  return next ? cutBeforeNext(source, span, next) : cutAtEnd(source, span, commaBefore);
}

function cutBeforeNext({ text }: Source, { before, start, comma = start }: SourceItem, next: SourceItem): Range[] {
  const isOnLine = (from: number, to: number): boolean => isBlank(text, from, to) && lineStart(text, to) <= from;
  if (isOnLine(comma + 1, next.start)) return [{ start, end: next.start }];
  return [{ start: isOnLine(before, start) ? before : start, end: comma + 1 }];
}

function cutAtEnd({ text }: Source, { before, start, end, comma }: SourceItem, commaBefore?: number): Range[] {
  const isBlankBefore = isBlank(text, before, start);
  if (comma !== undefined) return [{ start: isBlankBefore ? before : start, end: comma + 1 }];
  if (isBlankBefore && commaBefore !== undefined) return [{ start: commaBefore, end }];
  return [...commaAlone(commaBefore), { start, end }];
}

function commaAlone(comma: number | undefined): Range[] {
  return comma === undefined ? [] : [{ start: comma, end: comma + 1 }];
}
