import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CodeAction, CodeLens, DocumentSymbol, Hover, MarkupContent } from 'vscode-languageserver';
import { type ExplainedRule, methods, type SimulationResult, type Suggestions } from '../../protocol/index.ts';
import { TestClient } from '../support/language-client.ts';
import { positionIn } from '../support/marked-text.ts';

const tuned = readFileSync(new URL('../../examples/audit-policy.yaml', import.meta.url), 'utf8');
const head = 'apiVersion: audit.k8s.io/v1\nkind: Policy\nrules:\n';
let client: TestClient;

beforeAll(async () => {
  client = await TestClient.start();
});
afterAll(() => client.stop());

async function hoverText(uri: string, text: string, word: string): Promise<string> {
  await client.write(uri, text);
  const hover = await client.request<Hover | null>('textDocument/hover', {
    textDocument: { uri },
    position: positionIn(text, `${word.slice(0, 1)}|${word.slice(1)}`),
  });
  return hover ? (hover.contents as MarkupContent).value : '';
}

describe('diagnostics', () => {
  it('follow an edit, with code, source, tag and related place', async () => {
    const uri = 'file:///policy/edited.yaml';
    await client.write(uri, `${head}- level: None\n  verb: [get]\n`);
    expect(await client.diagnostics(uri)).toMatchObject([
      {
        code: 'unknown-field',
        source: 'audit-policy',
        severity: 1,
        range: { start: { line: 4, character: 2 }, end: { line: 4, character: 6 } },
      },
    ]);
    await client.write(uri, `${head}- level: None\n- level: Metadata\n`);
    expect(await client.diagnostics(uri)).toMatchObject([
      {
        code: 'unreachable-rule',
        tags: [1],
        relatedInformation: [{ message: 'rule 1 takes them first', location: { uri, range: { start: { line: 3 } } } }],
      },
    ]);
    await client.write(uri, `${head}- level: Metadata\n  omitStages: [RequestReceived]\n`);
    expect(await client.diagnostics(uri)).toEqual([]);
  });

  it('are given for JSON', async () => {
    const uri = 'file:///policy/policy.json';
    await client.write(
      uri,
      '{"apiVersion": "audit.k8s.io/v1", "kind": "Policy", "rules": [{"level": "metadata"}]}',
      'json',
    );
    expect(await client.diagnostics(uri)).toMatchObject([{ code: 'invalid-level' }]);
  });

  it('leave other files alone, and go when a file stops being a policy', async () => {
    const other = 'file:///other/role.yaml';
    await client.write(other, 'apiVersion: rbac.authorization.k8s.io/v1\nkind: Role\nrules:\n- verb: [get]\n');
    const uri = 'file:///policy/turned.yaml';
    await client.write(uri, `${head}- level: Nope\n`);
    expect(await client.diagnostics(uri)).toHaveLength(1);
    await client.write(uri, 'apiVersion: v1\nkind: ConfigMap\n');
    expect(await client.diagnostics(uri)).toEqual([]);
    expect(client.hasDiagnostics(other)).toBe(false);
  });

  it('follow the target version', async () => {
    const old = await TestClient.start('ipc', { kubernetesVersion: '1.35' });
    const uri = 'file:///policy/any-group.yaml';
    const rest = '- level: Metadata\n  omitStages: [RequestReceived]\n';
    await old.write(uri, `${head}- level: None\n  resources: [{group: "*"}]\n${rest}`);
    expect(await old.diagnostics(uri, (found) => found.length > 0)).toMatchObject([{ code: 'invalid-group' }]);
    old.settings = { kubernetesVersion: 'newest' };
    await old.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    expect(await old.diagnostics(uri, (found) => found.length === 0)).toEqual([]);
    await old.stop();
  });
});

describe('hovers', () => {
  const uri = 'file:///policy/hover.yaml';
  const text = `${head}- level: RequestResponse\n  verbs: [watch]\n  userGroups: ["system:nodes"]\n  resources:\n  - group: apps\n    resources: ["deployments/*"]\n  omitStages: [RequestReceived]\n`;

  it.each([
    ['kind', 'kubectl apply'],
    ['Policy', '--audit-policy-file'],
    ['RequestResponse', 'response'],
    ['verbs', 'verb'],
    ['watch', 'watch'],
    ['system:nodes', 'kubelet'],
    ['apps', 'daemonsets'],
    ['deployments/', '`deployments/scale`'],
    ['RequestReceived', 'RequestReceived'],
    ['omitStages', 'stage'],
  ])('on %s', async (word, expected) => {
    expect((await hoverText(uri, text, word)).toLowerCase()).toContain(expected.toLowerCase());
  });

  it('say nothing in other files', async () => {
    expect(await hoverText('file:///other/x.yaml', 'kind: ConfigMap\n', 'kind')).toBe('');
  });
});

