import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { isAtLeast, type KubernetesVersion, kubernetesVersions } from '../../engine/policy/kubernetes-version.ts';
import type { GroupResources, Policy, PolicyRule } from '../../engine/policy/types.ts';
import type { RequestAttributes } from '../../engine/request/types.ts';
import type { EvaluateAnswer, LoadAnswer, RequestInfoAnswer, RequestLine } from './oracle/answers.ts';
import { oracleReleases } from './oracle/versions.ts';

const folder = join(import.meta.dirname, '../vectors');

/** An answer, and the first and last version that gives it. The versions between two that agree are taken to agree. */
export type Ranged<Answer> = { readonly from: KubernetesVersion; readonly to: KubernetesVersion } & Answer;

/** A case that the fuzzer found stays when the vectors are made anew. */
interface Origin {
  readonly found?: true;
}

/** The cases of the vector files: what was asked, and what was answered. */
export interface Vectors {
  readonly load: Origin & { readonly text: string; readonly answers: readonly Ranged<LoadAnswer>[] };
  readonly evaluate: Origin & {
    readonly policy: Policy;
    readonly cases: readonly {
      readonly request: RequestAttributes;
      readonly answers: readonly Ranged<EvaluateAnswer>[];
    }[];
  };
  readonly 'request-info': Origin & RequestLine & { readonly answers: readonly Ranged<RequestInfoAnswer>[] };
}

export type VectorKind = keyof Vectors;

/** Joins the answers of some versions, oldest first, where neighbours agree. Versions without an answer are left out. */
export function joinAnswers<Answer extends object>(
  answers: readonly { readonly version: KubernetesVersion; readonly answer: Answer | null }[],
): Ranged<Answer>[] {
  const joined: { from: KubernetesVersion; to: KubernetesVersion; answer: Answer | null }[] = [];
  for (const { version, answer } of answers) {
    const last = joined.at(-1);
    if (last && isDeepStrictEqual(last.answer, answer)) last.to = version;
    else joined.push({ from: version, to: version, answer });
  }
  return joined.flatMap(({ from, to, answer }) => (answer ? [{ from, to, ...answer }] : []));
}

/** The versions that an answer holds for. */
export function versionsOf({ from, to }: { from: KubernetesVersion; to: KubernetesVersion }): KubernetesVersion[] {
  return kubernetesVersions.filter((version) => isAtLeast(version, from) && isAtLeast(to, version));
}

/** The cases of a vector file. */
export function readVectors<Kind extends VectorKind>(kind: Kind): Vectors[Kind][] {
  const lines = readFileSync(pathOf(kind), 'utf8').trimEnd().split('\n').slice(1);
  return lines.map((line) => JSON.parse(line, (key, value) => (isPolicyKey(key) ? fullPolicy(value) : value)));
}

/** Writes a vector file anew; the first line says by what it was made. */
export function writeVectors<Kind extends VectorKind>(kind: Kind, seed: number, cases: readonly Vectors[Kind][]): void {
  const head = { kind, madeBy: { module: 'k8s.io/apiserver', releases: oracleReleases }, seed };
  writeFileSync(pathOf(kind), `${[head, ...cases].map(toLine).join('\n')}\n`);
}

/** Adds cases that the fuzzer found to a vector file, but for those that it has. */
export function addVectors<Kind extends VectorKind>(kind: Kind, cases: readonly Vectors[Kind][]): void {
  const known = new Set(readFileSync(pathOf(kind), 'utf8').split('\n'));
  const lines = cases.map((found) => toLine({ ...found, found: true })).filter((line) => !known.has(line));
  if (lines.length > 0) appendFileSync(pathOf(kind), `${lines.join('\n')}\n`);
}

function pathOf(kind: VectorKind): string {
  return join(folder, `${kind}.jsonl`);
}

function toLine(value: object): string {
  return JSON.stringify(value, (key, item) => (isPolicyKey(key) ? withoutEmptyLists(item) : item));
}

function isPolicyKey(key: string): boolean {
  return key === 'policy' || key === 'effective';
}

/** Most lists of a policy are empty; in the file they are left out. */
function withoutEmptyLists(policy: Policy): unknown {
  return JSON.parse(JSON.stringify(policy), (_, value) =>
    Array.isArray(value) && value.length === 0 ? undefined : value,
  );
}

type Sparse<T> = {
  readonly [Key in keyof T]?: T[Key] extends readonly (infer Item extends object)[] ? readonly Sparse<Item>[] : T[Key];
};

function fullPolicy({ rules = [], ...policy }: Sparse<Policy>): Policy {
  return { omitStages: [], omitManagedFields: false, ...policy, rules: rules.map(fullRule) };
}

function fullRule({ resources = [], ...rule }: Sparse<PolicyRule>): PolicyRule {
  const lists = { users: [], userGroups: [], verbs: [], namespaces: [], nonResourceURLs: [], omitStages: [] };
  return { level: '', ...lists, ...rule, resources: resources.map(fullResources) };
}

function fullResources(item: Sparse<GroupResources>): GroupResources {
  return { group: '', resources: [], resourceNames: [], ...item };
}
