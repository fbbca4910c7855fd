import type { TextEdit } from '../../lint/types.ts';
import type { PolicyDocument } from '../../policy/policy-document.ts';
import { applyEdits } from './apply-edits.ts';
import { ownLines, readCollection, type SourceItem } from './collection.ts';
import { deleteFields } from './delete-fields.ts';
import { columnOf } from './lines.ts';
import { lineBreak } from './move-rule.ts';
import { ownCollection } from './own-node.ts';
import { isReferredTo } from './references.ts';
import { sourceOf } from './source.ts';

/**
 * Makes two rules of one (0-based): the first keeps `resources` and `namespaces`, the second `nonResourceURLs`, and both all the
 * rest. Comments above the rule stay with the first. `undefined` where the rule cannot be copied as text.
 */
export function splitRule(document: PolicyDocument, ruleIndex: number): readonly TextEdit[] | undefined {
  const list = ownCollection(document, ['rules']);
  const map = ownCollection(document, ['rules', ruleIndex]);
  if (!list || map?.kind !== 'map') return undefined;
  const source = sourceOf(document);
  const { items, style } = readCollection(source, list);
  const item = items[ruleIndex];
  const present = (keys: readonly string[]): string[] =>
    keys.filter((key) => map.entries.some((entry) => entry.key === key));
  const forResources = deleteFields(document, map, ['nonResourceURLs']);
  const forPaths = deleteFields(document, map, present(['resources', 'namespaces']));
  if (!item || !forResources || !forPaths || isReferredTo(document, item)) return undefined;
  const lines = ownLines(source, item);
  if (!lines && style === 'block') return undefined;
  const between = lines
    ? `${style === 'flow' ? ',' : ''}${lineBreak(source.text)}${' '.repeat(columnOf(source.text, item.start))}`
    : ', ';
  const newText = `${withEdits(document, item, forResources)}${between}${withEdits(document, item, forPaths)}`;
  return [{ range: { start: item.start, end: item.end }, newText }];
}

/** The text of an item after edits, as far as they are inside it. */
function withEdits({ text }: PolicyDocument, { start, end }: SourceItem, edits: readonly TextEdit[]): string {
  const inside = edits.map(({ range, newText }) => ({
    newText,
    range: { start: Math.max(range.start, start) - start, end: Math.min(range.end, end) - start },
  }));
  return applyEdits(text.slice(start, end), inside).trimEnd();
}
