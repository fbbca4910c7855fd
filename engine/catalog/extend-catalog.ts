import { nameInPolicy } from './catalog.ts';
import type { ApiResource, Catalog } from './types.ts';
import { comparePreference } from './version-order.ts';

/**
 * A catalogue with further resources behind its own: those of a project's custom resource definitions or configuration.
 * What is there already (the same group, resource and subresource) keeps its place, kind and scope, and gains the versions,
 * verbs, short names and categories that it lacks. Without further resources it is the same catalogue.
 */
export function extendCatalog(catalog: Catalog, resources: readonly ApiResource[]): Catalog {
  if (resources.length === 0) return catalog;
  const joined = new Map<string, ApiResource>();
  for (const resource of [...catalog.resources, ...resources]) {
    const key = `${resource.group}/${nameInPolicy(resource)}`;
    const known = joined.get(key);
    joined.set(key, known ? join(known, resource) : resource);
  }
  return { resources: [...joined.values()] };
}

function join(known: ApiResource, other: ApiResource): ApiResource {
  return {
    ...known,
    shortNames: union(known.shortNames, other.shortNames),
    categories: union(known.categories, other.categories),
    versions: union(known.versions, other.versions).toSorted(comparePreference),
    verbs: union(known.verbs, other.verbs).toSorted(),
  };
}

function union(known: readonly string[], further: readonly string[]): readonly string[] {
  return [...new Set([...known, ...further])];
}
