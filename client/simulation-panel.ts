import * as vscode from 'vscode';
import type { FromPanel, ToPanel } from '../protocol/index.ts';
import type { RuleHighlight } from './decorations.ts';
import { followPolicies } from './follow-policies.ts';
import type { PolicyServer } from './language-client.ts';
import { PanelHost, type PanelKind, type PanelView } from './panel-host.ts';
import type { PolicyTracker } from './policy-tracker.ts';
import { revealInEditor } from './reveal-in-editor.ts';
import type { SavedRequests } from './saved-requests.ts';
import { SimulationSession } from './simulation-session.ts';

const kind: PanelKind = {
  viewType: 'auditPolicy.simulation',
  title: 'Simulate Request',
  script: 'panel.js',
  styleSheet: 'panel-style.css',
};

/** What the simulation works with. */
export interface SimulationContext {
  readonly server: PolicyServer;
  readonly policies: PolicyTracker;
  readonly highlight: RuleHighlight;
  readonly saved: SavedRequests;
}

type Highlighted = Extract<FromPanel, { type: 'highlight' }>;

/** The panel that says which rule a request hits. `distribution` is the folder of its script and style sheets. */
export function createSimulationPanel(distribution: vscode.Uri, context: SimulationContext): PanelHost<SimulationView> {
  return new PanelHost(kind, distribution, (post) => new SimulationView(post, context));
}

/**
 * Carries messages between the page of the simulation and a session, which follows the policy that the user works on, and
 * shows in the editor what the page wants to be shown.
 */
export class SimulationView implements PanelView {
  readonly #post: (message: ToPanel) => void;
  readonly #highlight: RuleHighlight;
  readonly #saved: SavedRequests;
  readonly #session: SimulationSession;
  readonly #subscriptions: vscode.Disposable;
  /** The page says what to highlight only when that changes. */
  #highlighted: Highlighted | undefined;

  constructor(post: (message: ToPanel) => void, { server, policies, highlight, saved }: SimulationContext) {
    this.#post = post;
    this.#highlight = highlight;
    this.#saved = saved;
    this.#session = new SimulationSession({
      post: (message) => {
        // The answer of another policy may name the same lines, and then the page has nothing new to say. While a file is
        // refused, the page keeps its answer, and VS Code moves the marks along with the text.
        if (message.type === 'answer' && message.result.verdict !== 'refused') this.#drawHighlight();
        post(message);
      },
      simulate: (params) => server.simulate(params),
      suggest: (uri) => server.suggest(uri),
    });
    this.#subscriptions = vscode.Disposable.from(
      saved.onDidChange(() => this.#postSaved()),
      followPolicies(this.#session, policies, () => highlight.show(undefined)),
    );
  }

  /** Asks this line: now, or as soon as the page has loaded. */
  ask(text: string): void {
    this.#session.fillIn(text);
  }

  receive(message: FromPanel): void {
    const { policy } = this.#session;
    switch (message.type) {
      case 'ready':
        this.#session.ready();
        this.#postSaved();
        break;
      case 'question':
        this.#session.ask(message);
        break;
      case 'reveal':
        if (policy) void revealInEditor(policy.uri, message.range, true);
        break;
      case 'save':
        void this.#saved.save(message.question, message.suggestion);
        break;
      case 'forget':
        void this.#saved.forget(message.name);
        break;
      case 'highlight':
        this.#highlighted = message;
        this.#drawHighlight();
        break;
    }
  }

  hidden(): void {
    this.#session.hidden();
  }

  dispose(): void {
    this.#subscriptions.dispose();
    // For good: an answer that is still under way must not bring the marks back.
    this.#highlighted = undefined;
    this.#drawHighlight();
  }

  #postSaved(): void {
    this.#post({ type: 'saved', requests: this.#saved.all });
  }

  #drawHighlight(): void {
    const { policy } = this.#session;
    const { range = null, dim = false, failed = [] } = this.#highlighted ?? {};
    const isShown = policy !== null && (range !== null || failed.length > 0);
    this.#highlight.show(isShown ? { uri: policy.uri, range, dim, failed } : undefined);
  }
}
