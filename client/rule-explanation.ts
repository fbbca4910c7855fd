import { posix } from 'node:path';
import * as vscode from 'vscode';
import type { ExplainedRule } from '../protocol/index.ts';

const scheme = 'audit-policy-rule';

/** What a preview shows that VS Code brought back after a reload of the window. */
const forgotten = 'Put the cursor into a rule and run "Audit Policy: Explain Rule" to see its explanation again.';

/** Shows what the server has to say about a rule as a read-only document, rendered beside the policy. */
export class RuleExplanations implements vscode.Disposable, vscode.TextDocumentContentProvider {
  /** Kept until the window closes: a hidden preview may ask for its text again at any time. */
  readonly #texts = new Map<string, string>();
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();

  readonly onDidChange = this.#changed.event;
  /** After `onDidChange`: VS Code listens to it from the registration on. */
  readonly #registration = vscode.workspace.registerTextDocumentContentProvider(scheme, this);

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.#texts.get(uri.toString()) ?? forgotten;
  }

  /** Opens the explanation of a rule of the policy at `policy`; asked again for the same rule, it is brought up to date. */
  async show(policy: vscode.Uri, rule: ExplainedRule): Promise<void> {
    const path = `/Rule ${rule.ruleIndex + 1} of ${posix.basename(policy.path)}`;
    const uri = vscode.Uri.from({ scheme, path, query: policy.toString() });
    this.#texts.set(uri.toString(), rule.markdown);
    this.#changed.fire(uri);
    await vscode.commands.executeCommand('markdown.showPreviewToSide', uri);
  }

  dispose(): void {
    this.#registration.dispose();
    this.#changed.dispose();
  }
}
