import fc from 'fast-check';
import type { Policy, PolicyRule } from '../../../engine/policy/types.ts';

/** A piece of a file before it is written. A scalar's `text` is written as it is: quotes, tags and all. */
export type Tree =
  | { readonly kind: 'scalar'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly Tree[]; readonly prefix?: string }
  | { readonly kind: 'map'; readonly entries: readonly Entry[]; readonly prefix?: string };

/** A key, written as it is, and its value. */
export type Entry = readonly [key: string, value: Tree];

export function scalar(text: string): Tree {
  return { kind: 'scalar', text };
}

/** The quotes that a string gets; `plain` is wrong for some, which is wanted. */
export type Quoting = 'double' | 'single' | 'plain';

function quote(text: string, quoting: Quoting): string {
  if (quoting === 'double') return JSON.stringify(text);
  if (quoting === 'single') return `'${text.replaceAll("'", "''")}'`;
  return /^[a-zA-Z][\w.:/-]*$/.test(text) && !/:$/.test(text) ? text : JSON.stringify(text);
}

/** A policy as a tree, with the header that every policy has. Empty lists are left out. */
export function policyTree(policy: Policy, quoting: Quoting, keyOrder: 'usual' | 'reversed'): Tree {
  const list = (items: readonly string[]): Tree => ({
    kind: 'list',
    items: items.map((item) => scalar(quote(item, quoting))),
  });
  const lists = (fields: Readonly<Record<string, readonly string[]>>): Entry[] =>
    Object.entries(fields).flatMap(([key, items]) => (items.length === 0 ? [] : [[key, list(items)] as const]));
  const ordered = (entries: readonly Entry[]): Tree => ({
    kind: 'map',
    entries: keyOrder === 'usual' ? entries : entries.toReversed(),
  });
  const rule = ({ level, resources, omitManagedFields, ...fields }: PolicyRule): Tree => {
    const items = resources.map((item) =>
      ordered([
        ['group', scalar(quote(item.group, quoting))],
        ...lists({ resources: item.resources, resourceNames: item.resourceNames }),
      ]),
    );
    return ordered([
      ['level', scalar(quote(level, quoting))],
      ...lists({ ...fields }),
      ...(items.length === 0 ? [] : [['resources', { kind: 'list', items }] as const]),
      ...(omitManagedFields === undefined ? [] : [['omitManagedFields', scalar(String(omitManagedFields))] as const]),
    ]);
  };
  return ordered([
    ['apiVersion', scalar('audit.k8s.io/v1')],
    ['kind', scalar('Policy')],
    ...lists({ omitStages: policy.omitStages }),
    ...(policy.omitManagedFields ? [['omitManagedFields', scalar('true')] as const] : []),
    ['rules', { kind: 'list', items: policy.rules.map(rule) }],
  ]);
}

/** Changes one node of a tree: the one that `at` counts, in the order of the text. */
export function changeNode(tree: Tree, at: number, change: (node: Tree) => Tree): Tree {
  let left = at % countNodes(tree);
  const visit = (node: Tree): Tree => {
    if (left-- === 0) return change(node);
    if (node.kind === 'list') return { ...node, items: node.items.map(visit) };
    if (node.kind === 'map')
      return { ...node, entries: node.entries.map(([key, value]) => [key, visit(value)] as const) };
    return node;
  };
  return visit(tree);
}

/** Changes the entries of one map of a tree: the one that `at` counts. */
export function changeMap(tree: Tree, at: number, change: (entries: readonly Entry[]) => readonly Entry[]): Tree {
  const maps: number[] = [];
  let index = 0;
  const visit = (node: Tree): void => {
    if (node.kind === 'map') maps.push(index);
    index++;
    for (const child of childrenOf(node)) visit(child);
  };
  visit(tree);
  const chosen = maps[at % Math.max(maps.length, 1)];
  if (chosen === undefined) return tree;
  return changeNode(tree, chosen, (node) => (node.kind === 'map' ? { ...node, entries: change(node.entries) } : node));
}

function childrenOf(node: Tree): readonly Tree[] {
  if (node.kind === 'list') return node.items;
  return node.kind === 'map' ? node.entries.map(([, value]) => value) : [];
}

function countNodes(node: Tree): number {
  return 1 + childrenOf(node).reduce((sum, child) => sum + countNodes(child), 0);
}

/** How a tree is written. */
export interface Style {
  /** From this depth on, lists and maps are in flow style: 0 is the whole file. */
  readonly flowDepth: number;
  /** Spaces before the items of a block list, relative to its key. */
  readonly listIndent: 0 | 1 | 2 | 4;
  /** Put at the end of some lines. */
  readonly comment: string;
}

export const style: fc.Arbitrary<Style> = fc.record({
  flowDepth: fc.constantFrom(1, 2, 3, 4, 5, 9, 9, 9, 9),
  listIndent: fc.constantFrom(0, 0, 1, 2, 4),
  comment: fc.constantFrom('', '', '', '', '', '', ' # why', '  #: "x" [', ' #', ' # ünï', '\t# tab'),
});

/** Writes a tree as a YAML document. */
export function render(tree: Tree, style: Style): string {
  const flow = (node: Tree): string => {
    if (node.kind === 'scalar') return node.text;
    const prefix = node.prefix ? `${node.prefix} ` : '';
    if (node.kind === 'list') return `${prefix}[${node.items.map(flow).join(', ')}]`;
    return `${prefix}{${node.entries.map(([key, value]) => `${key}: ${flow(value)}`).join(', ')}}`;
  };
  const block = (node: Tree, indent: number, depth: number): string => {
    const inFlow = node.kind === 'scalar' || depth >= style.flowDepth || childrenOf(node).length === 0;
    if (inFlow) return ` ${flow(node)}${style.comment}\n`;
    const prefix = node.prefix ? ` ${node.prefix}` : '';
    const pad = ' '.repeat(node.kind === 'list' ? indent + style.listIndent : indent);
    const child = pad.length + 2;
    const lines =
      node.kind === 'list'
        ? node.items.map((item) => `${pad}-${inItem(block(item, child, depth + 1), child, item)}`)
        : node.entries.map(
            ([key, value]) => `${pad}${key}:${block(value, value.kind === 'list' ? indent : child, depth + 1)}`,
          );
    return `${prefix}${style.comment}\n${lines.join('')}`;
  };
  return block(tree, 0, 0).replace(/^ ?(?:\n)?/, '');
}

/** Begins a block map on the line of its dash, where nothing stands between. */
function inItem(text: string, indent: number, item: Tree): string {
  if (item.kind !== 'map' || !text.startsWith('\n')) return text;
  return ` ${text.slice(1 + indent)}`;
}

/** Writes a tree as JSON; a scalar that is no JSON stays as it is. */
export function renderJson(tree: Tree, indent: string): string {
  const write = (node: Tree, pad: string): string => {
    const [open, close] = node.kind === 'list' ? ['[', ']'] : ['{', '}'];
    if (node.kind === 'scalar')
      return /^["\d]|^(?:true|false|null)$/.test(node.text) ? node.text : JSON.stringify(node.text);
    const inner = pad + indent;
    const parts =
      node.kind === 'list'
        ? node.items.map((item) => write(item, inner))
        : node.entries.map(([key, value]) => `${/^"/.test(key) ? key : JSON.stringify(key)}:${write(value, inner)}`);
    const gap = indent === '' ? '' : '\n';
    return parts.length === 0
      ? open + close
      : `${open}${gap}${parts.map((part) => (gap ? inner : '') + part).join(`,${gap}`)}${gap}${gap ? pad : ''}${close}`;
  };
  return write(tree, '');
}
