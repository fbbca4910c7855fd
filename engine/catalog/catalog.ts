import { matchesGroup, matchesResource } from '../match/match-rule.ts';
import type { KubernetesVersion } from '../policy/kubernetes-version.ts';
import generated from './catalog.generated.json' with { type: 'json' };
import type { ApiResource, Catalog } from './types.ts';

/** The API resources that kube-apiserver itself serves; which release they come from is in `builtInCatalogSource`. */
export const builtInCatalog: Catalog = { resources: generated.resources };

/** The API resources that kube-apiserver of a version serves. */
export function catalogFor(_version: KubernetesVersion): Catalog {
  return builtInCatalog;
}

/** The Go module and version whose discovery documents `builtInCatalog` was made from. */
export const builtInCatalogSource: string = generated.source;

const indexes = new WeakMap<Catalog, ReadonlyMap<string, readonly ApiResource[]>>();

/**
 * The resource that a person means, found as kubectl finds it (`k8s.io/cli-runtime`, `meta.DefaultRESTMapper`): by
 * plural, singular, short name or kind, in any letter case, alone or as `plural.group` or `plural.version.group`.
 * Of several groups the first in the catalogue wins, as the core group does for `events`. A group may be cut short:
 * `deployments.app`. Subresources are never given; `undefined` where nothing has that name.
 */
export function findResource(catalog: Catalog, name: string, group?: string): ApiResource | undefined {
  const candidates = (spelling: string) => indexOf(catalog).get(spelling.toLowerCase()) ?? [];
  if (group !== undefined) return candidates(name).find((resource) => resource.group === group);
  const [first = '', version = '', ...rest] = name.split('.');
  if (rest.length > 0) {
    const versioned = inGroup(candidates(first), rest.join('.')).find(({ versions }) => versions.includes(version));
    if (versioned) return versioned;
  }
  const wantedGroup = name.slice(first.length + 1);
  return wantedGroup === '' ? candidates(first)[0] : inGroup(candidates(first), wantedGroup)[0];
}

/** The subresource of a resource, such as `scale` of deployments; `undefined` where it has none of that name. */
export function findSubresource(catalog: Catalog, parent: ApiResource, subresource: string): ApiResource | undefined {
  return catalog.resources.find(
    (candidate) =>
      candidate.group === parent.group &&
      candidate.resource === parent.resource &&
      candidate.subresource === subresource,
  );
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
  return catalog.resources.filter(
    (candidate) => matchesGroup(group, candidate.group) && matchesResource(pattern, candidate),
  );
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

function indexOf(catalog: Catalog): ReadonlyMap<string, readonly ApiResource[]> {
  const known = indexes.get(catalog);
  if (known) return known;
  const index = new Map<string, ApiResource[]>();
  for (const resource of catalog.resources) {
    if (resource.subresource !== '') continue;
    const names = [resource.resource, resource.singular, resource.kind.toLowerCase(), ...resource.shortNames];
    for (const name of new Set(names)) {
      const sameName = index.get(name) ?? [];
      sameName.push(resource);
      index.set(name, sameName);
    }
  }
  indexes.set(catalog, index);
  return index;
}
