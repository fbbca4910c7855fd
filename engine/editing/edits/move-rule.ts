import type { TextEdit } from '../../lint/types.ts';
import type { PolicyDocument } from '../../policy/policy-document.ts';
import type { Range } from '../../syntax/range.ts';
import { lineBreak } from '../../text/line-break.ts';
import { ownLines, readCollection, type SourceItem } from './collection.ts';
import { blankAbove, columnOf, commentColumn, lineStart } from './lines.ts';
import { isAlias, ownCollection } from './own-node.ts';
import { isReferredTo, refersOutside } from './references.ts';
import { removeItems } from './remove-items.ts';
import { type Source, sourceOf } from './source.ts';

/**
 * Moves a rule above another one that stands before it (both 0-based), with its comments: one piece of text goes, and the
 * same piece comes. `undefined` where it cannot be moved as text: it refers to another part of the file or is referred to,
 * or it shares its lines with something.
 */
export function moveRuleAbove(
  document: PolicyDocument,
  ruleIndex: number,
  beforeIndex: number,
): readonly TextEdit[] | undefined {
  const list = ownCollection(document, ['rules']);
  const rule = list?.kind === 'list' ? list.items[ruleIndex] : undefined;
  if (!list || !rule || isAlias(document, rule) || beforeIndex >= ruleIndex) return undefined;
  const source = sourceOf(document);
  const collection = readCollection(source, list);
  const moved = collection.items[ruleIndex];
  const target = collection.items[beforeIndex];
  const removal = removeItems(document, collection, [ruleIndex]);
  if (!moved || !target || !removal || isReferredTo(document, moved) || refersOutside(document, moved))
    return undefined;
  const lines = wholeLines(document, source, moved, target, removal);
  return lines ?? (collection.style === 'flow' ? betweenCommas(document, source, moved, target, removal) : undefined);
}

/** Puts the lines of one item above the lines of the other, and the blank lines above it between the two. */
function wholeLines(
  { text }: PolicyDocument,
  source: Source,
  moved: SourceItem,
  target: SourceItem,
  removal: readonly TextEdit[],
): readonly TextEdit[] | undefined {
  const from = ownLines(source, moved);
  const to = ownLines(source, target);
  if (!from || !to) return undefined;
  const above = blankAbove(source.text, from.start, moved.before);
  // Behind the last item in flow style there is no comma: the item above gives its own.
  const comma = removal.length > 1 ? ',' : '';
  const lines = `${text.slice(from.start, moved.end)}${comma}${text.slice(moved.end, from.end)}`;
  const end = /[\r\n]$/.test(lines) ? '' : lineBreak(source.text);
  // Blank lines below a comment that stands alone have to stay, or it would seem to speak of the next rule.
  const column = commentColumn(source.text, lineStart(source.text, above.start - 1));
  const isBelowComment = column !== undefined && column <= columnOf(source.text, moved.start);
  const cut = { range: { start: above.start, end: from.end }, newText: '' };
  const rest = removal.filter(({ range }) => range.end <= above.start);
  return [insertAt(to.start, `${lines}${end}${slice(text, above)}`), ...(isBelowComment ? removal : [...rest, cut])];
}

/** Puts an item alone before the other one, on its line. Comments that either has around it would lose their place. */
function betweenCommas(
  { text }: PolicyDocument,
  source: Source,
  moved: SourceItem,
  target: SourceItem,
  removal: readonly TextEdit[],
): readonly TextEdit[] | undefined {
  const behind = { start: moved.end, end: ownLines(source, moved)?.end ?? moved.end };
  const above = [moved, target].map(({ before, start }) => ({ start: before, end: start }));
  if ([behind, ...above].some((range) => slice(text, range).includes('#'))) return undefined;
  return [insertAt(target.start, `${slice(text, moved)}, `), ...removal];
}

function insertAt(start: number, newText: string): TextEdit {
  return { range: { start, end: start }, newText };
}

function slice(text: string, { start, end }: Range): string {
  return text.slice(start, end);
}
