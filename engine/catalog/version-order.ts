/**
 * Orders API versions as kube-apiserver prefers them: stable before beta before alpha, of each the highest first
 * (`v2`, `v1`, `v1beta1`, `v1alpha1`), and names of any other shape at the end, by the alphabet
 * (`k8s.io/apimachinery/pkg/version`, `CompareKubeAwareVersionStrings`). For `toSorted`.
 */
export function comparePreference(a: string, b: string): number {
  const ranksOfA = ranksOf(a);
  const ranksOfB = ranksOf(b);
  if (!ranksOfA || !ranksOfB) return ranksOfA ? -1 : ranksOfB ? 1 : a < b ? -1 : a > b ? 1 : 0;
  return ranksOfA.reduce((order, rank, index) => order || (ranksOfB[index] ?? 0) - rank, 0);
}

/** How stable, which major version, which step towards it; the highest is preferred. */
function ranksOf(version: string): readonly number[] | undefined {
  const parts = /^v([1-9]\d*)(?:(alpha|beta)([1-9]\d*))?$/.exec(version);
  if (!parts) return undefined;
  const [, major, stage, step] = parts;
  return [stage === undefined ? 2 : stage === 'beta' ? 1 : 0, Number(major), Number(step ?? 0)];
}
