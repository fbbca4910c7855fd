import * as vscode from 'vscode';
import { panelHtml } from '../panel/page.ts';
import type { FromMatrix, LspRange, PolicyStatus, RequestAttributes } from '../protocol/index.ts';
import { commandIds } from './command-ids.ts';
import type { PolicyServer } from './language-client.ts';
import { MatrixSession } from './matrix-session.ts';
import type { PolicyTracker } from './policy-tracker.ts';

/** What the matrix works with. */
export interface MatrixContext {
  /** The folder of the page's script and style sheets. */
  readonly distribution: vscode.Uri;
  readonly server: PolicyServer;
  readonly policies: PolicyTracker;
}

/**
 * An open panel with the matrix: carries messages between its page and a session, and lets the session follow the policy that
 * the user works on and its edits.
 */
export class MatrixView implements vscode.Disposable {
  readonly #panel: vscode.WebviewPanel;
  readonly #context: MatrixContext;
  readonly #session: MatrixSession;
  readonly #subscriptions: readonly vscode.Disposable[];

  constructor(panel: vscode.WebviewPanel, context: MatrixContext) {
    this.#panel = panel;
    this.#context = context;
    this.#session = new MatrixSession({
      post: (message) => void panel.webview.postMessage(message),
      matrix: (params) => context.server.matrix(params),
    });
    this.#subscriptions = [
      panel,
      panel.webview.onDidReceiveMessage((message: FromMatrix) => this.#receive(message)),
      panel.onDidChangeViewState(() => !panel.visible && this.#session.hidden()),
      ...this.#followPolicies(),
    ];
    loadPage(panel.webview, context.distribution);
  }

  /** Brings the panel to the front. */
  show(): void {
    // Not over the policy that it shows.
    const covers = vscode.window.activeTextEditor?.viewColumn === this.#panel.viewColumn;
    this.#panel.reveal(covers ? vscode.ViewColumn.Beside : undefined);
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  #followPolicies(): vscode.Disposable[] {
    const { policies } = this.#context;
    if (policies.active) this.#follow(policies.active);
    return [
      policies.onDidChangeActive((status) => status && this.#follow(status)),
      policies.onDidCheck((status) => {
        if (!this.#isFollowed(status.uri)) return;
        this.#follow(status);
        this.#session.checked(status.version, status.kubernetes);
      }),
      policies.onDidClose((uri) => this.#isFollowed(uri) && this.#session.follow(null)),
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0 && this.#isFollowed(document.uri.toString())) this.#session.edited();
      }),
    ];
  }

  #follow({ uri, kubernetes }: PolicyStatus): void {
    const { path } = vscode.Uri.parse(uri);
    this.#session.follow({ uri, kubernetes, name: path.slice(path.lastIndexOf('/') + 1) });
  }

  #isFollowed(uri: string): boolean {
    return uri === this.#session.policy?.uri;
  }

  #receive(message: FromMatrix): void {
    const { policy } = this.#session;
    switch (message.type) {
      case 'ask':
        this.#session.ask(message.added);
        break;
      case 'reveal':
        if (policy) void reveal(policy.uri, message.range, message.takesFocus);
        break;
      case 'simulate':
        if (policy) void simulate(policy.uri, message.request);
        break;
    }
  }
}

function loadPage(webview: vscode.Webview, distribution: vscode.Uri): void {
  const resource = (name: string) => webview.asWebviewUri(vscode.Uri.joinPath(distribution, name)).toString();
  webview.options = { enableScripts: true, localResourceRoots: [distribution] };
  webview.html = panelHtml({
    title: 'Policy Matrix',
    scriptUri: resource('matrix.js'),
    styleUri: resource('matrix-style.css'),
    codiconUri: resource('codicon.css'),
    cspSource: webview.cspSource,
    nonce: crypto.randomUUID(),
  });
}

/** Selects the first line of a rule: in the editor that already shows the policy, else in the first column. */
async function reveal(uri: string, { start }: LspRange, takesFocus: boolean): Promise<void> {
  const shown = vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri);
  const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri));
  const place = new vscode.Position(start.line, start.character);
  await vscode.window.showTextDocument(document, {
    viewColumn: shown?.viewColumn ?? vscode.ViewColumn.One,
    preserveFocus: !takesFocus,
    selection: new vscode.Range(place, takesFocus ? place : document.lineAt(start.line).range.end),
  });
}

/** A request in JSON is one of the forms that the simulator takes, and says who sends it. */
async function simulate(uri: string, request: RequestAttributes): Promise<void> {
  await vscode.commands.executeCommand(commandIds.simulateRequest, { uri, text: JSON.stringify(request) });
}
