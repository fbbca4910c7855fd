import * as vscode from 'vscode';
import type { AddTestParams, MutationProgress, MutationResult, SurvivingMutant } from '../protocol/index.ts';
import { uriOf } from './command-arguments.ts';
import { commandIds } from './command-ids.ts';
import { messageOf } from './error-message.ts';
import type { PolicyServer } from './language-client.ts';
import { toRange } from './lsp-range.ts';
import type { PolicyTests } from './policy-tests.ts';
import type { PolicyTracker } from './policy-tracker.ts';
import type { SurvivingMutants } from './surviving-mutants.ts';
import { readAddTestArgument, readShowTestsArgument, readTestSelection } from './test-arguments.ts';
import { nameIn } from './test-text.ts';

/** What the commands for policy tests work with. */
export interface TestCommandContext {
  readonly server: PolicyServer;
  readonly policies: PolicyTracker;
  readonly tests: PolicyTests;
  readonly mutants: SurvivingMutants;
}

/** Registers the commands for policy tests. */
export function registerTestCommands(context: TestCommandContext): vscode.Disposable {
  const register = (id: string, run: (argument: unknown) => unknown) =>
    vscode.commands.registerCommand(id, (argument: unknown) => orSayWhy(async () => run(argument)));
  return vscode.Disposable.from(
    register(commandIds.runTests, (argument) => runTests(context, argument)),
    register(commandIds.showTests, showTests),
    register(commandIds.addSimulatedRequestAsTest, (argument) => addSimulated(context, argument)),
    register(commandIds.showSurvivingMutants, (argument) => showSurvivors(context, argument)),
    register(commandIds.addSuggestedTest, (mutant) => addSuggested(context, mutant as SurvivingMutant)),
    register(commandIds.closeSurvivingMutants, () => context.mutants.show(undefined)),
  );
}

async function orSayWhy(run: () => Promise<unknown>): Promise<unknown> {
  try {
    return await run();
  } catch (error) {
    void vscode.window.showErrorMessage(messageOf(error));
    return undefined;
  }
}

/** Those that are given, else those of the file that the user works on, else all. */
async function runTests({ tests, policies }: TestCommandContext, argument: unknown): Promise<void> {
  const given = readTestSelection(argument);
  const active = activeUri(policies);
  const files = given || active === undefined ? [] : await tests.filesOf(active);
  const selections = given ? [given] : files.map((uri) => ({ uri }));
  const finished = await tests.run(selections.length > 0 ? selections : undefined);
  if (!finished)
    void vscode.window.showInformationMessage('There is no file named `*.audit-test.yaml` in the workspace.');
}

function activeUri(policies: PolicyTracker): string | undefined {
  return vscode.window.activeTextEditor?.document.uri.toString() ?? policies.active?.uri;
}

async function showTests(argument: unknown): Promise<void> {
  const given = readShowTestsArgument(argument);
  if (!given) return;
  const places = given.places.map(({ uri, range }) => new vscode.Location(vscode.Uri.parse(uri), toRange(range)));
  const position = new vscode.Position(given.position.line, given.position.character);
  await vscode.commands.executeCommand('editor.action.showReferences', vscode.Uri.parse(given.uri), position, places);
}

async function addSimulated({ server, policies }: TestCommandContext, argument: unknown): Promise<void> {
  const { policy = policies.active?.uri, simulated } = readAddTestArgument(argument);
  if (policy === undefined) {
    void vscode.window.showInformationMessage('Open the audit policy that the test is about.');
    return;
  }
  await addTest(server, { policy, ...(simulated && { simulated }) });
}

async function addSuggested({ server, mutants }: TestCommandContext, mutant: SurvivingMutant): Promise<void> {
  const { found } = mutants;
  if (!found?.result.survivors.includes(mutant)) return;
  const suggested = { uri: found.testFile, draft: mutant.suggestion.draft };
  if (await addTest(server, { policy: found.result.policy, suggested })) mutants.noticed(mutant);
}

/** Writes the test and shows it, with its name ready to be typed over; nothing is saved. Whether it was written. */
async function addTest(server: PolicyServer, params: AddTestParams): Promise<boolean> {
  const { edit, problem } = await server.addTest(params);
  if (!edit) {
    void vscode.window.showInformationMessage(problem ?? '');
    return false;
  }
  const uri = vscode.Uri.parse(edit.uri);
  const change = new vscode.WorkspaceEdit();
  if (edit.isNew) change.createFile(uri, { ignoreIfExists: true });
  const range = toRange(edit.range);
  change.replace(uri, range, edit.newText);
  if (!(await vscode.workspace.applyEdit(change))) return false;
  const document = await vscode.workspace.openTextDocument(uri);
  const offset = document.offsetAt(range.start);
  const name = nameIn(edit.newText) ?? { start: 0, end: 0 };
  const selection = new vscode.Range(document.positionAt(offset + name.start), document.positionAt(offset + name.end));
  await vscode.window.showTextDocument(document, { selection });
  return true;
}

async function showSurvivors(
  { server, policies, tests, mutants }: TestCommandContext,
  argument: unknown,
): Promise<void> {
  const about = uriOf(argument) ?? mutants.found?.testFile ?? activeUri(policies);
  const files = about === undefined ? [] : await tests.filesOf(about);
  if (files.length === 0) {
    void vscode.window.showInformationMessage('Open an audit policy that has tests, or its tests.');
    return;
  }
  const testFile = await chooseFile(files);
  if (testFile === undefined) return;
  const result = await mutate(server, testFile);
  if (result) await mutants.show({ testFile, result });
}

/** Says meanwhile how far it has come; `null` where the user cancels it. */
async function mutate(server: PolicyServer, testFile: string): Promise<MutationResult | null> {
  const title = 'Changing the policy bit by bit';
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  return vscode.window.withProgress(options, (progress, token) => {
    let before = 0;
    const report = ({ judged, total }: MutationProgress): void => {
      progress.report({ message: `${judged} of ${total}`, increment: ((judged - before) / total) * 100 });
      before = judged;
    };
    return server.mutate(testFile, report, token);
  });
}

async function chooseFile(files: readonly string[]): Promise<string | undefined> {
  if (files.length < 2) return files[0];
  const items = files.map((uri) => ({ label: vscode.workspace.asRelativePath(vscode.Uri.parse(uri)), uri }));
  const chosen = await vscode.window.showQuickPick(items, { title: 'The tests of which file?' });
  return chosen?.uri;
}
