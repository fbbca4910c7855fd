import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type {
  CodeAction,
  CodeLens,
  CompletionItem,
  DefinitionLink,
  DocumentSymbol,
  Hover,
  MarkupContent,
} from 'vscode-languageserver';
import {
  type AddTestResult,
  type LspRange,
  type MutationResult,
  methods,
  type PolicyCoverage,
  type TestFileOutline,
  type TestFileResult,
  testMethods,
} from '../../protocol/index.ts';
import { TestClient } from '../support/language-client.ts';

const policyText = `apiVersion: audit.k8s.io/v1
kind: Policy
omitStages: [RequestReceived]
rules:
  - level: Metadata
    resources: [{group: "", resources: [secrets, configmaps]}]
  - level: None
    users: ["probe"]
`;

const testText = `never:
  - name: secrets stay secret
    requests: {resources: [{resources: [secrets]}]}
    above: Metadata
tests:
  - name: reading a secret leaves a line
    request: kubectl get secret db -n prod
    expect: Metadata
  - name: the probe is quiet
    request: GET /healthz
    as: probe
    expect: None
  - request: GET /version
    expect: {level: Metadata, rule: 2}
`;

let folder: string;
let client: TestClient;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'audit-policy-'));
  await save('policy.yaml', policyText);
  await save('policy.audit-test.yaml', testText);
  client = await TestClient.start('stdio', {}, {}, [uriOf('.')], { snippetSupport: true });
});
afterEach(async () => {
  await client.stop();
  await rm(folder, { recursive: true });
});

function uriOf(path: string): string {
  return pathToFileURL(join(folder, path)).href;
}

function save(path: string, text: string): Promise<void> {
  return writeFile(join(folder, path), text);
}

const tests = (): string => uriOf('policy.audit-test.yaml');
const policy = (): string => uriOf('policy.yaml');
const run = (uri = tests(), ids?: readonly string[]): Promise<TestFileResult> =>
  client.request(testMethods.run, { uri, ...(ids && { ids }) });

/** The text in a range. */
function textIn(text: string, { start, end }: LspRange): string {
  const lines = text.split('\n').slice(start.line, end.line + 1);
  const last = lines.length - 1;
  return lines
    .map((line, index) => line.slice(index === 0 ? start.character : 0, index === last ? end.character : undefined))
    .join('\n');
}

/** Where the cursor is, marked by `|`: the text without it, and its position. */
function cursorIn(marked: string): { text: string; position: { line: number; character: number } } {
  const before = marked.slice(0, marked.indexOf('|')).split('\n');
  return {
    text: marked.replace('|', ''),
    position: { line: before.length - 1, character: before.at(-1)?.length ?? 0 },
  };
}

