import { isAlias, isMap, isPair, isScalar, isSeq, type Node, type Pair, type YAMLMap, type YAMLSeq } from 'yaml';
import type { Range } from './range.ts';
import type { SourceNode, SourcePair } from './source-node.ts';

/** Turns the nodes of the YAML library, which also reads broken texts, into those that the values are built from. */
export function fromLibrary(contents: Node): SourceNode {
  return convert(contents, new Map());
}

type Anchors = Map<string, SourceNode>;

function convert(node: unknown, anchors: Anchors): SourceNode {
  const range = rangeOf(node);
  const outerStart = range.start;
  if (isAlias(node)) return { kind: 'alias', range, outerStart, name: node.source, target: anchors.get(node.source) };
  if (isMap(node) || isSeq(node)) return convertCollection(node, anchors);
  if (!isScalar(node)) return { kind: 'scalar', range, outerStart, text: '', plain: true };
  const { anchor, tag, type } = node;
  const plain = type === 'PLAIN' || type === undefined;
  const scalar: SourceNode = { kind: 'scalar', range, outerStart, anchor, tag, text: String(node.value ?? ''), plain };
  if (anchor) anchors.set(anchor, scalar);
  return scalar;
}

/** It gets its anchor before its children, so that an alias inside of it can refer to it. */
function convertCollection(node: YAMLMap | YAMLSeq, anchors: Anchors): SourceNode {
  const range = { ...rangeOf(node) };
  const { anchor, tag } = node;
  const items: SourceNode[] = [];
  const pairs: SourcePair[] = [];
  const common = { range, outerStart: range.start, anchor, tag };
  const collection: SourceNode = isMap(node) ? { kind: 'map', ...common, pairs } : { kind: 'list', ...common, items };
  if (anchor) anchors.set(anchor, collection);
  for (const child of node.items) {
    if (!isMap(node)) items.push(convert(child, anchors));
    else if (isPair(child)) pairs.push(convertPair(child, anchors));
  }
  // A block collection ends with its last value, without the white space and comments behind it.
  const last = items.at(-1) ?? pairs.at(-1)?.value;
  if (!node.flow && last) range.end = Math.max(last.range.end, range.start);
  return collection;
}

/** A key without a value has an empty one, right behind the key. */
function convertPair({ key, value }: Pair, anchors: Anchors): SourcePair {
  const { end } = rangeOf(key);
  const empty: SourceNode = { kind: 'scalar', range: { start: end, end }, outerStart: end, text: '', plain: true };
  return { key: convert(key, anchors), value: value === null ? empty : convert(value, anchors) };
}

function rangeOf(node: unknown): Range {
  const range = isAlias(node) || isMap(node) || isSeq(node) || isScalar(node) ? node.range : undefined;
  return { start: range?.[0] ?? 0, end: range?.[1] ?? 0 };
}
