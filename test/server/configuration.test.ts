import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CodeAction, CompletionItem, Diagnostic, Hover, MarkupContent } from 'vscode-languageserver';
import { methods, type SimulationResult } from '../../protocol/index.ts';
import { TestClient } from '../support/language-client.ts';
import { TemporaryFolder } from '../support/temporary-folder.ts';

const policy = `apiVersion: audit.k8s.io/v1
kind: Policy
omitStages: [RequestReceived]
rules:
  - level: Metadata
  - level: None
    resources: [{group: example.com, resources: [widgets]}]
`;
const configurationName = '.audit-policy.yaml';

let folder: TemporaryFolder;
let client: TestClient;

beforeEach(async () => {
  folder = await TemporaryFolder.make();
});
afterEach(async () => {
  await client.stop();
  await folder.remove();
});

/** Writes a file, and says so as an editor does that watches it. */
async function saveWatched(path: string, text: string): Promise<void> {
  await folder.save(path, text);
  await tellChanged(path);
}

async function tellChanged(path: string): Promise<void> {
  const changes = [{ uri: folder.uriOf(path), type: 2 }];
  await client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes });
}

async function startIn(folders: readonly string[], settings: Record<string, unknown> = {}): Promise<void> {
  client = await TestClient.start(
    'stdio',
    settings,
    settings,
    folders.map((path) => folder.uriOf(path)),
  );
}

/** Opens a policy, and gives its findings as soon as they satisfy a condition. */
async function findingsOf(
  path: string,
  accepts?: (ids: readonly unknown[]) => boolean,
): Promise<readonly Diagnostic[]> {
  const uri = folder.uriOf(path);
  if (!client.isOpen(uri)) await client.write(uri, policy);
  return client.diagnostics(uri, accepts && ((found) => accepts(found.map(({ code }) => code))));
}

const has = (id: string) => (ids: readonly unknown[]) => ids.includes(id);
const lacks = (id: string) => (ids: readonly unknown[]) => !ids.includes(id);