describe('running tests', () => {
  it('works for files that nobody has opened', async () => {
    const { outline, results, kubernetes } = await run();
    expect(outline.policy).toBe(policy());
    expect(kubernetes).toBe('1.37');
    expect(results.map(({ id, outcome }) => [id, outcome])).toEqual([
      ['never secrets stay secret', 'passed'],
      ['test reading a secret leaves a line', 'passed'],
      ['test the probe is quiet', 'passed'],
      ['test GET /version', 'failed'],
    ]);
  });

  it('says what was expected, what came out, and where', async () => {
    const { results } = await run(tests(), ['test GET /version']);
    expect(results).toHaveLength(1);
    const [level, rule] = results[0]?.failures ?? [];
    expect(level?.compared).toEqual({ expected: 'Metadata', actual: 'None' });
    expect(level && textIn(testText, level.range)).toBe('Metadata');
    expect(rule?.compared).toEqual({ expected: 'rule 2', actual: 'no rule' });
    expect(rule?.rule).toBeUndefined();
  });

  it('names the rule that decides', async () => {
    await save('policy.audit-test.yaml', testText.replace('expect: Metadata', 'expect: Request'));
    const { results } = await run();
    const { rule } = results[1]?.failures[0] ?? {};
    expect(rule).toMatchObject({ uri: policy(), name: 'rule 1' });
    expect(rule && textIn(policyText, rule.range)).toBe('level: Metadata');
  });

  it('goes by what is typed, in the policy and in the tests', async () => {
    await client.write(policy(), policyText.replace('level: None', 'level: Metadata'));
    expect((await run()).results[2]?.outcome).toBe('failed');
    await client.write(tests(), testText.replace('expect: None', 'expect: Metadata'));
    expect((await run()).results[2]?.outcome).toBe('passed');
  });

  it('keeps tests of the same name apart', async () => {
    await save('policy.audit-test.yaml', `tests:\n${'  - {request: GET /version, expect: None}\n'.repeat(2)}`);
    const outline: TestFileOutline = await client.request(testMethods.outline, { uri: tests() });
    expect(outline.tests.map(({ id }) => id)).toEqual(['test GET /version', 'test GET /version (2)']);
  });

  it('reads the manifests that a command names, beside the test file', async () => {
    await save('pod.yaml', 'apiVersion: v1\nkind: Secret\nmetadata: {name: db}\n');
    await save(
      'policy.audit-test.yaml',
      'tests: [{request: kubectl create -f pod.yaml -n prod, which: create, expect: Metadata}]\n',
    );
    expect((await run()).results[0]).toMatchObject({ outcome: 'passed', failures: [] });
  });

  it('knows the API resources that the project adds', async () => {
    await save('.audit-policy.yaml', 'resources: [{group: example.com, resource: widgets}]\n');
    const request = 'tests: [{request: kubectl get widgets -n prod, expect: None}]\n';
    await save('policy.audit-test.yaml', request);
    expect((await run()).results[0]?.outcome).toBe('passed');
    await save('policy.audit-test.yaml', `kubernetes: "1.30"\n${request}`);
    expect(await run()).toMatchObject({ kubernetes: '1.30', results: [{ outcome: 'passed' }] });
  });

  it('runs nothing without a policy that kube-apiserver accepts', async () => {
    await client.write(policy(), policyText.replace('level: None', 'level: Nothing'));
    const refused = await run();
    expect(refused.results).toEqual([]);
    expect(refused.obstacle?.message).toMatch(
      /^kube-apiserver 1\.37 refuses `policy\.yaml`, so no test runs\. Line 7: /,
    );
    await save('other.audit-test.yaml', `policy: elsewhere/missing.yaml\n${testText}`);
    const missing = await run(uriOf('other.audit-test.yaml'));
    expect(missing.obstacle?.message).toBe('The policy `missing.yaml` cannot be read, so no test runs.');
    expect(missing.outline.tests).toHaveLength(4);
  });

  it('tells which rules and entries are reached', async () => {
    const [coverage]: PolicyCoverage[] = await client.request(testMethods.coverage, { selections: [{ uri: tests() }] });
    expect(coverage?.policy).toBe(policy());
    const summary = coverage?.rules.map(({ hits, entries }) => [
      hits,
      entries.map((entry) => [entry.label, entry.hits]),
    ]);
    expect(summary).toEqual([
      [
        1,
        [
          ['item 1 of `resources`', 1],
          ['`secrets` in `resources`', 1],
          ['`configmaps` in `resources`', 0],
        ],
      ],
      [1, [['`probe` in `users`', 1]]],
    ]);
  });
});

