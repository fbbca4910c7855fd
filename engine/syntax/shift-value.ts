import type { Range } from './range.ts';
import type { MapEntry, ValueNode } from './value-node.ts';

/** The same value, standing so many UTF-16 units further on in the text. */
export function shiftValue(node: ValueNode, by: number): ValueNode {
  const range = shiftRange(node.range, by);
  switch (node.kind) {
    case 'scalar':
      return { kind: 'scalar', range, value: node.value, plain: node.plain };
    case 'list':
      return { kind: 'list', range, items: node.items.map((item) => shiftValue(item, by)) };
    case 'map':
      return { kind: 'map', range, entries: node.entries.map((entry) => shiftEntry(entry, by)) };
  }
}

/** The same entry, standing so many UTF-16 units further on in the text. */
export function shiftEntry({ key, keyValue, keyRange, value, valueStart, merged }: MapEntry, by: number): MapEntry {
  return {
    key,
    keyValue,
    keyRange: shiftRange(keyRange, by),
    value: shiftValue(value, by),
    valueStart: valueStart + by,
    merged,
  };
}

function shiftRange({ start, end }: Range, by: number): Range {
  return { start: start + by, end: end + by };
}
