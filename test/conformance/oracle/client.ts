import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import type { Policy } from '../../../engine/policy/types.ts';
import type { RequestAttributes } from '../../../engine/request/types.ts';
import type { EvaluateAnswer, LoadAnswer, RequestInfoAnswer, RequestLine } from './answers.ts';
import { buildOracle } from './build.ts';
import type { OracleVersion } from './versions.ts';

/** A running oracle of one Kubernetes version: the Go program of `test/oracle`. */
export class Oracle {
  readonly version: OracleVersion;
  readonly #process: ChildProcessByStdio<Writable, Readable, null>;
  readonly #waiting: { resolve: (answer: unknown) => void; reject: (error: Error) => void }[] = [];

  /** Builds the oracle where it is missing or older than its source, and starts it. */
  constructor(version: OracleVersion) {
    this.version = version;
    this.#process = spawn(buildOracle(version), [], { stdio: ['pipe', 'pipe', 'inherit'] });
    const lines = createInterface({ input: this.#process.stdout });
    lines.on('line', (line) => this.#waiting.shift()?.resolve(JSON.parse(line)));
    this.#process.on('close', (code) => {
      for (const { reject } of this.#waiting.splice(0)) {
        reject(new Error(`The oracle of ${version} ended with exit code ${code} before it answered.`));
      }
    });
  }

  /** What kube-apiserver does with a file of that text. */
  load(text: string): Promise<LoadAnswer> {
    return this.#ask({ load: { text } });
  }

  /** What the policy decides about each of the requests; `null` where kube-apiserver refuses the policy. */
  evaluate(policy: Policy, requests: readonly RequestAttributes[]): Promise<EvaluateAnswer[] | null> {
    return this.#ask({ evaluate: { policy, requests } });
  }

  /** The attributes of each of the request lines. */
  requestInfo(lines: readonly RequestLine[]): Promise<RequestInfoAnswer[]> {
    return this.#ask({ requestInfo: lines });
  }

  /** Ends the program. */
  close(): void {
    this.#process.stdin.end();
  }

  #ask<Answer>(question: object): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve: (answer) => resolve(answer as Answer), reject });
      this.#process.stdin.write(`${JSON.stringify(question)}\n`);
    });
  }
}
