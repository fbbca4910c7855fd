import * as vscode from 'vscode';
import type { TestFileOutline, TestSelection } from '../protocol/index.ts';
import type { PolicyServer } from './language-client.ts';
import { toRange } from './lsp-range.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { type FinishedRun, runTests } from './test-run.ts';
import { selectTests, type TestPath } from './test-selection.ts';

/** The policy tests in VS Code's Test Explorer: files, and in them tests and statements. They run in the language server. */
export class TestExplorer implements vscode.Disposable {
  readonly controller = vscode.tests.createTestController('auditPolicy', 'Audit Policy Tests');
  readonly #server: PolicyServer;
  readonly #runProfile: vscode.TestRunProfile;
  readonly #coverageProfile: vscode.TestRunProfile;
  readonly #outlines = new Map<string, TestFileOutline>();
  readonly #finished = new vscode.EventEmitter<FinishedRun>();
  readonly #changed = new vscode.EventEmitter<string>();
  /** The files that were run before. */
  readonly #ran = new Set<string>();
  /** Whether the last run was one with coverage. */
  #showsCoverage = false;
  /** Continuous runs. */
  #followers = 0;

  /** Some tests were run. */
  readonly onDidRun = this.#finished.event;

  constructor(server: PolicyServer) {
    this.#server = server;
    this.controller.resolveHandler = (item) => item && this.update(item.id);
    const { Run, Coverage } = vscode.TestRunProfileKind;
    this.#runProfile = this.#createProfile('Run', Run);
    this.#coverageProfile = this.#createProfile('Run with Coverage', Coverage);
    this.#coverageProfile.loadDetailedCoverage = async (_, file) =>
      'details' in file ? (file.details as vscode.FileCoverageDetail[]) : [];
  }

  /** The addresses of the test files. */
  get files(): readonly string[] {
    return Array.from(this.controller.items, ([uri]) => uri);
  }

  /** The policy of a test file, as far as it was asked for. */
  policyOf(uri: string): string | undefined {
    return this.#outlines.get(uri)?.policy;
  }

  has(uri: string): boolean {
    return this.controller.items.get(uri) !== undefined;
  }

  /** Shows a file; what is in it is found out when somebody wants to know it. */
  add(uri: vscode.Uri): void {
    const id = uri.toString();
    if (this.has(id)) return;
    const item = this.controller.createTestItem(id, vscode.workspace.asRelativePath(uri), uri);
    item.canResolveChildren = true;
    this.controller.items.add(item);
  }

  /** Takes a file away, or what was in a directory. */
  remove(uri: string): void {
    for (const file of this.files.filter((one) => one === uri || one.startsWith(`${uri}/`))) {
      this.controller.items.delete(file);
      this.#outlines.delete(file);
      this.#ran.delete(file);
    }
  }

  /** Asks again what is in a file. */
  async update(uri: string): Promise<void> {
    const outline = await this.#server.testOutline(uri);
    if (outline) this.#show(outline);
  }

