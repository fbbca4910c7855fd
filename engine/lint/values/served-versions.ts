import { catalogFor, isKnownGroup } from '../../catalog/catalog.ts';
import type { Catalog } from '../../catalog/types.ts';
import { type KubernetesVersion, kubernetesVersions } from '../../policy/kubernetes-version.ts';

/** The version nearest to the target that serves something which the target does not: the first after it, or the last before it. */
export interface OtherVersion {
  readonly kind: 'since' | 'until';
  readonly version: string;
}

/** Looks for what the target version does not serve in all others; `undefined` where none of them does either. */
export function findOtherVersion(
  target: KubernetesVersion,
  isServed: (catalog: Catalog) => boolean,
): OtherVersion | undefined {
  const at = kubernetesVersions.indexOf(target);
  const serves = (version: KubernetesVersion): boolean => isServed(catalogFor(version));
  const later = kubernetesVersions.slice(at + 1).find(serves);
  if (later) return { kind: 'since', version: later };
  const earlier = kubernetesVersions.slice(0, at).findLast(serves);
  return earlier && { kind: 'until', version: earlier };
}

/** The groups that were gone before the oldest version with a catalogue, and the last version that served each. */
const goneGroups: Readonly<Record<string, string>> = {
  extensions: '1.21',
  'settings.k8s.io': '1.19',
  'auditregistration.k8s.io': '1.18',
};

/** The version nearest to the target that serves a group; `undefined` where none ever did. */
export function findOtherVersionOfGroup(target: KubernetesVersion, group: string): OtherVersion | undefined {
  const gone = Object.hasOwn(goneGroups, group) ? goneGroups[group] : undefined;
  if (gone !== undefined) return { kind: 'until', version: gone };
  return findOtherVersion(target, (catalog) => isKnownGroup(catalog, group));
}

/** `which Kubernetes 1.33 brings` or `which Kubernetes 1.24 was the last to serve`. */
export function describeOtherVersion({ kind, version }: OtherVersion): string {
  return kind === 'since' ? `which Kubernetes ${version} brings` : `which Kubernetes ${version} was the last to serve`;
}
