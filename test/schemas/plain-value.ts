import type { ValueNode } from '../../engine/syntax/value-node.ts';

/** The value that kube-apiserver decodes: of an entry that stands twice, the last one. */
export function toPlainValue(node: ValueNode | null): unknown {
  if (!node) return null;
  switch (node.kind) {
    case 'scalar':
      return node.value;
    case 'list':
      return node.items.map(toPlainValue);
    case 'map':
      return Object.fromEntries(node.entries.map(({ key, value }) => [key, toPlainValue(value)]));
  }
}
