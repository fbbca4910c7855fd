import { matchesGroup, matchesResource } from '../match/match-rule.ts';
import { type KubernetesVersion, newestKubernetesVersion } from '../policy/kubernetes-version.ts';
import generated from './catalog.generated.json' with { type: 'json' };
import { indexOf, subresourceKey } from './catalog-index.ts';
import { decodeCatalog } from './encoded-catalog.ts';
import type { ApiResource, Catalog } from './types.ts';

const catalogs = new Map<KubernetesVersion, Catalog>();

/**
 * The API resources that kube-apiserver of a minor version serves when all its groups and versions are enabled, alpha and
 * beta too. The same object for the same version, decoded when its resources are first asked for.
 */
export function catalogFor(version: KubernetesVersion): Catalog {
  const known = catalogs.get(version);
  if (known) return known;
  let resources: readonly ApiResource[] | undefined;
  const catalog: Catalog = {
    get resources() {
      resources ??= decodeCatalog(generated, version);
      return resources;
    },
  };
  catalogs.set(version, catalog);
  return catalog;
}

/** The API resources of the newest known minor version. */
export const builtInCatalog: Catalog = catalogFor(newestKubernetesVersion);

/** The Go module and version that the resources of a minor version were read from. */
export function catalogSource(version: KubernetesVersion): string {
  return generated.sources[version];
}

/**
 * The resource that a person means, found as kubectl finds it (`k8s.io/cli-runtime`, `meta.DefaultRESTMapper`): by
 * plural, singular, short name or kind, in any letter case, alone or as `plural.group` or `plural.version.group`.
 * Of several groups the first in the catalogue wins, as the core group does for `events`. A group may be cut short:
 * `deployments.app`. Subresources are never given; `undefined` where nothing has that name.
 */
export function findResource(catalog: Catalog, name: string, group?: string): ApiResource | undefined {
  const candidates = (spelling: string) => indexOf(catalog).byAnyName.get(spelling.toLowerCase()) ?? [];
  if (group !== undefined) return candidates(name).find((resource) => resource.group === group);
  const [first = '', version = '', ...rest] = name.split('.');
  if (rest.length > 0) {
    const versioned = inGroup(candidates(first), rest.join('.')).find(({ versions }) => versions.includes(version));
    if (versioned) return versioned;
  }
  const wantedGroup = name.slice(first.length + 1);
  return wantedGroup === '' ? candidates(first)[0] : inGroup(candidates(first), wantedGroup)[0];
}

/** The resource or subresource of exactly this group and name. */
export function findExactly(
  catalog: Catalog,
  wanted: Pick<ApiResource, 'group' | 'resource' | 'subresource'>,
): ApiResource | undefined {
  if (wanted.subresource !== '') return findSubresource(catalog, wanted, wanted.subresource);
  return resourcesNamed(catalog, wanted.resource).find(({ group }) => group === wanted.group);
}

/** The subresource of a resource, such as `scale` of deployments; `undefined` where it has none of that name. */
export function findSubresource(
  catalog: Catalog,
  parent: Pick<ApiResource, 'group' | 'resource'>,
  subresource: string,
): ApiResource | undefined {
  return subresourcesOf(catalog, parent).find((candidate) => candidate.subresource === subresource);
}

/** The API groups of a catalogue, in its order: the core group `""` first. */
export function groupsOf(catalog: Catalog): readonly string[] {
  return [...indexOf(catalog).byGroup.keys()];
}

/** Whether a catalogue has resources in a group. */
export function isKnownGroup(catalog: Catalog, group: string): boolean {
  return indexOf(catalog).byGroup.has(group);
}

/** The resources of a group, without their subresources; none where the catalogue does not know the group. */
export function resourcesOfGroup(catalog: Catalog, group: string): readonly ApiResource[] {
  return indexOf(catalog).byGroup.get(group) ?? [];
}

/** The resources with exactly this plural name (`events`), of all groups, without their subresources. */
export function resourcesNamed(catalog: Catalog, resource: string): readonly ApiResource[] {
  return indexOf(catalog).byPlural.get(resource) ?? [];
}

/** The subresources of a resource: of pods `attach`, `binding`, `exec` and so on. */
export function subresourcesOf(
  catalog: Catalog,
  parent: Pick<ApiResource, 'group' | 'resource'>,
): readonly ApiResource[] {
  return indexOf(catalog).subresources.get(subresourceKey(parent)) ?? [];
}

/** The resources of a category, such as `all`, in the catalogue's order. */
export function resourcesOfCategory(catalog: Catalog, category: string): readonly ApiResource[] {
  return catalog.resources.filter(({ categories }) => categories.includes(category));
}

/**
 * The real resources and subresources that one string of a policy's `resources` matches in a group
 * (`k8s.io/apiserver/pkg/audit/policy`, `ruleMatchesResource`). The group `*` stands for every group.
 */
export function resourcesMatching(catalog: Catalog, group: string, pattern: string): readonly ApiResource[] {
  const matching = [...indexOf(catalog).allByGroup].filter(([candidate]) => matchesGroup(group, candidate));
  return matching.flatMap(([, resources]) => resources.filter((resource) => matchesResource(pattern, resource)));
}

/** The name of a resource as policies write it: `pods`, `pods/log`. */
export function nameInPolicy(resource: { readonly resource: string; readonly subresource: string }): string {
  return resource.subresource === '' ? resource.resource : `${resource.resource}/${resource.subresource}`;
}

/** Prefers the exact group; else a group that begins with what was written. */
function inGroup(candidates: readonly ApiResource[], group: string): readonly ApiResource[] {
  const exact = candidates.filter((candidate) => candidate.group === group);
  return exact.length > 0 ? exact : candidates.filter((candidate) => candidate.group.startsWith(group));
}
