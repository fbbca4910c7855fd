import type { MapEntry, MapNode, ValueNode } from './value-node.ts';

/**
 * What Go's JSON decoder leaves of a repeated key: it decodes each value over the one before. `null` empties a list and
 * changes nothing else, a map adds to the fields, and a list fills up the items that are there.
 */
export function decodeOver(before: ValueNode, value: ValueNode): ValueNode {
  if (value.kind === 'scalar' && value.value === null) return before.kind === 'list' ? value : before;
  if (value.kind === 'map' && before.kind === 'map') return { ...value, entries: mergeEntries(before, value) };
  if (value.kind === 'list' && before.kind === 'list') {
    const items = value.items.map((item, index) => {
      const earlier = before.items[index];
      return earlier ? decodeOver(earlier, item) : item;
    });
    return { ...value, items };
  }
  return value;
}

/** The earlier entries, and behind them the later ones, each decoded over its namesake. */
function mergeEntries(before: MapNode, value: MapNode): MapEntry[] {
  return value.entries.reduce<MapEntry[]>(
    (entries, entry) => {
      const earlier = entries.findLast(({ key }) => key === entry.key);
      entries.push(earlier ? { ...entry, value: decodeOver(earlier.value, entry.value) } : entry);
      return entries;
    },
    [...before.entries],
  );
}
