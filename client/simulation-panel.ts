import * as vscode from 'vscode';
import { type SimulationContext, SimulationView } from './simulation-view.ts';

const viewType = 'auditPolicy.simulation';

/**
 * The panel beside the editor that says which rule a request hits. There is at most one, and VS Code brings it back
 * after a reload of the window.
 */
export class SimulationPanel implements vscode.Disposable, vscode.WebviewPanelSerializer {
  readonly #context: SimulationContext;
  readonly #serializer: vscode.Disposable;
  #view: SimulationView | undefined;

  constructor(context: SimulationContext) {
    this.#context = context;
    this.#serializer = vscode.window.registerWebviewPanelSerializer(viewType, this);
  }

  /** Opens the panel, or brings it to the front; with `text`, asks this line. */
  show(text?: string): void {
    const view = this.#view ?? this.#attach(createPanel());
    view.show(text);
  }

  async deserializeWebviewPanel(panel: vscode.WebviewPanel): Promise<void> {
    if (this.#view) panel.dispose();
    else this.#attach(panel);
  }

  dispose(): void {
    this.#serializer.dispose();
    this.#view?.dispose();
  }

  #attach(panel: vscode.WebviewPanel): SimulationView {
    this.#view = new SimulationView(panel, this.#context);
    panel.onDidDispose(() => {
      this.#view?.dispose();
      this.#view = undefined;
    });
    return this.#view;
  }
}

function createPanel(): vscode.WebviewPanel {
  const column = vscode.ViewColumn.Beside;
  return vscode.window.createWebviewPanel(viewType, 'Simulate Request', column, { enableFindWidget: true });
}
