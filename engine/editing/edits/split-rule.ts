import type { TextEdit } from '../../lint/types.ts';
import type { PolicyDocument } from '../../policy/policy-document.ts';
import { lineBreak } from '../../text/line-break.ts';
import { applyEdits } from './apply-edits.ts';
import { ownLines, readCollection, type SourceItem } from './collection.ts';
import { deleteFields } from './delete-fields.ts';
import { columnOf } from './lines.ts';
import { ownCollection } from './own-node.ts';
import { isReferredTo } from './references.ts';
import { removeItems } from './remove-items.ts';
import { sourceOf } from './source.ts';

/**
 * Makes two rules of one (0-based): the first keeps `resources` and `namespaces`, the second `nonResourceURLs`, and both all the
 * rest. Comments above the rule stay with the first. `undefined` where the rule cannot be copied as text.
 */
export function splitRule(document: PolicyDocument, ruleIndex: number): readonly TextEdit[] | undefined {
  const map = ownCollection(document, ['rules', ruleIndex]);
  if (map?.kind !== 'map') return undefined;
  const present = (keys: readonly string[]): string[] =>
    keys.filter((key) => map.entries.some((entry) => entry.key === key));
  return copyRule(document, ruleIndex, [
    deleteFields(document, map, ['nonResourceURLs']),
    deleteFields(document, map, present(['resources', 'namespaces'])),
  ]);
}

/**
 * Makes a rule (0-based) of one item of its `resources` each: together they match what it matched. Comments above the rule stay
 * with the first, those of an item with their item. `undefined` where the rule cannot be copied as text.
 */
export function splitByResources(document: PolicyDocument, ruleIndex: number): readonly TextEdit[] | undefined {
  const items = ownCollection(document, ['rules', ruleIndex, 'resources']);
  if (items?.kind !== 'list') return undefined;
  const collection = readCollection(sourceOf(document), items);
  if (collection.items.length !== items.items.length) return undefined;
  const indexes = items.items.map((_, index) => index);
  return copyRule(
    document,
    ruleIndex,
    indexes.map((kept) => removeItems(document, collection, indexes.toSpliced(kept, 1))),
  );
}

/** Puts copies of a rule in its place, each with edits of its own. */
function copyRule(
  document: PolicyDocument,
  ruleIndex: number,
  variants: readonly (readonly TextEdit[] | undefined)[],
): readonly TextEdit[] | undefined {
  const list = ownCollection(document, ['rules']);
  if (!list) return undefined;
  const source = sourceOf(document);
  const { items, style } = readCollection(source, list);
  const item = items[ruleIndex];
  if (!item || isReferredTo(document, item)) return undefined;
  const lines = ownLines(source, item);
  if (!lines && style === 'block') return undefined;
  const between = lines
    ? `${style === 'flow' ? ',' : ''}${lineBreak(source.text)}${' '.repeat(columnOf(source.text, item.start))}`
    : ', ';
  const copies = variants.flatMap((edits) => (edits ? [withEdits(document, item, edits)] : []));
  if (copies.length !== variants.length) return undefined;
  return [{ range: { start: item.start, end: item.end }, newText: copies.join(between) }];
}

/** The text of an item after edits, as far as they are inside it. */
function withEdits({ text }: PolicyDocument, { start, end }: SourceItem, edits: readonly TextEdit[]): string {
  const inside = edits.map(({ range, newText }) => ({
    newText,
    range: { start: Math.max(range.start, start) - start, end: Math.min(range.end, end) - start },
  }));
  return applyEdits(text.slice(start, end), inside).trimEnd();
}