  /** Takes note that a test file or a policy was edited: what came out before is of the past, unless it is run at once. */
  edited(uri: string): void {
    const isFollowed = this.#followers > 0;
    for (const [id, item] of this.controller.items) {
      if (!isFollowed && this.#concerns(id, uri)) this.controller.invalidateTestResults(item);
    }
    this.#changed.fire(uri);
  }

  /** Runs what was run before, or is open, of the tests that a file that was saved is about. */
  async saved(uri: string): Promise<void> {
    const isOpen = (id: string) => vscode.workspace.textDocuments.some((document) => document.uri.toString() === id);
    const files = this.files.filter((id) => this.#concerns(id, uri) && (this.#ran.has(id) || isOpen(id)));
    if (files.length === 0) return;
    // A run without coverage would take away the coverage that is shown.
    await this.run(
      files.map((file) => ({ uri: file })),
      this.#showsCoverage,
    );
  }

  /** Runs tests, without taking the focus from who edits. */
  async run(selections: readonly TestSelection[], withCoverage = false): Promise<FinishedRun> {
    const include = selections.flatMap(({ uri, ids }) => this.#itemsOf(uri, ids));
    const profile = withCoverage ? this.#coverageProfile : this.#runProfile;
    const token = new vscode.CancellationTokenSource().token;
    return this.#run(new vscode.TestRunRequest(include, [], profile, false, true), token, withCoverage);
  }

  dispose(): void {
    this.controller.dispose();
    this.#finished.dispose();
    this.#changed.dispose();
  }

  #createProfile(label: string, kind: vscode.TestRunProfileKind): vscode.TestRunProfile {
    const withCoverage = kind === vscode.TestRunProfileKind.Coverage;
    const handler = async (request: vscode.TestRunRequest, token: vscode.CancellationToken): Promise<void> => {
      if (request.continuous) this.#follow(request, token);
      else await this.#run(request, token, withCoverage);
    };
    // Where several profiles can follow, the editor asks for one each time.
    return this.controller.createRunProfile(label, kind, handler, true, undefined, !withCoverage);
  }

  /** Continuous run: again whenever one of the tests or its policy is edited, until the user ends it. */
  #follow(request: vscode.TestRunRequest, token: vscode.CancellationToken): void {
    const again = oneAtATime(async () => {
      // Runs of one request would count as one, whose worst result stays.
      const { include, exclude, profile } = request;
      await this.#run(new vscode.TestRunRequest(include, exclude, profile, true, true), token, false);
    });
    const following = this.#changed.event((uri) => {
      if (this.#select(request).some((selection) => this.#concerns(selection.uri, uri))) again();
    });
    this.#followers += 1;
    token.onCancellationRequested(() => {
      this.#followers -= 1;
      following.dispose();
    });
    again();
  }

  async #run(
    request: vscode.TestRunRequest,
    token: vscode.CancellationToken,
    withCoverage: boolean,
  ): Promise<FinishedRun> {
    const selections = this.#select(request);
    this.#showsCoverage = withCoverage;
    const run = this.controller.createTestRun(request);
    const ending = token.onCancellationRequested(() => run.end());
    const shown = {
      file: (uri: string) => this.controller.items.get(uri),
      update: (outline: TestFileOutline) => this.#show(outline),
    };
    const finished = await runTests(run, selections, { server: this.#server, shown, withCoverage });
    ending.dispose();
    for (const { uri } of selections) this.#ran.add(uri);
    this.#finished.fire(finished);
    return finished;
  }

  #select({ include, exclude }: vscode.TestRunRequest): TestSelection[] {
    const files = Array.from(this.controller.items, ([uri, { children }]) => ({
      uri,
      ids: Array.from(children, ([id]) => id),
    }));
    return selectTests(files, include?.map(pathOf), exclude?.map(pathOf));
  }

  #itemsOf(uri: string, ids: TestSelection['ids']): vscode.TestItem[] {
    const file = this.controller.items.get(uri);
    if (!file || !ids) return file ? [file] : [];
    return ids.flatMap((id) => file.children.get(id) ?? []);
  }

  #concerns(file: string, uri: string): boolean {
    return file === uri || this.policyOf(file) === uri;
  }

  /** Keeps the items of tests that are still there, with their results. */
  #show(outline: TestFileOutline): void {
    const uri = vscode.Uri.parse(outline.uri);
    const file = this.controller.items.get(uri.toString());
    if (!file) return;
    this.#outlines.set(file.id, { ...outline, policy: vscode.Uri.parse(outline.policy).toString() });
    const children = outline.tests.map(({ id, kind, name, range }, index) => {
      const item = file.children.get(id) ?? this.controller.createTestItem(id, name, uri);
      item.range = toRange(range);
      item.sortText = String(index).padStart(4, '0');
      if (kind !== 'test') item.description = kind;
      return item;
    });
    file.children.replace(children);
  }
}

function pathOf({ id, parent }: vscode.TestItem): TestPath {
  return parent ? { uri: parent.id, id } : { uri: id };
}
