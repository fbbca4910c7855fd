import * as vscode from 'vscode';
import { panelHtml } from '../panel/page.ts';
import type { FromPanel, LspRange, PolicyStatus, ToPanel } from '../protocol/index.ts';
import type { RuleHighlight } from './decorations.ts';
import type { PolicyServer } from './language-client.ts';
import type { PolicyTracker } from './policy-tracker.ts';
import type { SavedRequests } from './saved-requests.ts';
import { type FollowedPolicy, SimulationSession } from './simulation-session.ts';

/** What the simulation works with. */
export interface SimulationContext {
  /** The folder of the panel's script and style sheets. */
  readonly distribution: vscode.Uri;
  readonly server: PolicyServer;
  readonly policies: PolicyTracker;
  readonly highlight: RuleHighlight;
  readonly saved: SavedRequests;
}

type Highlighted = Extract<FromPanel, { type: 'highlight' }>;

/**
 * An open simulation panel: carries messages between its page and a session, lets the session follow the policy that
 * the user works on and its edits, and shows in the editor what the page wants to be shown.
 */
export class SimulationView implements vscode.Disposable {
  readonly #panel: vscode.WebviewPanel;
  readonly #context: SimulationContext;
  readonly #session: SimulationSession;
  readonly #subscriptions: readonly vscode.Disposable[];
  /** The page says what to highlight only when that changes. */
  #highlighted: Highlighted | undefined;

  constructor(panel: vscode.WebviewPanel, context: SimulationContext) {
    this.#panel = panel;
    this.#context = context;
    this.#session = new SimulationSession({
      post: (message) => {
        // The answer of another policy may name the same lines, and then the page has nothing new to say. While a file is
        // refused, the page keeps its answer, and VS Code moves the marks along with the text.
        if (message.type === 'answer' && message.result.verdict !== 'refused') this.#drawHighlight();
        void panel.webview.postMessage(message);
      },
      simulate: (params) => context.server.simulate(params),
      suggest: (uri) => context.server.suggest(uri),
    });
    this.#subscriptions = [
      panel,
      panel.webview.onDidReceiveMessage((message: FromPanel) => this.#receive(message)),
      context.saved.onDidChange(() => this.#postSaved()),
      panel.onDidChangeViewState(() => !panel.visible && this.#session.hidden()),
      ...this.#followPolicies(),
    ];
    loadPage(panel.webview, context.distribution);
  }

  /** Brings the panel to the front; with `text`, asks this line. */
  show(text?: string): void {
    // Not over the policy that the question is about.
    const covers = vscode.window.activeTextEditor?.viewColumn === this.#panel.viewColumn;
    this.#panel.reveal(covers ? vscode.ViewColumn.Beside : undefined);
    if (text !== undefined) this.#session.fillIn(text);
  }

  dispose(): void {
    this.#context.highlight.show(undefined);
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
      policies.onDidClose((uri) => this.#isFollowed(uri) && this.#follow(undefined)),
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0 && this.#isFollowed(document.uri.toString())) this.#session.edited();
      }),
    ];
  }

  #follow(status: PolicyStatus | undefined): void {
    if (!this.#isFollowed(status?.uri)) this.#context.highlight.show(undefined);
    this.#session.follow(status ? policyOf(status) : null);
  }

  #isFollowed(uri: string | undefined): boolean {
    return uri === this.#session.policy?.uri;
  }

  #receive(message: FromPanel): void {
    switch (message.type) {
      case 'ready':
        this.#session.ready();
        this.#postSaved();
        break;
      case 'question':
        this.#session.ask(message);
        break;
      case 'reveal':
        if (this.#session.policy) void reveal(this.#session.policy.uri, message.range);
        break;
      case 'save':
        void this.#context.saved.save(message.question, message.suggestion);
        break;
      case 'forget':
        void this.#context.saved.forget(message.name);
        break;
      case 'highlight':
        this.#highlighted = message;
        this.#drawHighlight();
        break;
    }
  }

  #postSaved(): void {
    const message: ToPanel = { type: 'saved', requests: this.#context.saved.all };
    void this.#panel.webview.postMessage(message);
  }

  #drawHighlight(): void {
    const { policy } = this.#session;
    const { range = null, dim = false, failed = [] } = this.#highlighted ?? {};
    const isShown = policy !== null && (range !== null || failed.length > 0);
    this.#context.highlight.show(isShown ? { uri: policy.uri, range, dim, failed } : undefined);
  }
}

function loadPage(webview: vscode.Webview, distribution: vscode.Uri): void {
  const resource = (name: string) => webview.asWebviewUri(vscode.Uri.joinPath(distribution, name)).toString();
  webview.options = { enableScripts: true, localResourceRoots: [distribution] };
  webview.html = panelHtml({
    scriptUri: resource('panel.js'),
    styleUri: resource('panel-style.css'),
    codiconUri: resource('codicon.css'),
    cspSource: webview.cspSource,
    nonce: crypto.randomUUID(),
  });
}

function policyOf({ uri, kubernetes }: PolicyStatus): FollowedPolicy {
  const { path } = vscode.Uri.parse(uri);
  return { uri, kubernetes, name: path.slice(path.lastIndexOf('/') + 1) };
}

/** Puts the cursor to a place in the policy: in the editor that already shows it, else in the first column. */
async function reveal(uri: string, { start }: LspRange): Promise<void> {
  const shown = vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri);
  const place = new vscode.Position(start.line, start.character);
  await vscode.window.showTextDocument(vscode.Uri.parse(uri), {
    viewColumn: shown?.viewColumn ?? vscode.ViewColumn.One,
    selection: new vscode.Range(place, place),
  });
}
