import type { TextEdit } from '../../lint/types.ts';
import { loadPolicy } from '../../policy/load.ts';
import type { PolicyDocument } from '../../policy/policy-document.ts';
import { type FieldType, policyType } from '../../policy/schema.ts';
import type { MapNode, ValueNode } from '../../syntax/value-node.ts';
import { applyEdits } from '../edits/apply-edits.ts';
import { readCollection } from '../edits/collection.ts';
import { removeItems } from '../edits/remove-items.ts';
import { sourceOf } from '../edits/source.ts';
import { counts, fieldType, itemType } from './effective-value.ts';

/** More maps with something to drop than a person would write; what is left has to be written anew. */
const mostCuts = 100;

/** Takes unknown fields and the losers of equal keys out of a text without aliases; `undefined` where one cannot be cut out. */
export function dropIgnored(document: PolicyDocument): PolicyDocument | undefined {
  let current = document;
  for (let cuts = 0; cuts < mostCuts; cuts++) {
    const map = current.root && firstWithIgnored(current.root, policyType);
    if (!map) return current;
    const edits = cut(current, map);
    if (!edits) return undefined;
    current = loadPolicy(applyEdits(current.text, edits), document.kubernetes);
  }
  return undefined;
}

interface TypedMap {
  readonly map: MapNode;
  readonly type: FieldType | undefined;
}

function firstWithIgnored(node: ValueNode, type: FieldType | undefined): TypedMap | undefined {
  if (node.kind === 'scalar') return undefined;
  if (node.kind === 'list') return firstOf(node.items, (item) => firstWithIgnored(item, itemType(type)));
  if (node.entries.some((entry) => !counts(entry, node, type))) return { map: node, type };
  return firstOf(node.entries, ({ key, value }) => firstWithIgnored(value, fieldType(type, key)));
}

function cut(document: PolicyDocument, { map, type }: TypedMap): readonly TextEdit[] | undefined {
  const ignored = map.entries.filter((entry) => !counts(entry, map, type));
  if (ignored.length === map.entries.length) return [{ range: map.range, newText: '{}' }];
  const collection = readCollection(sourceOf(document), map);
  const indexes = ignored.map(({ keyRange }) => collection.items.findIndex(({ start }) => start === keyRange.start));
  return indexes.includes(-1) ? undefined : removeItems(document, collection, indexes);
}

function firstOf<T, R>(items: readonly T[], find: (item: T) => R | undefined): R | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}
