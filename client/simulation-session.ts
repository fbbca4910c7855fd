import type { FromPanel, SimulateParams, SimulationResult, Suggestions, ToPanel } from '../protocol/index.ts';
import { messageOf } from './error-message.ts';
import { oneAtATime } from './one-at-a-time.ts';
import type { FollowedPolicy, PolicySession } from './policy-session.ts';

/** The ways out of a session: to the panel and to the server. */
export interface SimulationPorts {
  readonly post: (message: ToPanel) => void;
  readonly simulate: (params: SimulateParams) => Promise<SimulationResult>;
  readonly suggest: (uri: string) => Promise<Suggestions>;
}

type Question = Extract<FromPanel, { type: 'question' }>;

/**
 * The conversation between the panel and the server about one policy at a time. The last question stays asked:
 * it is put again whenever the policy, or what is known of it, has changed.
 */
export class SimulationSession implements PolicySession {
  readonly #ports: SimulationPorts;
  readonly #answerOnce = oneAtATime(() => this.#answer());
  readonly #suggestOnce = oneAtATime(() => this.#suggest());
  #policy: FollowedPolicy | null = null;
  #question: Question | undefined;
  #answered: Pick<SimulationResult, 'documentVersion' | 'kubernetes'> | undefined;
  #lineToAsk: string | undefined;
  #listening = false;

  constructor(ports: SimulationPorts) {
    this.#ports = ports;
  }

  get policy(): FollowedPolicy | null {
    return this.#policy;
  }

  /** The panel has loaded its page. If it remembers a question it asks it again itself. */
  ready(): void {
    this.#listening = true;
    this.#question = undefined;
    this.#introduce();
    if (this.#lineToAsk !== undefined) this.fillIn(this.#lineToAsk);
  }

  /** The panel is hidden: its page is gone until it says that it is ready again. */
  hidden(): void {
    this.#listening = false;
  }

  /** Lets the panel ask this line, now or as soon as it is ready. */
  fillIn(text: string): void {
    this.#lineToAsk = this.#listening ? undefined : text;
    if (this.#listening) this.#ports.post({ type: 'ask', text });
  }

  ask(question: Question): void {
    this.#question = question;
    this.#askServer();
  }

  /** From now on this policy answers; `null` for none. */
  follow(policy: FollowedPolicy | null): void {
    const known = this.#policy;
    if (known?.uri === policy?.uri && known?.name === policy?.name && known?.kubernetes === policy?.kubernetes) return;
    this.#policy = policy;
    this.#introduce();
    this.#askServer();
  }

  /** The text of the policy was edited. */
  edited(): void {
    this.#askServer();
  }

  /** The server checked the policy again: asks once more if the answer is older than that. */
  checked(version: number, kubernetes: string): void {
    this.#suggestOnce();
    if (this.#answered?.documentVersion !== version || this.#answered.kubernetes !== kubernetes) this.#askServer();
  }

  #askServer(): void {
    if (this.#policy && this.#question) this.#answerOnce();
  }

  #introduce(): void {
    const policy = this.#policy && { name: this.#policy.name, kubernetes: this.#policy.kubernetes };
    this.#ports.post({ type: 'policy', policy });
    this.#suggestOnce();
  }

  async #answer(): Promise<void> {
    const [policy, question] = [this.#policy, this.#question];
    if (!policy || !question) return;
    const { detailed } = question;
    const message = await this.#ports.simulate({ uri: policy.uri, question: question.question, detailed }).then(
      (result): ToPanel => ({ type: 'answer', id: question.id, result }),
      (error: unknown): ToPanel => ({ type: 'error', id: question.id, message: messageOf(error) }),
    );
    // Meanwhile another policy or question may have come: it waits its turn, and this answer is of no interest.
    if (policy.uri !== this.#policy?.uri || question !== this.#question) return;
    this.#answered = message.type === 'answer' ? message.result : undefined;
    this.#ports.post(message);
  }

  async #suggest(): Promise<void> {
    const policy = this.#policy;
    if (!policy) return;
    const suggestions = await this.#ports.suggest(policy.uri);
    if (policy.uri === this.#policy?.uri) this.#ports.post({ type: 'suggestions', suggestions });
  }
}
