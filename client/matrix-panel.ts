import * as vscode from 'vscode';
import type { FromMatrix, RequestAttributes, ToMatrix } from '../protocol/index.ts';
import { commandIds } from './command-ids.ts';
import { followPolicies } from './follow-policies.ts';
import type { PolicyServer } from './language-client.ts';
import { MatrixSession } from './matrix-session.ts';
import { PanelHost, type PanelKind, type PanelView } from './panel-host.ts';
import type { PolicyTracker } from './policy-tracker.ts';
import { revealInEditor } from './reveal-in-editor.ts';

const kind: PanelKind = {
  viewType: 'auditPolicy.matrix',
  title: 'Policy Matrix',
  script: 'matrix.js',
  styleSheet: 'matrix-style.css',
};

/** What the matrix works with. */
export interface MatrixContext {
  readonly server: PolicyServer;
  readonly policies: PolicyTracker;
}

/** The panel that shows a whole policy at a glance. `distribution` is the folder of its script and style sheets. */
export function createMatrixPanel(distribution: vscode.Uri, context: MatrixContext): PanelHost<MatrixView> {
  return new PanelHost(kind, distribution, (post) => new MatrixView(post, context));
}

/** Carries messages between the page of the matrix and a session, which follows the policy that the user works on. */
export class MatrixView implements PanelView {
  readonly #session: MatrixSession;
  readonly #following: vscode.Disposable;

  constructor(post: (message: ToMatrix) => void, { server, policies }: MatrixContext) {
    this.#session = new MatrixSession({ post, matrix: (params) => server.matrix(params) });
    this.#following = followPolicies(this.#session, policies);
  }

  receive(message: FromMatrix): void {
    const { policy } = this.#session;
    switch (message.type) {
      case 'ask':
        this.#session.ask(message.added);
        break;
      case 'reveal':
        if (policy) void revealInEditor(policy.uri, message.range, message.takesFocus);
        break;
      case 'simulate':
        if (policy) void simulate(policy.uri, message.request);
        break;
    }
  }

  hidden(): void {
    this.#session.hidden();
  }

  dispose(): void {
    this.#following.dispose();
  }
}

/** A request in JSON is one of the forms that the simulator takes, and says who sends it. */
async function simulate(uri: string, request: RequestAttributes): Promise<void> {
  await vscode.commands.executeCommand(commandIds.simulateRequest, { uri, text: JSON.stringify(request) });
}
