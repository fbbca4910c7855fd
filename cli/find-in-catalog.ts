import {
  type ApiResource,
  type Catalog,
  findResource,
  findSubresource,
  isKnownGroup,
  resourcesNamed,
} from '../engine/index.ts';

/** What a name stands for: a whole group, or resources of that name. */
export interface FoundInCatalog {
  readonly resources: readonly ApiResource[];
  readonly isGroup: boolean;
}

/**
 * Finds `apps/deployments`, `pods`, `""/pods`, `pods/exec`, `apps/deployments/scale`, and `apps/` or `apps` for a group. A
 * resource may be named as for kubectl, by short name, singular or kind; a plural is found in all groups that have it.
 * `undefined` where the catalogue has nothing of that name.
 */
export function findInCatalog(catalog: Catalog, name: string): FoundInCatalog | undefined {
  const [first = '', second, third, ...rest] = name.replace(/^(""|'')(?=\/)/, '').split('/');
  if (rest.length > 0) return undefined;
  if (second === undefined) return asFound(findNamed(catalog, first)) ?? findGroup(catalog, first);
  if (second === '') return third === undefined ? findGroup(catalog, first) : undefined;
  if (isKnownGroup(catalog, first)) {
    const parent = findResource(catalog, second, first);
    return asFound(parent ? (third === undefined ? [parent] : subresource(catalog, parent, third)) : []);
  }
  if (third !== undefined) return undefined;
  return asFound(findNamed(catalog, first).flatMap((parent) => subresource(catalog, parent, second)));
}

function asFound(resources: readonly ApiResource[]): FoundInCatalog | undefined {
  return resources.length > 0 ? { resources, isGroup: false } : undefined;
}

function findGroup(catalog: Catalog, group: string): FoundInCatalog | undefined {
  const resources = catalog.resources.filter((resource) => resource.group === group);
  return resources.length > 0 ? { resources, isGroup: true } : undefined;
}

function findNamed(catalog: Catalog, name: string): readonly ApiResource[] {
  const plural = resourcesNamed(catalog, name);
  if (plural.length > 0) return plural;
  const resource = findResource(catalog, name);
  return resource ? [resource] : [];
}

function subresource(catalog: Catalog, parent: ApiResource, name: string): readonly ApiResource[] {
  const found = findSubresource(catalog, parent, name);
  return found ? [found] : [];
}