describe('an open test file', () => {
  it('shows failed tests at what they expect, and follows the policy', async () => {
    await client.write(policy(), policyText);
    await client.write(tests(), testText);
    const found = await client.diagnostics(tests(), (all) => all.length === 2);
    expect(found.map(({ code, range }) => [code, textIn(testText, range)])).toEqual([
      ['failed-test', 'Metadata'],
      ['failed-test', '2'],
    ]);
    await client.write(policy(), `${policyText}  - level: Metadata\n`);
    const [left] = await client.diagnostics(tests(), (all) => all.length === 1);
    expect(left?.message).toMatch(/^Expected rule 2 to decide, but rule 3 \(line 9\) does\.$/);
    expect(left?.relatedInformation?.[0]?.location.uri).toBe(policy());
  });

  it('shows what cannot be read, and mends it', async () => {
    await client.write(tests(), testText.replace('expect: Metadata', 'expects: Metadata'));
    const found = await client.diagnostics(tests(), (all) => all.some(({ code }) => code === 'test-file'));
    const problem = found.find(({ code }) => code === 'test-file');
    expect(problem?.message).toMatch(/no field `expects`\. Did you mean `expect`\?/);
    const [fix]: CodeAction[] = await client.request('textDocument/codeAction', {
      textDocument: { uri: tests() },
      range: problem?.range,
      context: { diagnostics: [] },
    });
    expect(fix?.edit?.changes?.[tests()]?.[0]?.newText).toBe('expect');
  });

  it('is no policy, although it is named after one', async () => {
    const uri = uriOf('audit-policy.audit-test.yaml');
    await client.write(uri, '');
    expect((await client.diagnostics(uri)).map(({ code }) => code)).toEqual(['test-file', 'test-file']);
  });

  it('says what the policy decides about a test', async () => {
    await client.write(tests(), testText);
    const lines = testText.split('\n');
    const line = lines.findIndex((text) => text.includes('kubectl get secret'));
    const hover: Hover = await client.request('textDocument/hover', {
      textDocument: { uri: tests() },
      position: { line, character: 16 },
    });
    expect((hover.contents as MarkupContent).value).toMatch(/\*\*Rule 1 \(line 5\)\*\* decides: `Metadata`/);
  });

  it('leads from a test to the rule that decides', async () => {
    await client.write(tests(), testText);
    const line = testText.split('\n').findIndex((text) => text.includes('as: probe'));
    const [link]: DefinitionLink[] = await client.request('textDocument/definition', {
      textDocument: { uri: tests() },
      position: { line, character: 9 },
    });
    expect(link?.targetUri).toBe(policy());
    expect(link && textIn(policyText, link.targetRange)).toBe('level: None');
  });

  it('has an outline, and lenses that say how many tests pass', async () => {
    await client.write(tests(), testText);
    const symbols: DocumentSymbol[] = await client.request('textDocument/documentSymbol', {
      textDocument: { uri: tests() },
    });
    expect(symbols.map(({ name, detail }) => [name, detail])).toEqual([
      ['secrets stay secret', 'never above Metadata'],
      ['reading a secret leaves a line', 'Metadata'],
      ['the probe is quiet', 'None'],
      ['GET /version', 'Metadata'],
    ]);
    const lenses = await lensesOf(tests());
    expect(lenses.slice(0, 3)).toEqual(['Run all tests', '3 of 4 tests pass', 'Run test']);
    expect(lenses).toHaveLength(6);
  });
});

async function lensesOf(uri: string): Promise<(string | undefined)[]> {
  const lenses: CodeLens[] = await client.request('textDocument/codeLens', { textDocument: { uri } });
  return lenses.map(({ command }) => command?.title);
}

describe('completion in a test file', () => {
  const completeAt = async (marked: string): Promise<CompletionItem[]> => {
    const { text, position } = cursorIn(marked);
    await client.write(tests(), text);
    return client.request('textDocument/completion', { textDocument: { uri: tests() }, position });
  };
  const labels = async (marked: string): Promise<string[]> => (await completeAt(marked)).map(({ label }) => label);

  it('offers the keys that are free', async () => {
    expect(await labels('|')).toEqual(['policy', 'kubernetes', 'tests', 'never', 'always']);
    expect(await labels('tests:\n  - name: x\n    |')).toEqual(['request', 'event', 'as', 'which', 'expect']);
    expect(await labels('tests:\n  - expect: {level: None, |}')).toEqual([
      'rule',
      'stages',
      'requestBody',
      'responseBody',
      'omitManagedFields',
    ]);
  });

  it('begins a test, and its list', async () => {
    const [test] = await completeAt('tests:\n  |');
    expect(test?.label).toBe('a test');
    expect(test?.textEdit?.newText).toMatch(/^- name: \$\{1:.*\}\n {4}request: .*\n {4}expect: .*$/);
    const keys = await completeAt('te|');
    expect(keys.find(({ label }) => label === 'tests')?.textEdit?.newText).toBe('tests:\n  - $1');
  });

  it('offers levels, stages and the rules of the policy', async () => {
    expect(await labels('tests:\n  - expect: |')).toEqual(['None', 'Metadata', 'Request', 'RequestResponse']);
    expect(await labels('tests:\n  - expect: {stages: [|]}')).toContain('ResponseComplete');
    const rules = await completeAt('tests:\n  - expect:\n      rule: |');
    expect(rules.map(({ label, documentation }) => [label, documentation])).toEqual([
      ['1', 'Metadata: secrets, configmaps'],
      ['2', 'None: probe'],
      ['none', 'No rule matches.'],
    ]);
  });

  it('offers who and what a request is about', async () => {
    expect(await labels('tests:\n  - as: |')).toEqual(
      expect.arrayContaining(['anonymous', 'unauthenticated', 'probe', 'system:kube-scheduler']),
    );
    expect(await labels('tests:\n  - request:\n      resource: {resource: |}')).toContain('deployments');
    expect(await labels('never:\n  - requests:\n      verbs: [get, |]')).toContain('deletecollection');
  });
});

