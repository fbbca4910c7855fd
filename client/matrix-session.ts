import type { MatrixAdditions, MatrixParams, MatrixResult, ToMatrix } from '../protocol/index.ts';
import { messageOf } from './error-message.ts';
import { oneAtATime } from './one-at-a-time.ts';
import type { FollowedPolicy, PolicySession } from './policy-session.ts';

/** The ways out of a session: to the page and to the server. */
export interface MatrixPorts {
  readonly post: (message: ToMatrix) => void;
  readonly matrix: (params: MatrixParams) => Promise<MatrixResult>;
}

/**
 * The conversation between the page of the matrix and the server about one policy at a time. The matrix is asked for again
 * whenever the policy, or what is known of it, has changed: one question at a time, so that fast typing thins them out.
 */
export class MatrixSession implements PolicySession {
  readonly #ports: MatrixPorts;
  readonly #answerOnce = oneAtATime(() => this.#answer());
  #policy: FollowedPolicy | null = null;
  /** `undefined` while the page is not there. */
  #added: MatrixAdditions | undefined;
  #answered: MatrixResult | undefined;

  constructor(ports: MatrixPorts) {
    this.#ports = ports;
  }

  get policy(): FollowedPolicy | null {
    return this.#policy;
  }

  /** The page has loaded, or wants more in the matrix. */
  ask(added: MatrixAdditions): void {
    const isNew = this.#added === undefined;
    this.#added = added;
    if (isNew) this.#introduce();
    this.#askServer();
  }

  /** The page is hidden: it is gone until it asks again. */
  hidden(): void {
    this.#added = undefined;
  }

  /** From now on this policy is shown; `null` for none. */
  follow(policy: FollowedPolicy | null): void {
    const isOther = policy?.uri !== this.#policy?.uri;
    this.#policy = policy;
    if (!isOther) return;
    this.#answered = undefined;
    this.#introduce();
    this.#askServer();
  }

  /** The text of the policy was edited. */
  edited(): void {
    this.#askServer();
  }

  /** The server checked the policy again: asks once more if the answer is older than that. */
  checked(version: number, kubernetes: string): void {
    if (this.#answered?.documentVersion !== version || this.#answered.kubernetes !== kubernetes) this.#askServer();
  }

  #askServer(): void {
    if (this.#policy && this.#added) this.#answerOnce();
  }

  #introduce(): void {
    const policy = this.#policy && { name: this.#policy.name, kubernetes: this.#policy.kubernetes };
    if (this.#added) this.#ports.post({ type: 'policy', policy });
  }

  async #answer(): Promise<void> {
    const [policy, added] = [this.#policy, this.#added];
    if (!policy || !added) return;
    const message = await this.#ports.matrix({ uri: policy.uri, added }).then(
      (result): ToMatrix => ({ type: 'matrix', result }),
      (error: unknown): ToMatrix => ({ type: 'error', message: messageOf(error) }),
    );
    // Meanwhile another policy may be shown, or more be asked for: that waits its turn, and this answer is of no interest.
    if (policy.uri !== this.#policy?.uri || added !== this.#added) return;
    this.#answered = message.type === 'matrix' ? message.result : undefined;
    this.#ports.post(message);
  }
}
