import * as vscode from 'vscode';
import type { PolicyServer } from './language-client.ts';
import type { PolicyTracker } from './policy-tracker.ts';
import { serverViewScheme, serverViewTitle } from './server-view-text.ts';

/** What a view shows whose file is closed, or holds no policy any more. */
const noPolicy = 'Open the audit policy in an editor to see what kube-apiserver makes of it.\n';

/**
 * "Show What the Server Sees": a policy beside the same policy as kube-apiserver reads it, which follows every edit. The
 * right side is a document of its own scheme; the address of the file is its query.
 */
export class ServerViews implements vscode.Disposable, vscode.TextDocumentContentProvider {
  readonly #server: PolicyServer;
  readonly #policies: PolicyTracker;
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.#changed.event;
  readonly #subscriptions: vscode.Disposable[];

  constructor(server: PolicyServer, policies: PolicyTracker) {
    this.#server = server;
    this.#policies = policies;
    this.#subscriptions = [
      this.#changed,
      vscode.workspace.registerTextDocumentContentProvider(serverViewScheme, this),
      policies.onDidCheck(({ uri }) => this.#changed.fire(viewOf(vscode.Uri.parse(uri)))),
    ];
  }

  async provideTextDocumentContent({ query }: vscode.Uri): Promise<string> {
    const view = await this.#server.serverView(query);
    return view?.text ?? noPolicy;
  }

  /** Shows the policy at `given`, or the active one, beside what the server makes of it. */
  async show(given: string | undefined): Promise<void> {
    const address = policyOf(given ?? this.#policies.active?.uri);
    const view = address === undefined ? null : await this.#server.serverView(address);
    if (address === undefined || !view) {
      void vscode.window.showInformationMessage('Open the audit policy that you want to see as kube-apiserver does.');
      return;
    }
    const policy = vscode.Uri.parse(address);
    await vscode.commands.executeCommand('vscode.diff', policy, viewOf(policy), serverViewTitle(view), {
      preview: false,
    });
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }
}

/** The address of a policy: a view that is asked for again stands for its file. */
function policyOf(address: string | undefined): string | undefined {
  const uri = address === undefined ? undefined : vscode.Uri.parse(address);
  return uri?.scheme === serverViewScheme ? uri.query : address;
}

/** Named as JSON with comments where the file is JSON: what the server says stands in a comment. */
function viewOf(policy: vscode.Uri): vscode.Uri {
  const path = policy.path.replace(/\.json$/, '.jsonc');
  return vscode.Uri.from({ scheme: serverViewScheme, path, query: policy.toString() });
}