describe('the rest of the editor', () => {
  const uri = 'file:///policy/tuned.yaml';
  beforeAll(() => client.write(uri, tuned));

  it('numbers the rules in lenses', async () => {
    const lenses = await client.request<CodeLens[]>('textDocument/codeLens', { textDocument: { uri } });
    const titles = lenses.map((lens) => lens.command?.title);
    expect(titles).toHaveLength(22);
    expect(titles.slice(0, 3)).toEqual(['Rule 1 · gets all it matches', 'Simulate', 'Rule 2 · gets all it matches']);
    expect(lenses[2]?.command?.arguments).toEqual([{ uri, ruleIndex: 1, ...lenses[2]?.range.start }]);
  });

  it('outlines the rules', async () => {
    const symbols = await client.request<DocumentSymbol[]>('textDocument/documentSymbol', { textDocument: { uri } });
    expect(symbols.map(({ name }) => name)).toContain('4 · Metadata · secrets');
  });

  it('offers the fix of a finding', async () => {
    const broken = 'file:///policy/fix.yaml';
    await client.write(broken, `${head}- level: metadata\n`);
    const range = { start: { line: 3, character: 10 }, end: { line: 3, character: 10 } };
    const actions = await client.request<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri: broken },
      range,
      context: { diagnostics: [] },
    });
    expect(actions).toMatchObject([
      { title: 'Change to `Metadata`', kind: 'quickfix', edit: { changes: { [broken]: [{ newText: 'Metadata' }] } } },
    ]);
  });

  it('explains the rule at a position', async () => {
    const line = tuned.slice(0, tuned.indexOf('secrets"]')).split('\n').length - 1;
    const rule = await client.request<ExplainedRule>(methods.explainRule, { uri, position: { line, character: 4 } });
    expect(rule.ruleIndex).toBe(3);
    expect(rule.markdown).toContain('`secrets` (core)');
  });
});

describe('simulation', () => {
  const uri = 'file:///policy/simulated.yaml';
  const user = { name: 'dev-1', groups: ['dev'] };

  it('answers a kubectl command with the rule and where it stands', async () => {
    await client.write(uri, tuned);
    const result = await client.request<SimulationResult>(methods.simulate, {
      uri,
      question: { kind: 'text', text: 'kubectl get secret db -n prod', user },
    });
    expect(result).toMatchObject({ isPolicy: true, verdict: 'accepted', ruleCount: 11, problems: [] });
    const [answer] = result.answers;
    expect(answer).toMatchObject({ decision: { ruleIndex: 3, level: 'Metadata' } });
    expect(answer?.request.user?.groups).toEqual(['dev', 'system:authenticated']);
    expect(tuned.split('\n')[answer?.ruleRange?.start.line ?? 0]).toContain('level: Metadata');
    expect(answer?.trace).toHaveLength(4);
  });

  it('answers for the newest text, right behind a change', async () => {
    await client.write(uri, tuned);
    await client.write(uri, `${head}- level: None\n`);
    const request = { user: null, verb: 'get', path: '/healthz' };
    const result = await client.request<SimulationResult>(methods.simulate, {
      uri,
      question: { kind: 'attributes', request },
    });
    expect(result.answers).toMatchObject([{ decision: { ruleIndex: 0, level: 'None', stages: [] } }]);
  });

  it('says what it does not understand, and where', async () => {
    await client.write(uri, tuned);
    const text = 'kubectl get secretz db';
    const result = await client.request<SimulationResult>(methods.simulate, {
      uri,
      question: { kind: 'text', text, user },
    });
    expect(result.answers).toEqual([]);
    const [problem] = result.problems;
    expect(text.slice(problem?.start, problem?.end)).toBe('secretz');
  });

  it('suggests the words of the policy and the resources of Kubernetes', async () => {
    await client.write(uri, `${head}- level: None\n  users: [carol]\n`);
    const suggestions = await client.request<Suggestions>(methods.suggestions, { uri });
    expect(suggestions.users[0]).toBe('carol');
    expect(suggestions.resources).toContainEqual({ name: 'pods/log', group: '', namespaced: true });
  });
});

describe('hostile input', () => {
  it.each([
    ['an empty file', ''],
    ['a file cut in the middle', tuned.slice(0, 700)],
    ['cyclic anchors', `${head}- &a\n  level: None\n  users: [*a]\n`],
    ['tabs', `${head}-\tlevel: None\n\tusers: [a]\n`],
    ['CRLF and a byte order mark', `\uFEFF${tuned.replaceAll('\n', '\r\n')}`],
    ['binary', `apiVersion: audit.k8s.io/v1\n\0\u0001\u0002kind: Policy`],
    ['deep nesting', `${head}- level: None\n  users: ${'['.repeat(3000)}`],
    [
      'multiplying aliases',
      `${head}- level: None\n  x: &a [${'z,'.repeat(50)}]\n  y: &b [${'*a,'.repeat(50)}]\n  z: [${'*b,'.repeat(50)}]\n`,
    ],
  ])('%s does not end the server', async (_, text) => {
    const uri = 'file:///policy/audit-policy.yaml';
    await client.write(uri, text);
    await client.diagnostics(uri);
    expect(Array.isArray(await client.request('textDocument/codeLens', { textDocument: { uri } }))).toBe(true);
  });
});
