import { describe, expect, test } from 'vitest';
import type { ManifestWords } from '../../engine/index.ts';
import { labelsAt, offerAt, takeAt } from '../support/completion.ts';

const head = 'apiVersion: audit.k8s.io/v1\nkind: Policy\nrules:\n';
const rule = `${head}  - level: Metadata\n`;

describe('keys', () => {
  test('what is missing, the required ones first, not what is there', () => {
    expect(labelsAt('|').slice(0, 4)).toEqual(['audit policy', 'apiVersion', 'kind', 'rules']);
    expect(labelsAt(`${head}  - |`)[0]).toBe('level');
    expect(labelsAt('kind: Policy\n|')).not.toContain('kind');
    expect(labelsAt(`${rule}    |`).slice(0, 2)).toEqual(['resources', 'verbs']);
    expect(labelsAt(`${rule}    resources:\n      - group: ""\n        |`)).toEqual(['resources', 'resourceNames']);
  });

  test('not what kube-apiserver refuses together', () => {
    expect(labelsAt(`${rule}    resources: []\n    |`)).not.toContain('nonResourceURLs');
    expect(labelsAt(`${rule}    namespaces: [a]\n    |`)).not.toContain('nonResourceURLs');
    const withPaths = labelsAt(`${rule}    nonResourceURLs: [/metrics]\n    |`);
    expect(withPaths).not.toContain('resources');
    expect(withPaths).not.toContain('namespaces');
    expect(withPaths).toContain('verbs');
  });

  test('of a new rule where its dash would stand, and of the rule above it', () => {
    const { items } = offerAt(`${rule}    verbs: ["get"]\n  |`);
    expect(items.slice(0, 3)).toMatchObject([
      { label: 'level', detail: 'a new rule', newText: '- level: ', path: ['rules', 1, 'level'] },
      { label: 'resources', path: ['rules', 0, 'resources'] },
      { label: 'users', newText: '    users: [""]', path: ['rules', 0, 'users'] },
    ]);
    expect(items.at(-1)).toMatchObject({ label: 'catch-all', path: ['rules', 1] });
    expect(labelsAt(`${head}  |\n  - level: None`)[0]).toBe('level');
  });

  test('first of the rule above, where it has no more than its level', () => {
    const labels = labelsAt(`${rule}  |`);
    expect(labels.slice(0, 2)).toEqual(['resources', 'verbs']);
    expect(labels).toContain('level');
  });

  test('not what a merge brings', () => {
    const text = 'rules:\n- &base\n  level: Metadata\n  verbs: [get]\n- <<: *base\n  |';
    expect(labelsAt(text)).not.toContain('verbs');
    expect(labelsAt(text)).toContain('users');
  });

  test.each([
    ['resources', `${rule}    |`, `${rule}    resources:\n      - group: ""\n        resources: ["$1"]`],
    ['rules', 'kind: Policy\n|', 'kind: Policy\nrules:\n  - level: $1'],
    ['verbs', `${rule}    ver|`, `${rule}    verbs: ["$1"]`],
    ['verbs', `${rule}    ve|rb: [get]`, `${rule}    verbs: [get]`],
    ['verbs', `${head}- level: None\n  users:\n  - a\n- |`, `${head}- level: None\n  users:\n  - a\n- verbs:\n  - $1`],
    ['level', `${rule}  |`, `${rule}  - level: $1`],
    ['level', `${rule}|`, `${rule}  - level: $1`],
    ['level', `${rule}  -|`, `${rule}  - level: $1`],
    ['level', `${head}|`, `${head}  - level: $1`],
    ['level', `${head}- level: None\n|`, `${head}- level: None\n- level: $1`],
    ['users', `${rule}      use|`, `${rule}    users: ["$1"]`],
    ['verbs', 'rules:\r\n- level: None\r\n  |', 'rules:\r\n- level: None\r\n  verbs: ["$1"]'],
    ['rules', 'kind: Policy\r\n|', 'kind: Policy\r\nrules:\r\n  - level: $1'],
    ['verbs', 'rules: [{level: None, |}]', 'rules: [{level: None, verbs: ["$1"]}]'],
    ['verbs', '{"rules": [{"level": "None", "|"}]}', '{"rules": [{"level": "None", "verbs": ["$1"]}]}'],
    ['verbs', '{"rules": [{|"level": "None"}]}', '{"rules": [{"verbs": ["$1"], "level": "None"}]}'],
    ['rules', '{"kind": "Policy", |', '{"kind": "Policy", "rules": [{"level": "$1"}]'],
  ])('"%s" opens its shape at %j', (label, marked, expected) => {
    expect(takeAt(marked, label)).toBe(expected);
  });

  test('have the prose of their hovers', () => {
    const level = offerAt(`${head}  - |`).items[0];
    expect(level?.detail).toBe('required');
    expect(level?.documentation).toContain('How much is recorded');
  });
});

