import { type Document, isAlias, isMap, isPair, isScalar, isSeq, type Node, type Pair, type YAMLMap } from 'yaml';
import type { Range } from '../syntax/range.ts';

/** The first line of a node, as far as it goes: a long underline hides more than it shows. Never empty in a text that is not. */
export function nodeRange(node: unknown, text: string): Range {
  const [start = 0, end = 0] = isNode(node) ? (node.range ?? []) : [];
  const line = text.slice(start, end).search(/[\r\n]/);
  return atLeastOneCharacter({ start, end: line < 0 ? end : start + line }, text);
}

/** Widens an empty range to the character before or after it, which can be underlined. */
export function atLeastOneCharacter({ start, end }: Range, text: string): Range {
  const from = Math.min(start, Math.max(text.length - 1, 0));
  return { start: from, end: Math.max(from + 1, Math.min(end, text.length)) };
}

/** What a person calls the type of a value. */
export function typeName(node: unknown): string {
  if (isMap(node)) return 'a map';
  if (isSeq(node)) return 'a list';
  if (!isScalar(node) || node.value === null) return 'empty';
  return typeof node.value === 'string' ? 'a string' : `the ${typeof node.value} \`${node.source ?? node.value}\``;
}

/** The key of an entry as it is written, without quotes. */
export function keyName({ key }: Pair): string {
  return isScalar(key) ? String(typeof key.value === 'string' ? key.value : (key.source ?? key.value)) : '';
}

/** The keys that stand in a map. */
export function keyNames(map: YAMLMap): string[] {
  return map.items.filter(isPair).map(keyName);
}

/** Whether nothing stands there, or `null`. */
export function isNothing(node: unknown): boolean {
  return node === null || (isScalar(node) && node.value === null);
}

/** The value that an alias stands for; any other node itself; `undefined` for an alias of nothing. */
export function withoutAlias(node: unknown, document: Document): unknown {
  return isAlias(node) ? node.resolve(document) : node;
}

function isNode(node: unknown): node is Node {
  return isAlias(node) || isMap(node) || isSeq(node) || isScalar(node);
}
