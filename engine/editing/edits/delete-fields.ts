import type { TextEdit } from '../../lint/types.ts';
import type { PolicyDocument } from '../../policy/policy-document.ts';
import type { MapEntry, MapNode, ValueNode } from '../../syntax/value-node.ts';
import { type Collection, readCollection } from './collection.ts';
import { isAlias, isOwn } from './own-node.ts';
import { removeItems } from './remove-items.ts';
import { sourceOf } from './source.ts';

/**
 * Takes every entry with one of these keys out of a map, with its own comments. `undefined` where there is none, and where
 * one cannot be cut out of the text, such as an entry that a merge brings.
 */
export function deleteFields(
  document: PolicyDocument,
  map: MapNode,
  keys: readonly string[],
): readonly TextEdit[] | undefined {
  return deleteEntries(
    document,
    map,
    map.entries.filter(({ key }) => keys.includes(key)),
  );
}

/** Takes the entry whose key begins at an offset out of its map, with its own comments; `undefined` where that is not possible. */
export function deleteEntryAt(document: PolicyDocument, keyStart: number): readonly TextEdit[] | undefined {
  const maps = document.root ? mapsAround(document, document.root, keyStart) : [];
  const map = maps.at(-1);
  if (map?.kind !== 'map' || !isOwn(document, maps)) return undefined;
  return deleteEntries(
    document,
    map,
    map.entries.filter(({ keyRange }) => keyRange.start === keyStart),
  );
}

function deleteEntries(
  document: PolicyDocument,
  map: MapNode,
  entries: readonly MapEntry[],
): readonly TextEdit[] | undefined {
  const collection = readCollection(sourceOf(document), map);
  const indexes = entries.map((entry) => itemIndex(collection, entry)).sort((a, b) => a - b);
  return indexes.includes(-1) ? undefined : removeItems(document, collection, indexes);
}

/** A key behind a `?`, an anchor or a tag does not begin its item. */
function itemIndex({ items }: Collection, { merged, keyRange }: MapEntry): number {
  return merged ? -1 : items.findIndex(({ start }) => start === keyRange.start);
}

/** The collections from the outermost to the map that has its own key at an offset. */
function mapsAround(document: PolicyDocument, node: ValueNode, keyStart: number): ValueNode[] {
  const { start, end } = node.range;
  if (node.kind === 'scalar' || isAlias(document, node) || keyStart < start || keyStart >= end) return [];
  const entries = node.kind === 'map' ? node.entries.filter(({ merged }) => !merged) : [];
  if (entries.some(({ keyRange }) => keyRange.start === keyStart)) return [node];
  for (const child of node.kind === 'list' ? node.items : entries.map(({ value }) => value)) {
    const inner = mapsAround(document, child, keyStart);
    if (inner.length > 0) return [node, ...inner];
  }
  return [];
}