describe('a test from a request', () => {
  const simulate = (text: string): Promise<unknown> =>
    client.request(methods.simulate, {
      uri: policy(),
      question: { kind: 'text', text, user: { name: 'dev', groups: [] } },
    });
  const add = (params: object = {}): Promise<AddTestResult> =>
    client.request(testMethods.add, { policy: policy(), ...params });

  it('is the request that was simulated last', async () => {
    await client.write(policy(), policyText);
    expect(await add()).toEqual({ problem: 'Simulate a request first: it becomes the test.' });
    await simulate('kubectl get secret db -n prod');
    expect(await lensesOf(policy())).toContain('Add the last simulated request as a test');
    const { edit } = await add();
    expect(edit).toMatchObject({ uri: tests(), isNew: false });
    expect(edit?.newText).toContain('    request: kubectl get secret db -n prod\n    as: dev\n    expect: Metadata\n');
    await client.write(tests(), testText + edit?.newText);
    expect((await run()).results).toHaveLength(5);
  });

  it('makes the file where there is none', async () => {
    await rm(join(folder, 'policy.audit-test.yaml'));
    await client.write(policy(), policyText);
    const request = { user: null, verb: 'get', path: '/version' };
    const { edit } = await add({ simulated: { request } });
    expect(edit).toMatchObject({ uri: tests(), isNew: true });
    expect(edit?.newText).toMatch(/^tests:\n {2}- name: GET \/version, not recorded\n/);
  });

  it('counts the tests of each rule', async () => {
    await client.write(policy(), policyText);
    expect(await lensesOf(policy())).toEqual(expect.arrayContaining(['3 of 4 tests pass', '1 test']));
  });
});

describe('small changes of the policy', () => {
  it('are told that no test notices, with a test that would', async () => {
    const { survivors, killed }: MutationResult = await client.request(testMethods.mutation, {
      uri: tests(),
      progress: 'mutation',
    });
    expect(killed).toBeGreaterThan(0);
    const lacks = survivors.find(({ change }) => change === 'rule 1 lacks `configmaps` in `resources`');
    expect(lacks && textIn(policyText, lacks.range)).toBe('configmaps');
    expect(lacks?.suggestion.text).toMatch(/^ {2}- name: .*configmaps/);
    const { edit }: AddTestResult = await client.request(testMethods.add, {
      policy: policy(),
      suggested: { uri: tests(), draft: lacks?.suggestion.draft },
    });
    await save('policy.audit-test.yaml', testText + edit?.newText);
    const after: MutationResult = await client.request(testMethods.mutation, { uri: tests(), progress: 'again' });
    expect(after.survivors.map(({ change }) => change)).not.toContain(lacks?.change);
  });
});

it('agrees with the guide about the examples', async () => {
  const examples = fileURLToPath(new URL('../../examples/', import.meta.url));
  await save('audit-policy.yaml', await readFile(join(examples, 'audit-policy.yaml'), 'utf8'));
  await save('audit-policy.audit-test.yaml', await readFile(join(examples, 'audit-policy.audit-test.yaml'), 'utf8'));
  const { results } = await run(uriOf('audit-policy.audit-test.yaml'));
  expect(results.map(({ outcome }) => outcome)).toEqual(Array(7).fill('passed'));
});