describe('words', () => {
  test('levels and stages, with what they mean', () => {
    const { items } = offerAt(`${head}  - level: |`);
    expect(items.map(({ label }) => label)).toEqual(['None', 'Metadata', 'Request', 'RequestResponse']);
    expect(items[1]).toMatchObject({ detail: 'who, what and when; no bodies' });
    expect(items[1]?.documentation).toContain('No bodies');
    expect(labelsAt('omitStages: [Panic, |]')).toEqual(['RequestReceived', 'ResponseStarted', 'ResponseComplete']);
  });

  test('verbs that the resources serve come first', () => {
    const item = (resources: string) =>
      `${rule}    resources: [{group: "", resources: [${resources}]}]\n    verbs: [|]`;
    expect(labelsAt(item('pods/exec')).slice(0, 2)).toEqual(['get', 'create']);
    expect(labelsAt(item('pods')).slice(0, 3)).toEqual(['get', 'list', 'watch']);
    expect(labelsAt(`${rule}    nonResourceURLs: [/metrics]\n    verbs: [|]`)).toContain('post');
    expect(labelsAt(item('pods'))).not.toContain('post');
  });

  test('groups, with what they hold; those that have the resources first', () => {
    const { items } = offerAt(`${rule}    resources:\n    - group: |`);
    expect(items[0]).toMatchObject({ label: '""', newText: '""' });
    expect(items.find(({ label }) => label === 'batch')?.detail).toContain('jobs');
    expect(labelsAt(`${rule}    resources:\n    - resources: [jobs]\n      group: |`)[0]).toBe('batch');
  });

  test('the group `*` where the server knows it', () => {
    const marked = `${rule}    resources:\n    - group: |`;
    expect(labelsAt(marked, undefined, '1.36')).toContain('*');
    expect(labelsAt(marked, undefined, '1.35')).not.toContain('*');
    expect(takeAt(marked, '*')).toContain('group: "*"');
  });

  test('resources of the group', () => {
    const labels = labelsAt(`${rule}    resources:\n    - group: apps\n      resources: [|]`);
    expect(labels).toContain('deployments/scale');
    expect(labels).toContain('deployments/*');
    expect(labels).not.toContain('pods');
  });

  test.each([
    ['- resources: [|]', '- group: "apps"\n      resources: ["deployments"]'],
    ['- group: ""\n      resources: [|]', '- group: "apps"\n      resources: ["deployments"]'],
    ['- group:\n      resources: [|]', '- group: "apps"\n      resources: ["deployments"]'],
    ['- {resources: [dep|]}', '- {group: apps, resources: [deployments]}'],
    ["- group: ''\n      resources:\n      - 'dep|'", "- group: 'apps'\n      resources:\n      - 'deployments'"],
  ])('a resource of another group sets the group: %j', (item, expected) => {
    const before = `${rule}    resources:\n    `;
    expect(takeAt(`${before}${item}\n`, 'deployments', 'apps')).toBe(`${before}${expected}\n`);
  });

  test('the group stays where other resources depend on it, or a merge brings it', () => {
    const list = `${rule}    resources:\n    - `;
    expect(labelsAt(`${list}resources: [pods, |]`)).not.toContain('deployments');
    expect(labelsAt(`${list}&a {group: ""}\n    - <<: *a\n      resources: [|]`)).not.toContain('deployments');
  });

  test('users and groups, with what they are', () => {
    const users = offerAt(`${rule}    users: [|]`).items;
    expect(users.find(({ label }) => label === 'system:anonymous')?.documentation).toContain('credentials');
    expect(takeAt(`${rule}    users: [|]`, 'system:node:name')).toContain(`["system:node:\${1:name}"]`);
    expect(labelsAt(`${rule}    userGroups: [|]`)).toContain('system:serviceaccounts:kube-system');
  });

  test('names from manifests', () => {
    const words: ManifestWords = {
      namespaces: ['shop'],
      names: new Map([['ConfigMap', ['switches']]]),
      serviceAccounts: [{ namespace: 'shop', name: 'cart' }],
    };
    expect(labelsAt(`${rule}    namespaces: [|]`, words)).toContain('shop');
    expect(labelsAt(`${rule}    users: [|]`, words)).toContain('system:serviceaccount:shop:cart');
    expect(labelsAt(`${rule}    userGroups: [|]`, words)).toContain('system:serviceaccounts:shop');
    const names = `${rule}    resources:\n    - group: ""\n      resources: [configmaps]\n      resourceNames: [|]`;
    expect(labelsAt(names, words)).toEqual(['switches']);
    expect(labelsAt(names.replace('[configmaps]', '[pods]'), words)).toEqual([]);
  });

  test('words of the other rules', () => {
    const text = `${head}- level: None\n  users: [eve]\n  namespaces: [shop]\n- level: Metadata\n`;
    expect(labelsAt(`${text}  users: [|]`)).toContain('eve');
    expect(labelsAt(`${text}  namespaces: [s|]`)).toContain('shop');
    expect(labelsAt(`${text}  namespaces: [s|]`)).not.toContain('s');
  });

  test('what the list has already is not offered again', () => {
    expect(labelsAt(`${rule}    verbs: [get, |, list]`)).not.toContain('get');
    expect(labelsAt(`${rule}    verbs: [get, |, list]`)).not.toContain('list');
    expect(labelsAt(`${rule}    verbs: [get, lis|t]`)).toContain('list');
  });
});

