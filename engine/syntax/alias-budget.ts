import { isMergeKey } from './resolve-scalar.ts';
import type { SourceAlias, SourceNode, SourcePair } from './source-node.ts';

const lowCount = 400_000;
const highCount = 4_000_000;

/** What is left to decode: a node, or the end of the alias that stands there. */
type Task = { readonly decode: SourceNode } | { readonly leave: SourceAlias };

/**
 * Whether aliases multiply a document so much that kube-apiserver's YAML parser gives up
 * (`go.yaml.in/yaml/v2`, `decode.go`: the share of values that come from aliases is limited). A cycle is not followed:
 * the tree reports it.
 */
export function countsAsExcessiveAliasing(root: SourceNode): boolean {
  if (!hasAlias(root)) return false;
  const open = new Set<SourceAlias>();
  const tasks: Task[] = [{ decode: root }];
  // The document counts too.
  let decoded = 1;
  let aliased = 0;
  for (let task = tasks.pop(); task; task = tasks.pop()) {
    if ('leave' in task) {
      open.delete(task.leave);
      continue;
    }
    decoded += 1;
    if (open.size > 0) aliased += 1;
    if (aliased > 100 && decoded > 1000 && aliased / decoded > allowedShare(decoded)) return true;
    const node = task.decode;
    if (node.kind === 'alias' && node.target && !open.has(node)) {
      open.add(node);
      tasks.push({ leave: node }, { decode: node.target });
    } else {
      for (const child of childrenOf(node).toReversed()) tasks.push({ decode: child });
    }
  }
  return false;
}

function hasAlias(root: SourceNode): boolean {
  const open = [root];
  for (let node = open.pop(); node; node = open.pop()) {
    if (node.kind === 'alias') return true;
    if (node.kind === 'list') for (const item of node.items) open.push(item);
    if (node.kind === 'map') for (const { key, value } of node.pairs) open.push(key, value);
  }
  return false;
}

function childrenOf(node: SourceNode): readonly SourceNode[] {
  if (node.kind === 'list') return node.items;
  return node.kind === 'map' ? node.pairs.flatMap(decodedOf) : [];
}

/** Of a merge, neither the key nor the list of maps is decoded itself. */
function decodedOf({ key, value }: SourcePair): readonly SourceNode[] {
  if (key.kind !== 'scalar' || !isMergeKey(key.text, key.tag, !key.plain)) return [key, value];
  return value.kind === 'list' ? value.items.toReversed() : [value];
}

function allowedShare(decoded: number): number {
  if (decoded <= lowCount) return 0.99;
  if (decoded >= highCount) return 0.1;
  return 0.99 - 0.89 * ((decoded - lowCount) / (highCount - lowCount));
}
