import * as vscode from 'vscode';
import type { PolicyStatus } from '../protocol/index.ts';

/**
 * Knows which open documents are audit policies, by what the server says, and which of them the user works on:
 * the one in the active editor, or, while the focus is in a panel, the one that was.
 */
export class PolicyTracker implements vscode.Disposable {
  readonly #statuses = new Map<string, PolicyStatus>();
  readonly #activeChanged = new vscode.EventEmitter<PolicyStatus | undefined>();
  readonly #checked = new vscode.EventEmitter<PolicyStatus>();
  readonly #closed = new vscode.EventEmitter<string>();
  readonly #subscriptions: vscode.Disposable[];
  #active: PolicyStatus | undefined;

  /** Another policy became the active one, or the active one was checked again, or none is active any more. */
  readonly onDidChangeActive = this.#activeChanged.event;
  /** The server checked a policy again. */
  readonly onDidCheck = this.#checked.event;
  /** The document of this URI is closed or no longer a policy. */
  readonly onDidClose = this.#closed.event;

  constructor() {
    this.#subscriptions = [
      this.#activeChanged,
      this.#checked,
      this.#closed,
      vscode.window.onDidChangeActiveTextEditor(() => this.#chooseActive()),
      vscode.window.onDidChangeVisibleTextEditors(() => this.#chooseActive()),
      vscode.workspace.onDidCloseTextDocument((document) => this.#forget(document.uri.toString())),
    ];
  }

  get active(): PolicyStatus | undefined {
    return this.#active;
  }

  /** Whether the server has said that the open document of this URI is a policy. */
  has(uri: string): boolean {
    return this.#statuses.has(uri);
  }

  /** Takes in what the server found out about a document. */
  update(status: PolicyStatus): void {
    if (!status.isPolicy) {
      this.#forget(status.uri);
      return;
    }
    this.#statuses.set(status.uri, status);
    this.#chooseActive();
    this.#checked.fire(status);
  }

  /** The server has stopped: nothing is known until it has checked the documents again. */
  clear(): void {
    this.#statuses.clear();
    this.#chooseActive();
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  #forget(uri: string): void {
    if (!this.#statuses.delete(uri)) return;
    this.#chooseActive();
    this.#closed.fire(uri);
  }

  #chooseActive(): void {
    const active = this.#statuses.get(this.#activeUri() ?? '');
    if (active === this.#active) return;
    this.#active = active;
    this.#activeChanged.fire(active);
  }

  #activeUri(): string | undefined {
    const editor = vscode.window.activeTextEditor;
    if (editor) return editor.document.uri.toString();
    const visible = vscode.window.visibleTextEditors.map(({ document }) => document.uri.toString());
    const last = this.#active?.uri;
    return visible.find((uri) => uri === last) ?? visible.find((uri) => this.#statuses.has(uri));
  }
}
