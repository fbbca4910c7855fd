import fc from 'fast-check';
import { oddScalars } from '../edges/odd-scalars.ts';
import { changeMap, changeNode, type Entry, scalar, type Tree } from './tree.ts';

/** A change of the tree: it makes a file odd or wrong, but mostly still a document. */
export type TreeChange = (tree: Tree) => Tree;

const position = fc.nat(999);

const fieldNames = [
  'level',
  'users',
  'userGroups',
  'verbs',
  'resources',
  'namespaces',
  'nonResourceURLs',
  'omitStages',
  'omitManagedFields',
  'group',
  'resourceNames',
  'rules',
  'apiVersion',
  'kind',
  'metadata',
  'name',
  'labels',
] as const;
const oddKeys = [
  'usres',
  'Level',
  'LEVEL',
  'nonResourceUrls',
  'userGroup',
  'verb',
  'x',
  '"users"',
  "'level'",
  '1',
  'yes',
  'on',
  'null',
  '~',
  '1.5',
  '""',
  '<<',
  '"<<"',
  '? a',
  '!!str verbs',
  '&k users',
  '*k',
  'n',
  'ü',
  '"a b"',
  '.inf',
  '0x10',
  '2001-01-01',
] as const;
const values = [
  'None',
  'metadata',
  'Request',
  'Panic',
  'apps/v1',
  '"*"',
  '/a*b',
  'healthz',
  '""',
  'Apps',
  '[]',
  '{}',
  '[None]',
  '[[a]]',
  '{a: b}',
  '[null]',
  '*a',
  '*u',
  '&a x',
  '[*a]',
  '!!seq []',
  '!!map {}',
] as const;

const scalarText = fc.oneof(fc.constantFrom(...oddScalars), fc.constantFrom(...values));
const keyText = fc.oneof(fc.constantFrom(...fieldNames), fc.constantFrom(...oddKeys));

const replaceNode: fc.Arbitrary<TreeChange> = fc.tuple(position, scalarText).map(
  ([at, text]) =>
    (tree) =>
      changeNode(tree, at, () => scalar(text)),
);

const replaceLeaf: fc.Arbitrary<TreeChange> = fc.tuple(position, scalarText).map(
  ([at, text]) =>
    (tree) =>
      changeNode(tree, at, (node) => (node.kind === 'scalar' ? scalar(text) : node)),
);

const wrapNode: fc.Arbitrary<TreeChange> = fc.tuple(position, fc.boolean(), keyText).map(
  ([at, inList, key]) =>
    (tree) =>
      changeNode(tree, at, (node) =>
        inList ? { kind: 'list', items: [node] } : { kind: 'map', entries: [[key, node]] },
      ),
);

const prefixNode: fc.Arbitrary<TreeChange> = fc
  .tuple(position, fc.constantFrom('&a', '&u', '!!str', '!!seq', '!!map', '!x', '&a !!map', '!!omap', '!'))
  .map(
    ([at, prefix]) =>
      (tree) =>
        changeNode(tree, at, (node) =>
          node.kind === 'scalar' ? scalar(`${prefix} ${node.text}`) : { ...node, prefix },
        ),
  );

const growList: fc.Arbitrary<TreeChange> = fc.tuple(position, scalarText).map(
  ([at, text]) =>
    (tree) =>
      changeNode(tree, at, (node) => (node.kind === 'list' ? { ...node, items: [...node.items, scalar(text)] } : node)),
);

const renameKey: fc.Arbitrary<TreeChange> = fc.tuple(position, position, keyText).map(
  ([at, which, key]) =>
    (tree) =>
      changeMap(tree, at, (entries) => replaceAt(entries, which, (entry) => [[key, entry[1]]])),
);

const repeatKey: fc.Arbitrary<TreeChange> = fc.tuple(position, position, fc.option(scalarText, { nil: undefined })).map(
  ([at, which, text]) =>
    (tree) =>
      changeMap(tree, at, (entries) => [
        ...entries,
        ...entries
          .slice(which % Math.max(entries.length, 1))
          .slice(0, 1)
          .map(([key, value]): Entry => [key, text === undefined ? value : scalar(text)]),
      ]),
);

