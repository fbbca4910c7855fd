import * as vscode from 'vscode';
import { registerCommands } from './commands.ts';
import { PolicyComparisons } from './compare-policies.ts';
import { RuleHighlight } from './decorations.ts';
import { knownVersions } from './known-versions.ts';
import { PolicyServer } from './language-client.ts';
import { PolicyTracker } from './policy-tracker.ts';
import { RuleExplanations } from './rule-explanation.ts';
import { RulePages } from './rule-pages.ts';
import { ServerViews } from './server-view.ts';
import { SimulationPanel } from './simulation-panel.ts';
import { createStatusBar } from './status-bar.ts';
import { claimPolicies } from './yaml-contributor.ts';

let server: PolicyServer | undefined;

/** Starts the language server and everything that shows what it says. */
export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const policies = new PolicyTracker();
  const highlight = new RuleHighlight();
  const explanations = new RuleExplanations();
  const rulePages = new RulePages(context.extensionUri);
  server = new PolicyServer(context, policies, rulePages.folder);
  const distribution = vscode.Uri.joinPath(context.extensionUri, 'dist');
  const panel = new SimulationPanel({ distribution, server, policies, highlight });
  const comparisons = new PolicyComparisons(server, policies);
  const serverViews = new ServerViews(server, policies);
  const versions = knownVersions(context.extension.packageJSON);
  context.subscriptions.push(
    policies,
    highlight,
    explanations,
    panel,
    comparisons,
    serverViews,
    createStatusBar(policies),
    markActivePolicy(policies),
    claimPolicies(policies),
    registerCommands({ server, policies, panel, explanations, comparisons, serverViews, rulePages, versions }),
  );
  await server.start();
}

/** Stops the language server; done when it is down. */
export async function deactivate(): Promise<void> {
  await server?.dispose();
  server = undefined;
}

/** Keeps the context key `auditPolicy.active`, which menus go by. */
function markActivePolicy(policies: PolicyTracker): vscode.Disposable {
  const mark = (active: boolean) => void vscode.commands.executeCommand('setContext', 'auditPolicy.active', active);
  mark(policies.active !== undefined);
  return policies.onDidChangeActive((status) => mark(status !== undefined));
}
