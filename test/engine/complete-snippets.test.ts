import { describe, expect, test } from 'vitest';
import { type CompletionItem, lint, load } from '../../engine/index.ts';
import { labelsAt, offerAt, take } from '../support/completion.ts';

/** Files that have a place for a rule at the `|`. */
const files: Readonly<Record<string, string>> = {
  'behind a dash': 'apiVersion: audit.k8s.io/v1\nkind: Policy\nrules:\n  - |\n  - level: Metadata\n',
  'on an empty line': 'apiVersion: audit.k8s.io/v1\nkind: Policy\nrules:\n|\n- level: Metadata\n',
  'among block lists':
    'apiVersion: audit.k8s.io/v1\r\nkind: Policy\r\nrules:\r\n- |\r\n- level: None\r\n  users:\r\n  - a\r\n- level: Metadata\r\n',
  'in brackets': 'apiVersion: audit.k8s.io/v1\nkind: Policy\nrules: [|, {level: Metadata}]\n',
  'in JSON': '{"apiVersion": "audit.k8s.io/v1", "kind": "Policy", "rules": [|{"level": "Metadata"}]}',
};

function snippetsAt(marked: string): readonly CompletionItem[] {
  return offerAt(marked).items.filter(({ kind }) => kind === 'snippet');
}

/** What the author would be told of an error or a warning. */
function grave(text: string): string[] {
  return lint(load(text))
    .filter(({ severity }) => severity === 'error' || severity === 'warning')
    .map(({ id, message }) => `${id}: ${message}`);
}

/** A catch-all belongs to the end: anywhere else, what follows it is dead. */
function isForTheTop({ label }: CompletionItem): boolean {
  return label !== 'catch-all';
}

describe.each(Object.entries(files))('a whole rule %s', (_, marked) => {
  const items = snippetsAt(marked).filter(isForTheTop);

  test.each(items.map((item) => [item.label, item] as const))('%s', (_label, item) => {
    const taken = take(marked.replace('|', ''), item);
    const { verdict, policy } = load(taken);
    expect(verdict, taken).toBe('accepted');
    expect(policy.rules.length).toBeGreaterThan(1);
    expect(grave(taken)).toEqual([]);
  });
});

test('the rules that people look for are there', () => {
  expect(snippetsAt(files['behind a dash'] ?? '').map(({ label }) => label)).toEqual([
    'secrets at Metadata',
    'log exec and attach',
    'RBAC changes at RequestResponse',
    'pod changes at Request',
    'workload changes at Request',
    'webhook and CRD changes at RequestResponse',
    'requests without a login at Metadata',
    'drop health checks and metrics',
    'drop kubelet and scheduler noise',
    'drop events',
    'catch-all',
  ]);
});

test('a name of several words is typed to its end', () => {
  for (const typed of ['drop', 'drop ', 'drop ev'])
    expect(labelsAt(`kind: Policy\nrules:\n  - level: Metadata\n  ${typed}|`)).toContain('drop events');
});

test('a catch-all as the last rule', () => {
  const marked =
    'apiVersion: audit.k8s.io/v1\nkind: Policy\nrules:\n  - level: None\n    nonResourceURLs: [/metrics]\n  |';
  const catchAll = snippetsAt(marked).find(({ label }) => label === 'catch-all');
  expect(catchAll && grave(take(marked.replace('|', ''), catchAll))).toEqual([]);
});

test.each([
  ['', '|'],
  ['with a comment', '# Our policy.\n|'],
  ['that is begun', 'aud|'],
  ['in JSON', '{|}'],
])('a whole policy in a file that is empty %s', (_, marked) => {
  const { text, items } = offerAt(marked);
  const policy = items.find(({ label }) => label === 'audit policy');
  const taken = policy ? take(text, policy) : '';
  expect(load(taken).verdict).toBe('accepted');
  expect(grave(taken)).toEqual([]);
});

test('no whole rule inside of a rule, and no policy in a policy', () => {
  const head = 'apiVersion: audit.k8s.io/v1\nkind: Policy\nrules:\n';
  expect(labelsAt(`${head}  - level: None\n    |`)).not.toContain('catch-all');
  expect(labelsAt(`${head}  - |\n    level: None`)).not.toContain('catch-all');
  expect(labelsAt('kind: Policy\n|')).not.toContain('audit policy');
});
