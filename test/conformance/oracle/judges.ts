import type { KubernetesVersion } from '../../../engine/policy/kubernetes-version.ts';
import type { Policy } from '../../../engine/policy/types.ts';
import type { RequestAttributes } from '../../../engine/request/types.ts';
import { joinAnswers, type Ranged, type Vectors } from '../vectors.ts';
import type { EvaluateAnswer, LoadAnswer, RequestInfoAnswer, RequestLine } from './answers.ts';
import { Oracle } from './client.ts';
import { newestOracle, type OracleVersion } from './versions.ts';

/** The answers of one version to a list of questions, in their order. `null`: the question has no answer there. */
interface Column<Answer> {
  readonly version: OracleVersion;
  readonly answers: readonly (Answer | null)[];
}

/** The oracles of several versions, asked at once. */
export class Judges {
  readonly versions: readonly OracleVersion[];
  readonly #oracles: readonly Oracle[];

  private constructor(oracles: readonly Oracle[]) {
    this.#oracles = oracles;
    this.versions = oracles.map(({ version }) => version);
  }

  /** Builds and starts the oracles of these versions, oldest first. */
  static start(versions: readonly OracleVersion[]): Judges {
    return new Judges(versions.map((version) => new Oracle(version)));
  }

  /** The oracle of one version alone: for the many questions of shrinking. */
  only(version: KubernetesVersion): Judges {
    return new Judges(this.#oracles.filter((oracle) => oracle.version === version));
  }

  /** What each version does with each file. */
  async load(texts: readonly string[]): Promise<Vectors['load'][]> {
    const columns = await this.#ask<LoadAnswer>((oracle) =>
      Promise.all(texts.map(async (text) => withoutPlaces(await oracle.load(text)))),
    );
    return texts.map((text, row) => ({ text, answers: joinRow(columns, row) }));
  }

  /** What each version decides about each request. A version that refuses the policy does not answer. */
  async evaluate(policy: Policy, requests: readonly RequestAttributes[]): Promise<Vectors['evaluate']> {
    const columns = await this.#ask<EvaluateAnswer>(
      async (oracle) => (await oracle.evaluate(policy, requests)) ?? requests.map(() => null),
    );
    return { policy, cases: requests.map((request, row) => ({ request, answers: joinRow(columns, row) })) };
  }

  /** The attributes that each version derives from each request line. */
  async requestInfo(lines: readonly RequestLine[]): Promise<Vectors['request-info'][]> {
    const columns = await this.#ask<RequestInfoAnswer>((oracle) => oracle.requestInfo(lines));
    const newest = columns.find(({ version }) => version === newestOracle)?.answers;
    const complete = columns.map(({ version, answers }) => ({
      version,
      answers: answers.map((answer, row) => withLongRunning(answer, newest?.[row])),
    }));
    return lines.map((line, row) => ({ ...line, answers: joinRow(complete, row) }));
  }

  /** Ends the oracles. */
  close(): void {
    for (const oracle of this.#oracles) oracle.close();
  }

  #ask<Answer>(question: (oracle: Oracle) => Promise<readonly (Answer | null)[]>): Promise<Column<Answer>[]> {
    return Promise.all(
      this.#oracles.map(async (oracle) => ({ version: oracle.version, answers: await question(oracle) })),
    );
  }
}

function joinRow<Answer extends object>(columns: readonly Column<Answer>[], row: number): Ranged<Answer>[] {
  return joinAnswers(columns.map(({ version, answers }) => ({ version, answer: answers[row] ?? null })));
}

/** A place in the server's source code is no part of its answer, and differs between versions. */
function withoutPlaces(answer: LoadAnswer): LoadAnswer {
  const errors = answer.errors?.map((error) => error.replace(/ in scheme "[^"]*"/, ''));
  return errors ? { ...answer, errors } : answer;
}

/** The check for long-running requests is the same in every version: where the attributes agree, so does its answer. */
function withLongRunning(
  answer: RequestInfoAnswer | null,
  newest: RequestInfoAnswer | null | undefined,
): RequestInfoAnswer | null {
  if (!answer || answer.longRunning !== undefined || newest?.longRunning === undefined) return answer;
  const { longRunning, ...attributes } = newest;
  return JSON.stringify(attributes) === JSON.stringify(answer) ? { ...answer, longRunning } : answer;
}
