import type { FieldType } from '../../policy/schema.ts';
import type { MapEntry, MapNode, ScalarNode, ValueNode } from '../../syntax/value-node.ts';

/** A value as kube-apiserver decodes it. */
export type EffectiveValue = ScalarNode['value'] | readonly EffectiveValue[] | ReadonlyMap<string, EffectiveValue>;

/** What lenient decoding leaves of a value: no unknown fields, of equal keys the last, and every alias and merge in full. */
export function effectiveValue(node: ValueNode, type: FieldType | undefined): EffectiveValue {
  if (node.kind === 'scalar') return node.value;
  if (node.kind === 'list') return node.items.map((item) => effectiveValue(item, itemType(type)));
  return new Map(
    node.entries
      .filter((entry) => counts(entry, node, type))
      .map(({ key, value }) => [key, effectiveValue(value, fieldType(type, key))]),
  );
}

/** Whether the server uses an entry of a map: it knows the field, and no later entry has the same key. */
export function counts(entry: MapEntry, { entries }: MapNode, type: FieldType | undefined): boolean {
  const isKnown = type?.kind !== 'object' || Object.hasOwn(type.fields, entry.key);
  return isKnown && entries.findLast(({ key }) => key === entry.key) === entry;
}

/** The type of the field `key` of a map of some type. */
export function fieldType(type: FieldType | undefined, key: string): FieldType | undefined {
  if (type?.kind === 'object') return Object.hasOwn(type.fields, key) ? type.fields[key] : undefined;
  return type?.kind === 'map' ? type.of : undefined;
}

/** The type of the items of a list of some type. */
export function itemType(type: FieldType | undefined): FieldType | undefined {
  return type?.kind === 'list' ? type.of : undefined;
}