const dropKey: fc.Arbitrary<TreeChange> = fc.tuple(position, position).map(
  ([at, which]) =>
    (tree) =>
      changeMap(tree, at, (entries) => replaceAt(entries, which, () => [])),
);

const addKey: fc.Arbitrary<TreeChange> = fc.tuple(position, keyText, scalarText).map(
  ([at, key, text]) =>
    (tree) =>
      changeMap(tree, at, (entries) => [...entries, [key, scalar(text)]]),
);

/** Fields that decode and then fail validation, most of them, instead of the ones that the rule has. */
const invalidFields: readonly Entry[] = [
  ['level', scalar('Nothing')],
  ['level', scalar('""')],
  ['level', scalar('"m\\u0065tadata\\x07"')],
  ['omitStages', scalar('[Panic, panic, Request]')],
  ['nonResourceURLs', scalar('[/a*b, "*", healthz, "**", ""]')],
  ['nonResourceURLs', scalar('[/healthz]')],
  ['namespaces', scalar('[default]')],
  ['resources', scalar('[{group: Apps}, {group: a/v1, resources: [x]}, {resourceNames: [n]}]')],
  ['resources', scalar('[{group: "*", resources: [pods], resourceNames: []}, {}, {group: ""}]')],
  ['group', scalar('-x')],
  ['group', scalar('A_b')],
  ['resourceNames', scalar('[a]')],
  ['resources', scalar('[]')],
];

const setInvalid: fc.Arbitrary<TreeChange> = fc.tuple(position, fc.constantFrom(...invalidFields)).map(
  ([at, entry]) =>
    (tree) =>
      changeMap(tree, at, (entries) => [...entries.filter(([key]) => key !== entry[0]), entry]),
);

const merges = [
  '*a',
  '[*a]',
  '{level: None}',
  '{users: [a], level: Request}',
  '[{level: None}, {level: Request}]',
  '[*a, {verbs: [get]}]',
  '{<<: {level: None}}',
  'x',
  'null',
  '[]',
] as const;

/** Names a node and merges it elsewhere; or merges something of its own. */
const addMerge: fc.Arbitrary<TreeChange> = fc
  .tuple(position, position, fc.constantFrom(...merges), fc.boolean())
  .map(([named, at, merged, first]) => (tree) => {
    const withAnchor = changeNode(tree, named, (node) => (node.kind === 'map' ? { ...node, prefix: '&a' } : node));
    const entry: Entry = ['<<', scalar(merged)];
    return changeMap(withAnchor, at, (entries) => (first ? [entry, ...entries] : [...entries, entry]));
  });

const metadata = [
  '{}',
  'null',
  '[]',
  '{name: a}',
  '{name: 1}',
  '{labels: {a: b}}',
  '{labels: {a: 1}}',
  '{annotations: {a: null}}',
  '{creationTimestamp: null}',
  '{creationTimestamp: 2024-01-01}',
  '{creationTimestamp: "2024-01-01T00:00:00Z"}',
  '{generation: 1.5}',
  '{x: 1}',
  '{name: a, name: b}',
  '{ownerReferences: [{name: 1}]}',
  '{finalizers: [a]}',
] as const;
const addMetadata: fc.Arbitrary<TreeChange> = fc
  .constantFrom(...metadata)
  .map(
    (text) => (tree) =>
      tree.kind === 'map' ? { ...tree, entries: [...tree.entries, ['metadata', scalar(text)]] } : tree,
  );

function replaceAt(
  entries: readonly Entry[],
  at: number,
  replace: (entry: Entry) => readonly Entry[],
): readonly Entry[] {
  return entries.flatMap((entry, index) => (index === at % entries.length ? replace(entry) : [entry]));
}

/** Any change of a tree. */
export const treeChange: fc.Arbitrary<TreeChange> = fc.oneof(
  replaceNode,
  replaceLeaf,
  replaceLeaf,
  wrapNode,
  prefixNode,
  growList,
  growList,
  renameKey,
  renameKey,
  repeatKey,
  repeatKey,
  dropKey,
  addKey,
  addKey,
  addMerge,
  setInvalid,
  setInvalid,
  setInvalid,
  addMetadata,
);
