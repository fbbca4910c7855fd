import * as vscode from 'vscode';
import type { SavedRequest, SimulationQuestion } from '../protocol/index.ts';
import { readSavedRequests, withRequest } from './saved-request-list.ts';

const key = 'auditPolicy.savedRequests';

/** The requests that the user keeps under names, in the state of the workspace. */
export class SavedRequests implements vscode.Disposable {
  readonly #state: vscode.Memento;
  readonly #changed = new vscode.EventEmitter<void>();

  readonly onDidChange = this.#changed.event;

  constructor(state: vscode.Memento) {
    this.#state = state;
  }

  get all(): readonly SavedRequest[] {
    return readSavedRequests(this.#state.get(key));
  }

  /** Asks for a name, with this one to begin with; a request of the same name gives way. */
  async save(question: SimulationQuestion, suggestion: string): Promise<void> {
    const name = await vscode.window.showInputBox({
      title: 'Save Request',
      prompt: 'The name of the request in this workspace',
      value: suggestion,
      validateInput: (text) => (text.trim() === '' ? 'A name is needed.' : undefined),
    });
    if (name !== undefined) await this.#keep(withRequest(this.all, { name: name.trim(), question }));
  }

  async forget(name: string): Promise<void> {
    await this.#keep(this.all.filter((saved) => saved.name !== name));
  }

  dispose(): void {
    this.#changed.dispose();
  }

  async #keep(requests: readonly SavedRequest[]): Promise<void> {
    await this.#state.update(key, requests);
    this.#changed.fire();
  }
}
