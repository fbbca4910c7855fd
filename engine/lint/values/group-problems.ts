import { catalogFor, findResource, groupsOf, isKnownGroup, resourcesNamed } from '../../catalog/catalog.ts';
import type { Catalog } from '../../catalog/types.ts';
import type { KubernetesVersion } from '../../policy/kubernetes-version.ts';
import type { GroupResources } from '../../policy/types.ts';
import { closest } from '../../text/closest.ts';
import { splitPattern } from './resource-patterns.ts';
import { findOtherVersionOfGroup, type OtherVersion } from './served-versions.ts';

/** What is to be said about a group that the catalogue does not know. */
export type GroupProblem =
  /** No such group can exist in a cluster; `meant` where it is clear which one was. */
  | { readonly kind: 'no-group'; readonly meant: string | undefined }
  /** Another version of kube-apiserver serves it. */
  | { readonly kind: 'other-version'; readonly other: OtherVersion }
  /** Custom resources or an aggregated API may be in it. */
  | { readonly kind: 'unlisted' };

/** `undefined` for a group that the catalogue knows, and for `*`. */
export function findGroupProblem(
  catalog: Catalog,
  kubernetes: KubernetesVersion,
  { group, resources }: GroupResources,
): GroupProblem | undefined {
  if (group === '*' || isKnownGroup(catalog, group)) return undefined;
  const other = findOtherVersionOfGroup(kubernetes, group);
  if (other) return { kind: 'other-version', other };
  if (group.includes('.')) {
    const meant = findMisspelt(catalog, group);
    return meant === undefined ? { kind: 'unlisted' } : { kind: 'no-group', meant };
  }
  return { kind: 'no-group', meant: homeOf(catalog, resources) ?? findMeant(catalog, group) };
}

/** Whether all that a group has is in the catalogue: of a group of custom resources a project may list only some. */
export function isBuiltInGroup(kubernetes: KubernetesVersion, group: string): boolean {
  return isKnownGroup(catalogFor(kubernetes), group);
}

/** The one group that all of these strings of `resources` are in; `undefined` where they are in several, or in none. */
export function homeOf(catalog: Catalog, patterns: readonly string[]): string | undefined {
  const homes = patterns.map((pattern) => {
    const { resource } = splitPattern(pattern);
    return resource === '*' ? [] : resourcesNamed(catalog, resource).map(({ group }) => group);
  });
  const named = homes.filter((groups) => groups.length > 0);
  const shared = named[0]?.filter((group) => named.every((groups) => groups.includes(group))) ?? [];
  return shared.length === 1 ? shared[0] : undefined;
}

const namesOfTheCoreGroup = ['core', 'v1', 'api'];

/** `rbac`, `deployments` or `Apps`: the beginning of a group, a resource in it, a misspelling. */
function findMeant(catalog: Catalog, group: string): string | undefined {
  if (namesOfTheCoreGroup.includes(group)) return '';
  const beginsSo = groupsOf(catalog).filter((one) => one.startsWith(`${group}.`));
  if (beginsSo.length === 1) return beginsSo[0];
  return (
    findResource(catalog, group)?.group ??
    closest(
      group,
      groupsOf(catalog).filter((one) => one !== ''),
    )
  );
}

const suffix = 'k8s.io';
/** Groups of well-known custom resources whose names look like misspelt ones. */
const realGroups = ['autoscaling.k8s.io', 'app.k8s.io'];

/** Only where `k8s.io` shows that a group of Kubernetes was meant: the groups of others are too many to be known. */
function findMisspelt(catalog: Catalog, group: string): string | undefined {
  const [, beginning = '', end = ''] = /^(.*)\.([^.]+\.[^.]+)$/.exec(group) ?? [];
  const official = groupsOf(catalog).flatMap((one) =>
    one.endsWith(`.${suffix}`) ? [one.slice(0, -suffix.length - 1)] : [],
  );
  const isNear = Math.abs(end.length - suffix.length) < 2 && closest(end, [suffix]) !== undefined;
  if (official.includes(beginning)) return isNear ? `${beginning}.${suffix}` : undefined;
  if (end !== suffix || realGroups.includes(group)) return undefined;
  if (isKnownGroup(catalog, beginning)) return beginning;
  const near = closest(beginning, official);
  return near && `${near}.${suffix}`;
}
