import * as vscode from 'vscode';
import { panelHtml } from '../panel/page.ts';

/** What tells the panels of one kind from others. */
export interface PanelKind {
  /** The name by which VS Code brings a panel of this kind back. */
  readonly viewType: string;
  /** What stands in the panel's tab, and what a screen reader calls its page. */
  readonly title: string;
  /** The file with the page's script, in the distribution. */
  readonly script: string;
  /** The file with the page's style sheet, in the distribution. */
  readonly styleSheet: string;
}

/** The other end of a panel's page, from the opening of the panel to its closing. */
export interface PanelView extends vscode.Disposable {
  /** Takes a message from the page. */
  receive(message: unknown): void;
  /** The panel is hidden: its page is gone until it loads again, and says so itself. */
  hidden(): void;
}

/** Makes the view of a panel that opens; `post` sends a message to the page. */
type CreateView<View> = (post: (message: unknown) => void) => View;

interface OpenPanel<View> {
  readonly panel: vscode.WebviewPanel;
  readonly view: View;
}

/** Hosts the panel of one kind: there is at most one, and VS Code brings it back after a reload of the window. */
export class PanelHost<View extends PanelView> implements vscode.Disposable, vscode.WebviewPanelSerializer {
  readonly #kind: PanelKind;
  readonly #distribution: vscode.Uri;
  readonly #createView: CreateView<View>;
  readonly #serializer: vscode.Disposable;
  #open: OpenPanel<View> | undefined;

  /** `distribution` is the folder of the page's files. */
  constructor(kind: PanelKind, distribution: vscode.Uri, createView: CreateView<View>) {
    this.#kind = kind;
    this.#distribution = distribution;
    this.#createView = createView;
    this.#serializer = vscode.window.registerWebviewPanelSerializer(kind.viewType, this);
  }

  /** Opens the panel, or brings it to the front. */
  show(): View {
    const { panel, view } = this.#open ?? this.#attach(this.#createPanel());
    // Not over the policy that it is about.
    const covers = vscode.window.activeTextEditor?.viewColumn === panel.viewColumn;
    panel.reveal(covers ? vscode.ViewColumn.Beside : undefined);
    return view;
  }

  async deserializeWebviewPanel(panel: vscode.WebviewPanel): Promise<void> {
    if (this.#open) panel.dispose();
    else this.#attach(panel);
  }

  dispose(): void {
    this.#serializer.dispose();
    this.#open?.panel.dispose();
  }

  #createPanel(): vscode.WebviewPanel {
    const { viewType, title } = this.#kind;
    return vscode.window.createWebviewPanel(viewType, title, vscode.ViewColumn.Beside, { enableFindWidget: true });
  }

  #attach(panel: vscode.WebviewPanel): OpenPanel<View> {
    const view = this.#createView((message) => void panel.webview.postMessage(message));
    panel.webview.onDidReceiveMessage((message) => view.receive(message));
    panel.onDidChangeViewState(() => !panel.visible && view.hidden());
    panel.onDidDispose(() => {
      this.#open = undefined;
      view.dispose();
    });
    this.#loadPage(panel.webview);
    this.#open = { panel, view };
    return this.#open;
  }

  #loadPage(webview: vscode.Webview): void {
    const { title, script, styleSheet } = this.#kind;
    const resource = (name: string) => webview.asWebviewUri(vscode.Uri.joinPath(this.#distribution, name)).toString();
    webview.options = { enableScripts: true, localResourceRoots: [this.#distribution] };
    webview.html = panelHtml({
      title,
      scriptUri: resource(script),
      styleUri: resource(styleSheet),
      codiconUri: resource('codicon.css'),
      cspSource: webview.cspSource,
      nonce: crypto.randomUUID(),
    });
  }
}
