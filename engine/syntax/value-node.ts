import type { Range } from './range.ts';

/** A scalar, resolved as kube-apiserver's YAML or JSON parser resolves it. */
export interface ScalarNode {
  readonly kind: 'scalar';
  readonly range: Range;
  readonly value: string | number | boolean | null;
  /** Whether it was written without quotes, so that its value decided its type. */
  readonly plain: boolean;
}

export interface ListNode {
  readonly kind: 'list';
  readonly range: Range;
  readonly items: readonly ValueNode[];
}

/** One `key: value`, in the order in which the server's parser sets it. */
export interface MapEntry {
  readonly key: string;
  /** The key before it became a string: `1` and `"1"` are different keys in YAML. */
  readonly keyValue: string | number | boolean;
  readonly keyRange: Range;
  readonly value: ValueNode;
  /** Where the value begins with its anchor and tag. */
  readonly valueStart: number;
  /** Whether it came from another map by a merge key (`<<`). */
  readonly merged: boolean;
}

export interface MapNode {
  readonly kind: 'map';
  readonly range: Range;
  /** All of them, those that a later one with the same key overrides included. */
  readonly entries: readonly MapEntry[];
}

/** A value of a YAML or JSON text. An aliased value is one object that stands in several places: do not compare ranges across aliases. */
export type ValueNode = ScalarNode | ListNode | MapNode;

/** The entry that counts for `key`: the last one. */
export function findEntry(map: MapNode, key: string): MapEntry | undefined {
  return map.entries.findLast((entry) => entry.key === key);
}

/** The same for two entries whose keys are the same in YAML. */
export function identityOf({ keyValue }: MapEntry): string {
  return `${typeof keyValue} ${keyValue}`;
}

/** What a person calls the type of a value: "a list", "the number `5`". */
export function describeType(node: ValueNode): string {
  if (node.kind === 'list') return 'a list';
  if (node.kind === 'map') return 'a map';
  if (node.value === null) return 'nothing (`null`)';
  if (typeof node.value === 'string') return 'a string';
  return `the ${typeof node.value} \`${node.value}\``;
}