describe('places', () => {
  test.each([
    ['list', `${rule}    verbs: [get, |]`, '[get, list]'],
    ['list', `${rule}    verbs: [get,|]`, '[get, list]'],
    ['list', `${rule}    verbs: ["get", |]`, '["get", "list"]'],
    ['list', `${rule}    verbs: ["get", "|"]`, '["get", "list"]'],
    ['list', `${rule}    verbs: ["get", "l|"]`, '["get", "list"]'],
    ['list', `${rule}    verbs: ['get', '|']`, "['get', 'list']"],
    ['list', `${rule}    verbs: [|"get"]`, '["list", "get"]'],
    ['list', `${rule}    verbs: ["|, "get"]`, '["list", "get"]'],
    ['list', `${rule}    verbs: ["get", "l|\n    users: [a]`, '["get", "list"\n    users: [a]'],
    ['list', `${rule}    verbs: [get, |\n    users: [a]`, '[get, list\n    users: [a]'],
    ['list', `${rule}    verbs:\n    - get\n    - |`, '\n    - get\n    - list'],
    ['list', `${rule}    verbs:\n    - "get"\n    - "|"`, '\n    - "get"\n    - "list"'],
    ['list', `${rule}    verbs:\n      - get\n      |`, '\n      - get\n      - list'],
    ['list', `${rule}    verbs:\n      - get\n      -|`, '\n      - get\n      - list'],
    ['list', `${rule}    verbs: |`, ' ["list"]'],
    ['list', `${rule}    verbs:|`, ' ["list"]'],
    ['list', `${rule}    verbs: li|`, ' ["list"]'],
    ['list', `${rule}    verbs:\n      |`, '\n      - "list"'],
    ['list', `${rule}    verbs: [get, | # why`, '[get, list # why'],
    ['list', `${rule}    verbs: [\n      get,\n      |\n    ]`, '[\n      get,\n      list\n    ]'],
    ['list', `${rule}    verbs: [\n      |\n      get,\n    ]`, '[\n      list,\n      get,\n    ]'],
  ])('%s at %j', (label, marked, expected) => {
    expect(takeAt(marked, label)).toBe(`${rule}    verbs:${expected.startsWith('[') ? ' ' : ''}${expected}`);
  });

  test.each([
    ['Request', `${head}- level: |`, `${head}- level: Request`],
    ['Request', `${head}- level: "|"`, `${head}- level: "Request"`],
    ['Request', `${head}- level:\n    |`, `${head}- level:\n    Request`],
    ['Request', `${head}- level: &l |`, `${head}- level: &l Request`],
    ['Request', '{"rules": [{"level": |}]}', '{"rules": [{"level": "Request"}]}'],
    ['true', `${head}- omitManagedFields: |`, `${head}- omitManagedFields: true`],
    ['""', `${head}- namespaces: [|]`, `${head}- namespaces: [""]`],
    ['*', `${head}- nonResourceURLs: [a, |]`, `${head}- nonResourceURLs: [a, "*"]`],
    ['audit.k8s.io/v1', 'apiVersion: |', 'apiVersion: audit.k8s.io/v1'],
  ])('%s at %j', (label, marked, expected) => {
    expect(takeAt(marked, label)).toBe(expected);
  });

  test.each([
    ['a comment', `${rule}    # verbs: [|]`],
    ['behind a comment', `${rule}    verbs: [get] # |`],
    ['behind a value', `${head}  - level: None |`],
    ['behind a closed list', `${rule}    verbs: [get] |`],
    ['an anchor', `${rule}    verbs: &|`],
    ['metadata, which nobody uses', 'metadata: |'],
    ['the second document', `${rule}---\n|`],
    ['a field that no policy has', `${rule}    verb: [|]`],
    ['labels', 'metadata:\n  labels:\n    |'],
    ['before a list on the next line', `${rule}    verbs: |\n      - get`],
    ['a block scalar', 'metadata: >\n  some |'],
    ['behind the end of JSON', '{"kind": "Policy"} |'],
  ])('nothing in %s', (_, marked) => {
    expect(labelsAt(marked)).toEqual([]);
  });

  test('a stray quote above does no harm', () => {
    const text = `${head}  - level: None\n    verbs: ["get, list]\n  - level: Metadata\n    verbs: [|]\n`;
    expect(offerAt(text).items[0]?.path).toEqual(['rules', 1, 'verbs', 0]);
  });

  test('a bracket that was never closed does no harm', () => {
    const text = `${head}  - level: None\n    verbs: [get, list\n    users: [|]\n`;
    expect(offerAt(text).items[0]?.path).toEqual(['rules', 0, 'users', 0]);
  });

  test('the typed quote is part of what is compared', () => {
    const { items } = offerAt(`${rule}    verbs: ["|"]`);
    expect(items[0]?.filterText).toBe('"get');
  });
});
