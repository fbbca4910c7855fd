import * as vscode from 'vscode';
import { registerCommands } from './commands.ts';
import { PolicyComparisons } from './compare-policies.ts';
import { RuleHighlight } from './decorations.ts';
import { knownVersions } from './known-versions.ts';
import { PolicyServer } from './language-client.ts';
import { createMatrixPanel } from './matrix-panel.ts';
import { PolicyTests } from './policy-tests.ts';
import { PolicyTracker } from './policy-tracker.ts';
import { RuleExplanations } from './rule-explanation.ts';
import { RulePages } from './rule-pages.ts';
import { SavedRequests } from './saved-requests.ts';
import { ServerViews } from './server-view.ts';
import { createSimulationPanel } from './simulation-panel.ts';
import { createStatusBar } from './status-bar.ts';
import { SurvivingMutants } from './surviving-mutants.ts';
import { registerTestCommands } from './test-commands.ts';
import { claimPolicies } from './yaml-contributor.ts';

let server: PolicyServer | undefined;

/** What others may use of the extension, once it is activated. */
export interface ExtensionApi {
  readonly tests: Pick<PolicyTests, 'controller' | 'onDidRun'>;
}

/** Starts the language server and everything that shows what it says. */
export async function activate(context: vscode.ExtensionContext): Promise<ExtensionApi> {
  const policies = new PolicyTracker();
  const highlight = new RuleHighlight();
  const explanations = new RuleExplanations();
  const rulePages = new RulePages(context.extensionUri);
  server = new PolicyServer(context, policies, rulePages.folder);
  const distribution = vscode.Uri.joinPath(context.extensionUri, 'dist');
  const saved = new SavedRequests(context.workspaceState);
  const simulation = createSimulationPanel(distribution, { server, policies, highlight, saved });
  const matrix = createMatrixPanel(distribution, { server, policies });
  const comparisons = new PolicyComparisons(server, policies);
  const serverViews = new ServerViews(server, policies);
  const tests = new PolicyTests(server);
  const mutants = new SurvivingMutants();
  const versions = knownVersions(context.extension.packageJSON);
  context.subscriptions.push(
    policies,
    highlight,
    explanations,
    saved,
    simulation,
    matrix,
    comparisons,
    serverViews,
    tests,
    mutants,
    createStatusBar(policies),
    markActivePolicy(policies),
    claimPolicies(policies),
    registerCommands({
      server,
      policies,
      simulation,
      matrix,
      explanations,
      comparisons,
      serverViews,
      rulePages,
      versions,
    }),
    registerTestCommands({ server, policies, tests, mutants }),
  );
  await server.start();
  void tests.find();
  return { tests };
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
