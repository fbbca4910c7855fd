import type { ApiResource, Catalog } from './types.ts';

/** The resources of a catalogue by every key that they are looked up by. Names are in lower case. */
export interface CatalogIndex {
  /** Resources by plural, singular, short name and kind; without subresources. */
  readonly byAnyName: ReadonlyMap<string, readonly ApiResource[]>;
  /** Resources by plural; without subresources. */
  readonly byPlural: ReadonlyMap<string, readonly ApiResource[]>;
  /** Resources and subresources by group, in the order of the catalogue. */
  readonly allByGroup: ReadonlyMap<string, readonly ApiResource[]>;
  /** Resources by group; without subresources. */
  readonly byGroup: ReadonlyMap<string, readonly ApiResource[]>;
  /** Subresources by `subresourceKey` of their parent. */
  readonly subresources: ReadonlyMap<string, readonly ApiResource[]>;
}

const indexes = new WeakMap<Catalog, CatalogIndex>();

/** The index of a catalogue, built when it is first asked for. */
export function indexOf(catalog: Catalog): CatalogIndex {
  const known = indexes.get(catalog);
  if (known) return known;
  const index = buildIndex(catalog);
  indexes.set(catalog, index);
  return index;
}

/** The key of all subresources of a resource; no name has a slash. */
export function subresourceKey({ group, resource }: Pick<ApiResource, 'group' | 'resource'>): string {
  return `${group}/${resource}`;
}

function buildIndex({ resources }: Catalog): CatalogIndex {
  const own = resources.filter(({ subresource }) => subresource === '');
  return {
    byAnyName: collect(own, ({ resource, singular, kind, shortNames }) => [
      ...new Set([resource, singular, kind.toLowerCase(), ...shortNames]),
    ]),
    byPlural: collect(own, ({ resource }) => [resource]),
    allByGroup: collect(resources, ({ group }) => [group]),
    byGroup: collect(own, ({ group }) => [group]),
    subresources: collect(
      resources.filter(({ subresource }) => subresource !== ''),
      (resource) => [subresourceKey(resource)],
    ),
  };
}

function collect(
  resources: readonly ApiResource[],
  keysOf: (resource: ApiResource) => readonly string[],
): ReadonlyMap<string, readonly ApiResource[]> {
  const collected = new Map<string, ApiResource[]>();
  for (const resource of resources) {
    for (const key of keysOf(resource)) {
      const same = collected.get(key);
      if (same) same.push(resource);
      else collected.set(key, [resource]);
    }
  }
  return collected;
}
