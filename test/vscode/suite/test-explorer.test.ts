import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, open, openNewFile, positionOf, replace, workspacePath } from './editing.ts';
import { waitFor, waitForDiagnostics } from './waiting.ts';

/** What the extension exports, as far as it is used here. */
interface Api {
  readonly tests: {
    readonly controller: vscode.TestController | undefined;
    readonly onDidRun: vscode.Event<FinishedRun>;
  };
}

interface FinishedRun {
  readonly results: readonly {
    readonly outline: { readonly uri: string };
    readonly results: readonly {
      readonly id: string;
      readonly outcome: string;
      readonly failures: readonly Failure[];
    }[];
  }[];
  readonly coverage: readonly (vscode.FileCoverage & { readonly details: readonly vscode.StatementCoverage[] })[];
}

interface Failure {
  readonly message: string;
  readonly range: { readonly start: { readonly line: number } };
  readonly compared?: { readonly expected: string; readonly actual: string };
}

const testFile = 'audit-policy.audit-test.yaml';

describe('The Test Explorer', () => {
  let tests: Api['tests'];

  before(async () => {
    const extension = vscode.extensions.getExtension<Api>('kubernetes-audit-policy.kubernetes-audit-policy');
    assert.ok(extension);
    tests = (await extension.activate()).tests;
  });
  afterEach(closeAll);

  /** The outcome of the next run that satisfies a condition. */
  function nextRun(condition: (run: FinishedRun) => boolean = () => true): Promise<FinishedRun> {
    return new Promise((resolve) => {
      const listener = tests.onDidRun((run) => {
        if (!condition(run)) return;
        listener.dispose();
        resolve(run);
      });
    });
  }

  /** The item of a test file, as soon as its tests are known. */
  async function itemsOf(name: string): Promise<vscode.TestItem> {
    const { document } = await open(name);
    await waitForDiagnostics(document, () => true);
    await vscode.commands.executeCommand('auditPolicy.runTests', document.uri.toString());
    const item = tests.controller?.items.get(document.uri.toString());
    assert.ok(item, `${name} is not in the Test Explorer`);
    return item;
  }

  it('shows files, tests and statements with their places', async () => {
    const file = await itemsOf(testFile);
    const children = Array.from(file.children, ([, child]) => child);
    assert.equal(file.label, testFile);
    assert.equal(children.length, 7);
    const { document } = await open(testFile);
    for (const { label, range } of children) assert.match(document.getText(range), new RegExp(label));
    assert.equal(children[0]?.description, 'never');
  });

  it('runs all tests, and all of the example pass', async () => {
    await itemsOf(testFile);
    const run = nextRun();
    await vscode.commands.executeCommand('testing.runAll');
    const outcomes = (await run).results.flatMap(({ results }) => results.map(({ outcome }) => outcome));
    assert.ok(outcomes.length >= 7);
    assert.deepEqual([...new Set(outcomes)], ['passed']);
  });

  it('says at the expectation what is different, also in what is not saved', async () => {
    await itemsOf(testFile);
    const { document } = await open(testFile);
    const editor = await open('audit-policy.yaml');
    await replace(editor, 'level: None', 'level: Metadata');
    const found = await waitForDiagnostics(document, (all) => all.length > 0);
    assert.deepEqual(
      found.map(({ range }) => document.getText(range)),
      ['None'],
    );
    const run = nextRun();
    await vscode.commands.executeCommand('auditPolicy.runTests', { uri: document.uri.toString() });
    const [result] = (await run).results;
    const failed = result?.results.filter(({ outcome }) => outcome === 'failed') ?? [];
    assert.deepEqual(
      failed.map(({ id }) => id),
      ['test probes stay out of the log'],
    );
    const [failure] = failed[0]?.failures ?? [];
    assert.deepEqual(failure?.compared, { expected: 'None', actual: 'Metadata' });
    assert.match(document.lineAt(failure?.range.start.line ?? 0).text, /expect: None/);
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await waitForDiagnostics(document, (all) => all.length === 0);
  });

  it('runs again when the policy is saved', async () => {
    const text = 'apiVersion: audit.k8s.io/v1\nkind: Policy\nrules:\n  - level: Metadata\n';
    await openNewFile('saved/policy.yaml', text);
    await openNewFile('saved/policy.audit-test.yaml', 'tests:\n  - {request: GET /version, expect: Metadata}\n');
    await itemsOf('saved/policy.audit-test.yaml');
    const editor = await open('saved/policy.yaml');
    await replace(editor, 'Metadata', 'None');
    const run = nextRun();
    await editor.document.save();
    const [result] = (await run).results;
    assert.equal(result?.results[0]?.outcome, 'failed');
  });

  it('forgets the tests of a folder that is deleted', async () => {
    const { document } = await open('saved/policy.audit-test.yaml');
    assert.ok(tests.controller?.items.get(document.uri.toString()));
    await closeAll();
    const watcher = vscode.workspace.createFileSystemWatcher('**', true, true);
    const deleted = new Promise((resolve) => watcher.onDidDelete(resolve));
    await vscode.workspace.fs.delete(workspacePath('saved'), { recursive: true });
    await deleted;
    watcher.dispose();
    assert.equal(tests.controller?.items.get(document.uri.toString()), undefined);
  });

  it('covers rules and entries', async () => {
    const file = await itemsOf(testFile);
    const { document } = await open(testFile);
    assert.ok(file.canResolveChildren);
    const run = nextRun(({ coverage }) => coverage.length > 0);
    await vscode.commands.executeCommand('testing.coverageCurrentFile');
    const [coverage] = (await run).coverage;
    assert.match(coverage?.uri.path ?? '', /\/audit-policy\.yaml$/);
    assert.deepEqual({ ...coverage?.statementCoverage }, { covered: 4, total: 11 });
    assert.deepEqual({ ...coverage?.branchCoverage }, { covered: 8, total: 38 });
    const policy = await vscode.workspace.openTextDocument(coverage?.uri ?? document.uri);
    const [first] = coverage?.details ?? [];
    assert.equal(first?.executed, 1);
    assert.match(policy.getText(first?.location as vscode.Range), /^level: None/);
    const places = first?.branches.map(({ location, executed, label }) => [
      policy.getText(location as vscode.Range),
      executed,
      label,
    ]);
    assert.deepEqual(places?.slice(0, 2), [
      ['/healthz*', 1, '`/healthz*` in `nonResourceURLs`'],
      ['/readyz*', 0, '`/readyz*` in `nonResourceURLs`'],
    ]);
  });

  it('makes a test of a request, ready to be named', async () => {
    await openNewFile('added/policy.yaml', 'apiVersion: audit.k8s.io/v1\nkind: Policy\nrules:\n  - level: Metadata\n');
    const policy = workspacePath('added', 'policy.yaml').toString();
    const user = { name: 'dev-1', groups: ['system:authenticated'] };
    const resource = { group: '', resource: 'pods', subresource: '', namespace: 'prod', name: 'web-1' };
    const request = { user, verb: 'get', resource };
    const { document } = await waitForPolicy(policy);
    assert.ok(document);
    await vscode.commands.executeCommand('auditPolicy.addSimulatedRequestAsTest', { policy, request });
    const editor = await waitFor(vscode.window.onDidChangeActiveTextEditor, () => {
      const active = vscode.window.activeTextEditor;
      return active?.document.fileName.endsWith('policy.audit-test.yaml') && active;
    });
    assert.match(
      editor.document.getText(),
      /^tests:\n {2}- name: .*\n {4}request: \{.*\n {4}as: dev-1\n {4}expect: Metadata\n$/,
    );
    assert.equal(editor.document.getText(editor.selection), 'Reads pods/web-1 in prod, recorded at Metadata');
    await closeAll();
    await vscode.workspace.fs.delete(workspacePath('added'), { recursive: true });
  });

  /** Waits until the language server knows an open policy. */
  async function waitForPolicy(uri: string): Promise<vscode.TextEditor> {
    const editor = await vscode.window.showTextDocument(vscode.Uri.parse(uri));
    await waitForDiagnostics(editor.document, (all) => all.length > 0);
    return editor;
  }

  it('leads from a test to the rule that decides', async () => {
    const { document } = await open(testFile);
    await waitForDiagnostics(document, () => true);
    const position = positionOf(document, 'kubectl get secret').translate(0, 3);
    const links = await vscode.commands.executeCommand<vscode.LocationLink[]>(
      'vscode.executeDefinitionProvider',
      document.uri,
      position,
    );
    assert.match(links[0]?.targetUri.path ?? '', /\/audit-policy\.yaml$/);
  });
});