describe('a configuration file', () => {
  it('is the nearest up the tree, and sets severities', async () => {
    await folder.save(configurationName, 'rules: {unreachable-rule: error}\n');
    await folder.save(`near/${configurationName}`, 'rules: {unreachable-rule: hint}\n');
    await startIn(['.']);
    const far = await findingsOf('far/deep/policy.yaml', has('unreachable-rule'));
    expect(far.find(({ code }) => code === 'unreachable-rule')?.severity).toBe(1);
    const near = await findingsOf('near/policy.yaml', has('unreachable-rule'));
    expect(near.find(({ code }) => code === 'unreachable-rule')?.severity).toBe(4);
  });

  it('outside of the workspace folder is none of its business', async () => {
    await folder.save(configurationName, 'rules: {unreachable-rule: off}\n');
    await startIn(['inner']);
    expect((await findingsOf('inner/policy.yaml')).map(({ code }) => code)).toContain('unreachable-rule');
    expect((await findingsOf('other/policy.yaml')).map(({ code }) => code)).not.toContain('unreachable-rule');
  });

  it('wins over the settings', async () => {
    await folder.save(configurationName, 'rules: {unreachable-rule: off}\n');
    await startIn(['.'], { rules: { 'unreachable-rule': 'error', 'unknown-resource': 'off' } });
    expect((await findingsOf('policy.yaml')).map(({ code }) => code)).toEqual([]);
  });

  it('is not needed for the settings', async () => {
    await startIn([], { rules: { 'unreachable-rule': 'hint' }, profiles: ['cis'] });
    const found = await findingsOf('policy.yaml', (ids) => ids.includes('unreachable-rule'));
    expect(found.find(({ code }) => code === 'unreachable-rule')?.severity).toBe(4);
  });

  it('chooses profiles', async () => {
    const secrets = policy.replace(/rules:\n/, '$&  - {level: None, resources: [{group: "", resources: [secrets]}]}\n');
    await folder.save('with/.audit-policy.yaml', 'profiles: [cis]\n');
    await startIn(['.']);
    for (const path of ['without/policy.yaml', 'with/policy.yaml']) await client.write(folder.uriOf(path), secrets);
    expect((await findingsOf('without/policy.yaml')).map(({ code }) => code)).not.toContain('cis-3-2-2');
    expect((await findingsOf('with/policy.yaml')).map(({ code }) => code)).toContain('cis-3-2-2');
  });

  it('sets the version, for simulations too', async () => {
    await folder.save(configurationName, 'kubernetes: 1.30\n');
    await startIn(['.']);
    const uri = folder.uriOf('policy.yaml');
    await client.write(uri, policy.replace('example.com', '"*"'));
    expect((await findingsOf('policy.yaml')).map(({ code }) => code)).toContain('invalid-group');
    const question = { kind: 'text', text: 'get pods', user: null };
    const { kubernetes } = await client.request<SimulationResult>(methods.simulate, { uri, question });
    expect(kubernetes).toBe('1.30');
  });

  it('counts as it is in the editor, and as it is on the disk after that', async () => {
    await folder.save(configurationName, 'rules: {unreachable-rule: off}\n');
    await startIn(['.']);
    await findingsOf('policy.yaml', lacks('unreachable-rule'));
    await client.write(folder.uriOf(configurationName), 'rules: {unreachable-rule: error}\n');
    await findingsOf('policy.yaml', has('unreachable-rule'));
    await client.connection.sendNotification('textDocument/didClose', {
      textDocument: { uri: folder.uriOf(configurationName) },
    });
    await findingsOf('policy.yaml', lacks('unreachable-rule'));
  });

  it('counts again when it changes on the disk, comes and goes', async () => {
    await startIn(['.']);
    await findingsOf('policy.yaml', has('unreachable-rule'));
    await saveWatched(configurationName, 'rules: {unreachable-rule: off}\n');
    await findingsOf('policy.yaml', lacks('unreachable-rule'));
    await folder.remove(configurationName);
    await tellChanged(configurationName);
    await findingsOf('policy.yaml', has('unreachable-rule'));
  });

  it('is gone with its directory, even while an editor still holds its text', async () => {
    await folder.save(`inner/${configurationName}`, 'rules: {unreachable-rule: off}\n');
    await startIn(['.']);
    await client.write(folder.uriOf(`inner/${configurationName}`), 'rules: {unreachable-rule: off}\n');
    await findingsOf('inner/policy.yaml', lacks('unreachable-rule'));
    await folder.remove('inner');
    await tellChanged('inner');
    await findingsOf('inner/policy.yaml', has('unreachable-rule'));
  });

  it('with globs that name nothing has problems, and all else goes on', async () => {
    await folder.save(configurationName, 'ignore: [""]\ncrds: ["", "./"]\nrules: {unreachable-rule: error}\n');
    await startIn(['.']);
    const found = await findingsOf('policy.yaml', has('unreachable-rule'));
    expect(found.find(({ code }) => code === 'unreachable-rule')?.severity).toBe(1);
    await client.write(folder.uriOf(configurationName), 'ignore: ["!a"]\n');
    const problems = await client.diagnostics(folder.uriOf(configurationName));
    expect(problems.map(({ message }) => message)).toEqual([expect.stringContaining('takes no files out again')]);
  });

  it('ignores files, which keep their hovers', async () => {
    await folder.save(configurationName, 'ignore: ["charts/**"]\n');
    await startIn(['.']);
    expect(await findingsOf('charts/policy.yaml')).toEqual([]);
    expect(await findingsOf('policy.yaml')).not.toEqual([]);
    const hover = await client.request<Hover | null>('textDocument/hover', {
      textDocument: { uri: folder.uriOf('charts/policy.yaml') },
      position: { line: 4, character: 12 },
    });
    expect((hover?.contents as MarkupContent | undefined)?.value).toMatch(/Metadata/);
  });
});

