import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { Agent, request } from 'node:https';
import type { Account, UserName } from './servers/users.ts';

/** A request to send as it stands: neither the method nor the URL is changed on the way. */
export interface LiveRequest {
  readonly as: UserName;
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** An object is sent as JSON; a function makes the body from the answer before. */
  readonly body?: string | object | ((previous: Answer) => string);
  /** Hang up when the headers have come: for streams that do not end. */
  readonly hangUp?: boolean;
  /**
   * What the engine, which sees neither bodies nor headers, cannot know: that kube-apiserver cannot write the event which
   * would hold this body; that `Accept` asks for an object where others get plain text.
   */
  readonly quirk?: 'unwritable-body' | 'object-for-text';
}

/** What came back. */
export interface Answer {
  /** 0 where the server answered nothing. */
  readonly status: number;
  readonly body: string;
}

/** A request that was sent, with its body, under the ID that its audit events carry. */
export interface Exchange {
  readonly auditId: string;
  readonly request: LiveRequest;
  readonly sentBody: string;
  readonly answer: Answer;
}

/** Long enough for any request here on a busy machine. */
const timeout = 60_000;

/** Sends requests to a kube-apiserver on loopback, one after the other, and remembers them. */
export class LiveClient {
  readonly exchanges: Exchange[] = [];
  readonly #port: number;
  readonly #accounts: ReadonlyMap<UserName, Account>;
  readonly #agent: Agent;

  /** `certificate` is that of the server, as PEM: no other is trusted. */
  constructor(port: number, certificate: string, accounts: ReadonlyMap<UserName, Account>) {
    this.#port = port;
    this.#accounts = accounts;
    this.#agent = new Agent({ keepAlive: true, ca: certificate });
  }

  async send(live: LiveRequest): Promise<Answer> {
    const previous = this.exchanges.at(-1)?.answer ?? { status: 0, body: '' };
    const { body = '' } = live;
    const sentBody =
      typeof body === 'function' ? body(previous) : typeof body === 'string' ? body : JSON.stringify(body);
    const auditId = randomUUID();
    const answer = await this.#exchange(live, sentBody, auditId);
    this.exchanges.push({ auditId, request: live, sentBody, answer });
    return answer;
  }

  close(): void {
    this.#agent.destroy();
  }

  #headers({ as, headers }: LiveRequest, body: string, auditId: string): Record<string, string | number> {
    const token = this.#accounts.get(as)?.token;
    return {
      'Audit-ID': auditId,
      ...(token !== undefined && { Authorization: `Bearer ${token}` }),
      ...(body !== '' && { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) }),
      ...headers,
    };
  }

  #exchange(live: LiveRequest, body: string, auditId: string): Promise<Answer> {
    return new Promise((resolve) => {
      const headers = this.#headers(live, body, auditId);
      const path = live.url;
      const sent = request({ host: '127.0.0.1', port: this.#port, agent: this.#agent, path, headers, timeout });
      // Node writes methods in upper case where it is asked to make the request, and as they are here.
      sent.method = live.method;
      const answerWithoutBody = (answer: IncomingMessage) => {
        sent.destroy();
        resolve({ status: answer.statusCode ?? 0, body: '' });
      };
      sent.on('upgrade', answerWithoutBody);
      sent.on('connect', answerWithoutBody);
      sent.on('timeout', () => sent.destroy());
      sent.on('error', () => resolve({ status: 0, body: '' }));
      sent.on('response', (answer) => {
        if (live.hangUp) answerWithoutBody(answer);
        else readBody(answer).then(resolve);
      });
      sent.end(body);
    });
  }
}

async function readBody(answer: IncomingMessage): Promise<Answer> {
  let body = '';
  answer.setEncoding('utf8').on('data', (text: string) => {
    body += text;
  });
  await new Promise<void>((resolve) => {
    answer.on('end', resolve).on('error', () => resolve());
  });
  return { status: answer.statusCode ?? 0, body };
}
