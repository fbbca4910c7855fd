import * as vscode from 'vscode';
import { readRulePlace, readSimulateArgument, uriOf } from './command-arguments.ts';
import { commandIds } from './command-ids.ts';
import type { PolicyComparisons } from './compare-policies.ts';
import { versionChoices } from './known-versions.ts';
import type { PolicyServer } from './language-client.ts';
import type { MatrixView } from './matrix-panel.ts';
import type { PanelHost } from './panel-host.ts';
import type { PolicyTracker } from './policy-tracker.ts';
import type { RuleExplanations } from './rule-explanation.ts';
import type { RulePages } from './rule-pages.ts';
import type { ServerViews } from './server-view.ts';
import { targetVersion, writeTargetVersion } from './settings.ts';
import type { SimulationView } from './simulation-panel.ts';
import { policyTemplates } from './templates.ts';

/** What the commands work with. */
export interface CommandContext {
  readonly server: PolicyServer;
  readonly policies: PolicyTracker;
  readonly simulation: PanelHost<SimulationView>;
  readonly matrix: PanelHost<MatrixView>;
  readonly explanations: RuleExplanations;
  readonly comparisons: PolicyComparisons;
  readonly serverViews: ServerViews;
  readonly rulePages: RulePages;
  /** The values that the target version may take. */
  readonly versions: readonly string[];
}

/** Registers the commands, but for those for policy tests. */
export function registerCommands(context: CommandContext): vscode.Disposable {
  const { registerCommand } = vscode.commands;
  return vscode.Disposable.from(
    registerCommand(commandIds.simulateRequest, (argument: unknown) => simulateRequest(context, argument)),
    registerCommand(commandIds.showMatrix, (policy: unknown) => showMatrix(context, uriOf(policy))),
    registerCommand(commandIds.explainRule, (argument: unknown) => explainRule(context, argument)),
    registerCommand(commandIds.comparePolicies, (other: unknown) => context.comparisons.compareWithFile(uriOf(other))),
    registerCommand(commandIds.compareWithHead, () => context.comparisons.compareWithHead()),
    registerCommand(commandIds.showServerView, (policy: unknown) => context.serverViews.show(uriOf(policy))),
    registerCommand(commandIds.showRulePage, (id: unknown) => context.rulePages.show(id)),
    registerCommand(commandIds.closeComparison, () => context.comparisons.close()),
    registerCommand(commandIds.newPolicyFromTemplate, newPolicyFromTemplate),
    registerCommand(commandIds.selectKubernetesVersion, () => selectKubernetesVersion(context)),
    registerCommand(commandIds.restartServer, () => context.server.restart()),
  );
}

async function simulateRequest({ policies, simulation }: CommandContext, argument: unknown): Promise<void> {
  const { uri, text } = readSimulateArgument(argument);
  await showPolicy(policies, uri);
  const view = simulation.show();
  if (text !== undefined) view.ask(text);
}

async function showMatrix({ policies, matrix }: CommandContext, uri: string | undefined): Promise<void> {
  await showPolicy(policies, uri);
  matrix.show();
}

/** Panels follow the active policy: has it be the one that is asked about, if any is named. */
async function showPolicy(policies: PolicyTracker, uri: string | undefined): Promise<void> {
  if (uri !== undefined && uri !== policies.active?.uri) await vscode.window.showTextDocument(vscode.Uri.parse(uri));
}

async function explainRule({ server, policies, explanations }: CommandContext, argument: unknown): Promise<void> {
  const place = readRulePlace(argument);
  const uri = place.uri ?? vscode.window.activeTextEditor?.document.uri.toString() ?? policies.active?.uri;
  if (uri === undefined) return;
  const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri));
  const rule = await server.explainRule(uri, positionOf(document, place.line, place.character));
  if (rule) await explanations.show(document.uri, rule);
  else
    void vscode.window.showInformationMessage('There is no rule here. Put the cursor into a rule of an audit policy.');
}

/** The place that is asked for, or the cursor; on a line alone, where its text begins. */
function positionOf(document: vscode.TextDocument, line?: number, character?: number): vscode.Position {
  if (line === undefined) {
    const editor = vscode.window.visibleTextEditors.find((shown) => shown.document === document);
    return editor?.selection.active ?? new vscode.Position(0, 0);
  }
  const { text, lineNumber } = document.lineAt(Math.min(line, document.lineCount - 1));
  return new vscode.Position(lineNumber, character ?? Math.max(0, text.search(/[^\s-]/)));
}

async function newPolicyFromTemplate(): Promise<void> {
  const template = await vscode.window.showQuickPick(policyTemplates, {
    title: 'New Policy from Template',
    placeHolder: 'How much is to be recorded?',
  });
  if (!template) return;
  const document = await vscode.workspace.openTextDocument({ language: 'yaml', content: template.text });
  // Not over a panel, if that is where the focus is.
  const editor = vscode.window.activeTextEditor ?? vscode.window.visibleTextEditors[0];
  await vscode.window.showTextDocument(document, editor?.viewColumn);
}

/** Where a configuration file sets the version, that is the place to choose another one. */
async function selectKubernetesVersion({ policies, versions }: CommandContext): Promise<void> {
  const file = policies.active?.versionFile;
  if (file !== undefined) {
    await vscode.window.showTextDocument(vscode.Uri.parse(file));
    return;
  }
  const chosen = await vscode.window.showQuickPick(versionChoices(versions, targetVersion()), {
    title: 'Kubernetes Version',
    placeHolder: 'The version of the kube-apiserver that loads the policy',
  });
  if (chosen) await writeTargetVersion(chosen.label);
}
