import { findEntry, type MapNode, type ValueNode } from '../syntax/value-node.ts';

/** The value of a field; `undefined` where the map does not have it. For maps that `checkValue` has passed. */
export function fieldOf(map: MapNode, key: string): ValueNode | undefined {
  return findEntry(map, key)?.value;
}

export function mapOf(map: MapNode, key: string): MapNode | undefined {
  const node = fieldOf(map, key);
  return node?.kind === 'map' ? node : undefined;
}

export function mapsOf(map: MapNode, key: string): readonly MapNode[] {
  return itemsOf(map, key).filter((item) => item.kind === 'map');
}

export function itemsOf(map: MapNode, key: string): readonly ValueNode[] {
  const node = fieldOf(map, key);
  return node?.kind === 'list' ? node.items : [];
}

export function textOf(map: MapNode, key: string): string | undefined {
  const node = fieldOf(map, key);
  return node && textIn(node);
}

export function textsOf(map: MapNode, key: string): readonly string[] {
  return itemsOf(map, key).flatMap((item) => textIn(item) ?? []);
}

export function booleanOf(map: MapNode, key: string): boolean | undefined {
  const node = fieldOf(map, key);
  return node?.kind === 'scalar' && typeof node.value === 'boolean' ? node.value : undefined;
}

export function textIn(node: ValueNode): string | undefined {
  return node.kind === 'scalar' && typeof node.value === 'string' ? node.value : undefined;
}

/** The value as plain data, as JSON would give it. */
export function toPlain(node: ValueNode): unknown {
  if (node.kind === 'scalar') return node.value;
  if (node.kind === 'list') return node.items.map(toPlain);
  return Object.fromEntries(node.entries.map(({ key, value }) => [key, toPlain(value)]));
}