describe('custom resources', () => {
  const definition = `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
spec:
  group: example.com
  names: {plural: widgets, kind: Widget}
  scope: Namespaced
  versions: [{name: v1, served: true, storage: true}]
`;
  const knows = lacks('unknown-resource');

  it.each([
    ['are found in the workspace', 'deploy/crds/widgets.yaml', {}],
    ['are found by the setting', 'deploy/a b/widgets.yaml', { crds: ['deploy/*/widgets.yaml'] }],
  ])('%s', async (_how, path, settings) => {
    await startIn(['.'], settings);
    await findingsOf('policy.yaml', has('unknown-resource'));
    await saveWatched(path, definition);
    await findingsOf('policy.yaml', knows);
  });

  it('are found by the configuration file, also outside of its directory', async () => {
    await folder.save('definitions/widgets.yaml', definition);
    await folder.save(`inner/${configurationName}`, 'crds: [../definitions/widgets.yaml]\n');
    await startIn([]);
    await findingsOf('other.yaml', has('unknown-resource'));
    await findingsOf('inner/policy.yaml', knows);
  });

  it('may be named in the configuration file', async () => {
    await folder.save(configurationName, 'resources: [{group: example.com, resource: widgets}]\n');
    await startIn(['.']);
    expect((await findingsOf('policy.yaml')).map(({ code }) => code)).not.toContain('unknown-resource');
  });
});

describe('an open configuration file', () => {
  const text = 'rules:\n  unreachable-rul: error\n  no-catch-all: off\n  \n';

  beforeEach(async () => {
    await startIn(['.']);
    await client.write(folder.uriOf(configurationName), text);
  });

  it('shows what is wrong with it, and the rest counts', async () => {
    expect(await client.diagnostics(folder.uriOf(configurationName))).toMatchObject([
      {
        source: 'audit-policy',
        severity: 1,
        message: 'There is no finding `unreachable-rul`, so this changes nothing. Did you mean `unreachable-rule`?',
        range: { start: { line: 1, character: 2 }, end: { line: 1, character: 17 } },
      },
    ]);
    const uri = folder.uriOf('policy.yaml');
    await client.write(uri, policy.replace('  - level: Metadata\n', ''));
    expect((await client.diagnostics(uri)).map(({ code }) => code)).not.toContain('no-catch-all');
    await client.write(folder.uriOf(configurationName), 'rules: {}\n');
    expect(await client.diagnostics(folder.uriOf(configurationName))).toEqual([]);
    await findingsOf('policy.yaml', has('no-catch-all'));
  });

  it('is no policy', async () => {
    const textDocument = { uri: folder.uriOf(configurationName) };
    expect(await client.request('textDocument/codeLens', { textDocument })).toEqual([]);
    expect(await client.request('textDocument/documentSymbol', { textDocument })).toEqual([]);
  });

  it('has quick fixes, hovers and completions', async () => {
    const textDocument = { uri: folder.uriOf(configurationName) };
    const place = { line: 1, character: 4 };
    const actions = await client.request<CodeAction[]>('textDocument/codeAction', {
      textDocument,
      range: { start: place, end: place },
      context: { diagnostics: [] },
    });
    expect(actions.map(({ title }) => title)).toEqual(['Replace by `unreachable-rule`']);
    const position = { line: 2, character: 4 };
    const hover = await client.request<Hover>('textDocument/hover', { textDocument, position });
    expect((hover.contents as MarkupContent).value).toMatch(/^Requests that no rule matches/);
    const items = await client.request<CompletionItem[]>('textDocument/completion', {
      textDocument,
      position: { line: 3, character: 2 },
    });
    expect(items.map(({ label }) => label)).toContain('unreachable-rule');
  });
});

describe('a suppression', () => {
  it('is written by a quick fix, behind the mends, and takes the finding away', async () => {
    await startIn([]);
    const uri = folder.uriOf('policy.yaml');
    const found = await findingsOf('policy.yaml', has('unreachable-rule'));
    const range = found.find(({ code }) => code === 'unreachable-rule')?.range;
    const context = { diagnostics: [], only: ['quickfix'] };
    const actions = await client.request<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri },
      range,
      context,
    });
    const titles = actions.map(({ title }) => title);
    expect(titles.indexOf('Suppress `unreachable-rule` here')).toBeGreaterThan(titles.indexOf('Delete rule 2'));
    const suppress = actions[titles.indexOf('Suppress `unreachable-rule` here')];
    const start = { line: 5, character: 0 };
    const comment = '  # audit-policy-disable-next-line unreachable-rule\n';
    expect(suppress?.edit?.changes?.[uri]).toEqual([{ range: { start, end: start }, newText: comment }]);
    await client.write(uri, policy.replace('  - level: None\n', `${comment}$&`));
    expect((await client.diagnostics(uri)).map(({ code }) => code)).not.toContain('unreachable-rule');
  });
});
