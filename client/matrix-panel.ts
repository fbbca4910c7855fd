import * as vscode from 'vscode';
import { type MatrixContext, MatrixView } from './matrix-view.ts';

const viewType = 'auditPolicy.matrix';

/** The panel that shows a whole policy at a glance. There is at most one, and VS Code brings it back after a reload of the window. */
export class MatrixPanel implements vscode.Disposable, vscode.WebviewPanelSerializer {
  readonly #context: MatrixContext;
  readonly #serializer: vscode.Disposable;
  #view: MatrixView | undefined;

  constructor(context: MatrixContext) {
    this.#context = context;
    this.#serializer = vscode.window.registerWebviewPanelSerializer(viewType, this);
  }

  /** Opens the panel, or brings it to the front. */
  show(): void {
    const view = this.#view ?? this.#attach(createPanel());
    view.show();
  }

  async deserializeWebviewPanel(panel: vscode.WebviewPanel): Promise<void> {
    if (this.#view) panel.dispose();
    else this.#attach(panel);
  }

  dispose(): void {
    this.#serializer.dispose();
    this.#view?.dispose();
  }

  #attach(panel: vscode.WebviewPanel): MatrixView {
    this.#view = new MatrixView(panel, this.#context);
    panel.onDidDispose(() => {
      this.#view?.dispose();
      this.#view = undefined;
    });
    return this.#view;
  }
}

function createPanel(): vscode.WebviewPanel {
  const column = vscode.ViewColumn.Beside;
  return vscode.window.createWebviewPanel(viewType, 'Policy Matrix', column, { enableFindWidget: true });
}
