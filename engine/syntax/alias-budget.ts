import { type Document, isAlias, isCollection, isMap, isPair, isSeq, type Node } from 'yaml';

const lowCount = 400_000;
const highCount = 4_000_000;

/**
 * Whether aliases multiply a document so much that kube-apiserver's YAML parser gives up
 * (`go.yaml.in/yaml/v2`, `decode.go`: the share of values that come from aliases is limited). A cycle ends the count:
 * the tree reports it.
 */
export function countsAsExcessiveAliasing(document: Document.Parsed): boolean {
  const anchors = new Map<string, Node>();
  const open = new Set<Node>();
  let decoded = 0;
  let aliased = 0;
  let aliasDepth = 0;

  /** Decodes one value; false as soon as the limit is passed. */
  function decode(node: unknown): boolean {
    decoded += 1;
    if (aliasDepth > 0) aliased += 1;
    if (aliased > 100 && decoded > 1000 && aliased / decoded > allowedShare(decoded)) return false;
    if (isAlias(node)) return decodeAlias(node.source);
    if (isCollection(node)) {
      if (node.anchor) anchors.set(node.anchor, node);
      return children(node).every(decode);
    }
    return true;
  }

  function decodeAlias(name: string): boolean {
    const target = anchors.get(name);
    if (!target || open.has(target)) return true;
    open.add(target);
    aliasDepth += 1;
    const within = decode(target);
    aliasDepth -= 1;
    open.delete(target);
    return within;
  }

  return document.contents !== null && !decode(document.contents);
}

function children(node: Node): readonly unknown[] {
  if (isMap(node)) return node.items.flatMap((pair) => (isPair(pair) ? [pair.key, pair.value] : []));
  return isSeq(node) ? node.items : [];
}

function allowedShare(decoded: number): number {
  if (decoded <= lowCount) return 0.99;
  if (decoded >= highCount) return 0.1;
  return 0.99 - 0.89 * ((decoded - lowCount) / (highCount - lowCount));
}
