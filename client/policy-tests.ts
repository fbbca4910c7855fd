import * as vscode from 'vscode';
import { isTestFilePath, type TestSelection, testFileGlob } from '../protocol/index.ts';
import type { PolicyServer } from './language-client.ts';
import { TestExplorer } from './test-explorer.ts';
import type { FinishedRun } from './test-run.ts';

/**
 * Finds the policy tests of the workspace and keeps the Test Explorer up to date. Where there are none, nothing is shown: not
 * everybody who opens a YAML file wants another icon.
 */
export class PolicyTests implements vscode.Disposable {
  readonly #server: PolicyServer;
  readonly #subscriptions: vscode.Disposable[];
  readonly #ran = new vscode.EventEmitter<FinishedRun>();
  #explorer: TestExplorer | undefined;

  /** Some tests were run. */
  readonly onDidRun = this.#ran.event;

  constructor(server: PolicyServer) {
    this.#server = server;
    const { workspace } = vscode;
    const watcher = workspace.createFileSystemWatcher(testFileGlob, false, false, true);
    // Of a deleted directory, only itself is told.
    const deletions = workspace.createFileSystemWatcher('**', true, true);
    this.#subscriptions = [
      this.#ran,
      watcher,
      watcher.onDidCreate((uri) => this.#add(uri)),
      watcher.onDidChange((uri) => void this.#update(uri)),
      deletions,
      deletions.onDidDelete((uri) => this.#explorer?.remove(uri.toString())),
      workspace.onDidOpenTextDocument(({ uri }) => this.#opened(uri)),
      workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0) void this.#edited(document.uri);
      }),
      workspace.onDidSaveTextDocument(({ uri }) => this.#saved(uri)),
    ];
  }

  /** The tests as the Test Explorer has them; `undefined` as long as there are none. */
  get controller(): vscode.TestController | undefined {
    return this.#explorer?.controller;
  }

  /** Looks for the test files of the workspace and among what is open: once the language server is there. */
  async find(): Promise<void> {
    for (const { uri } of vscode.workspace.textDocuments) this.#opened(uri);
    for (const uri of await vscode.workspace.findFiles(testFileGlob, '**/node_modules/**')) this.#add(uri);
  }

  /** The test files of a policy, or the file itself where it is one. */
  async filesOf(uri: string): Promise<readonly string[]> {
    const explorer = this.#explorer;
    if (!explorer) return [];
    if (explorer.has(uri)) return [uri];
    await Promise.all(explorer.files.filter((file) => !explorer.policyOf(file)).map((file) => explorer.update(file)));
    return explorer.files.filter((file) => explorer.policyOf(file) === uri);
  }

  /** Runs some tests; without a selection, all. */
  async run(selections?: readonly TestSelection[]): Promise<FinishedRun | undefined> {
    const explorer = this.#explorer;
    return explorer?.run(selections ?? explorer.files.map((uri) => ({ uri })));
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#explorer?.dispose();
  }

  #add(uri: vscode.Uri): void {
    this.#explorer ??= this.#createExplorer();
    this.#explorer.add(uri);
  }

  #createExplorer(): TestExplorer {
    const explorer = new TestExplorer(this.#server);
    explorer.onDidRun((finished) => this.#ran.fire(finished));
    return explorer;
  }

  /** The sides of a comparison in the editor are no files of the workspace. */
  #opened(uri: vscode.Uri): void {
    const isFile = uri.scheme === 'file' || uri.scheme === 'vscode-vfs';
    if (!isFile || !isTestFilePath(uri.path)) return;
    this.#add(uri);
    void this.#update(uri);
  }

  /** Asks what is in a file. Without an answer, the server is not there yet: then `find` will ask again. */
  async #update(uri: vscode.Uri): Promise<void> {
    await this.#explorer?.update(uri.toString()).catch(() => undefined);
  }

  /** Of a policy, nothing but its results changes. */
  async #edited(uri: vscode.Uri): Promise<void> {
    if (this.#explorer?.has(uri.toString())) await this.#update(uri);
    this.#explorer?.edited(uri.toString());
  }

  #saved(uri: vscode.Uri): void {
    const isWanted = vscode.workspace.getConfiguration('auditPolicy', uri).get('tests.runOnSave', true);
    if (isWanted) void this.#explorer?.saved(uri.toString());
  }
}
