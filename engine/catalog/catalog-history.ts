import { type KubernetesVersion, kubernetesVersions } from '../policy/kubernetes-version.ts';
import { catalogFor, findExactly } from './catalog.ts';
import type { ApiResource, Catalog } from './types.ts';

/** What kube-apiserver of one minor version serves and that of another does not. Subresources are entries of their own. */
export interface CatalogChanges {
  readonly added: readonly ApiResource[];
  readonly removed: readonly ApiResource[];
  /** Resources that both serve, with other verbs. */
  readonly changedVerbs: readonly {
    readonly resource: ApiResource;
    readonly added: readonly string[];
    readonly removed: readonly string[];
  }[];
}

/** What changes from one minor version to another, which may be the older one. */
export function catalogChanges(from: KubernetesVersion, to: KubernetesVersion): CatalogChanges {
  const [before, after] = [catalogFor(from), catalogFor(to)];
  const changedVerbs = after.resources.flatMap((resource) => {
    const former = findExactly(before, resource);
    if (!former) return [];
    const added = resource.verbs.filter((verb) => !former.verbs.includes(verb));
    const removed = former.verbs.filter((verb) => !resource.verbs.includes(verb));
    return added.length + removed.length > 0 ? [{ resource, added, removed }] : [];
  });
  return { added: resourcesWithout(after, before), removed: resourcesWithout(before, after), changedVerbs };
}

/** The known minor versions, oldest first, whose kube-apiserver serves a resource or subresource; none for a custom one. */
export function versionsServing(
  resource: Pick<ApiResource, 'group' | 'resource' | 'subresource'>,
): readonly KubernetesVersion[] {
  return kubernetesVersions.filter((version) => findExactly(catalogFor(version), resource) !== undefined);
}

function resourcesWithout(catalog: Catalog, other: Catalog): readonly ApiResource[] {
  return catalog.resources.filter((resource) => findExactly(other, resource) === undefined);
}
