import { type KubernetesVersion, kubernetesVersions } from './kubernetes-version.ts';
import { loadPolicy } from './load.ts';
import type { PolicyDocument, Verdict } from './policy-document.ts';

/** Neighbouring versions that do the same with a file. */
export interface VersionVerdict {
  readonly versions: readonly KubernetesVersion[];
  readonly verdict: Verdict;
  /** What the server says about it, of refusals or warnings; empty where it says nothing. */
  readonly messages: readonly string[];
}

/**
 * What each known version of kube-apiserver does with a file, oldest first; one item where all do the same. The rules that
 * a version reads are the same in all: a version can only refuse the file, or warn.
 *
 * Versions between two that agree are not asked: what they do changes at most once for each thing in the file.
 */
export function verdictsByVersion(known: PolicyDocument): VersionVerdict[] {
  const loaded = new Map<KubernetesVersion, VersionVerdict>();
  loaded.set(known.kubernetes, verdictOf(known));
  const verdicts: VersionVerdict[] = [];
  const at = (index: number): VersionVerdict => {
    const version = kubernetesVersions[index] ?? kubernetesVersions[0];
    const before = loaded.get(version);
    if (before) return before;
    const verdict = verdictOf(loadPolicy(known.text, version, known));
    loaded.set(version, verdict);
    return verdict;
  };
  const fill = (first: number, last: number): void => {
    if (sameVerdict(at(first), at(last))) {
      for (let index = first; index <= last; index++) verdicts[index] = at(first);
      return;
    }
    const middle = (first + last) >> 1;
    fill(first, middle);
    fill(middle + 1, last);
  };
  fill(0, kubernetesVersions.length - 1);
  return grouped(verdicts);
}

function verdictOf({ kubernetes, verdict, problems }: PolicyDocument): VersionVerdict {
  const effect = verdict === 'refused' ? 'refused' : 'warned';
  const messages = problems.filter((problem) => problem.effect === effect).map(({ serverMessage }) => serverMessage);
  return { versions: [kubernetes], verdict, messages };
}

function grouped(verdicts: readonly VersionVerdict[]): VersionVerdict[] {
  const groups: VersionVerdict[] = [];
  for (const [index, verdict] of verdicts.entries()) {
    const version = kubernetesVersions[index];
    const last = groups.at(-1);
    if (version === undefined) continue;
    if (last && sameVerdict(last, verdict)) {
      groups[groups.length - 1] = { ...last, versions: [...last.versions, version] };
    } else groups.push({ ...verdict, versions: [version] });
  }
  return groups;
}

function sameVerdict(one: VersionVerdict, other: VersionVerdict): boolean {
  return one.verdict === other.verdict && one.messages.join('\n') === other.messages.join('\n');
}
