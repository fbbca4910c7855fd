import type { SyntaxProblem } from './document.ts';
import { identityOf, type MapNode, type ValueNode } from './value-node.ts';

/**
 * Infinities and `.nan` among the values: kube-apiserver turns YAML into JSON, which has no form for them
 * (`sigs.k8s.io/yaml`). A value that a later one with the same key overrides is none of them.
 */
export function findNumbersWithoutJson(root: ValueNode): SyntaxProblem[] {
  const problems: SyntaxProblem[] = [];
  // Aliases share the children of their targets.
  const seen = new Set<readonly unknown[]>();
  const open: ValueNode[] = [root];
  for (let node = open.pop(); node; node = open.pop()) {
    if (node.kind === 'scalar') {
      if (typeof node.value !== 'number' || Number.isFinite(node.value)) continue;
      const name = Number.isNaN(node.value) ? '.nan' : '.inf';
      problems.push({ kind: 'syntax', range: node.range, message: `\`${name}\` has no JSON form` });
      continue;
    }
    const children = node.kind === 'list' ? node.items : node.entries;
    if (seen.has(children)) continue;
    seen.add(children);
    for (const child of node.kind === 'list' ? node.items : effectiveValues(node)) open.push(child);
  }
  return problems;
}

function effectiveValues({ entries }: MapNode): Iterable<ValueNode> {
  return new Map(entries.map((entry) => [identityOf(entry), entry.value])).values();
}
