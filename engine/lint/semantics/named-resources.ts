import { findResource } from '../../catalog/catalog.ts';
import type { ApiResource, Catalog } from '../../catalog/types.ts';
import { matchesGroup } from '../../match/match-rule.ts';
import type { GroupResources, PolicyRule } from '../../policy/types.ts';

/** Of a rule that names no resources, these stand for all: what an investigation asks for first. */
const wellKnown = ['secrets', 'configmaps', 'pods'];
const mostNamed = 12;

/** The resources that a rule names, and the best known of those that it takes with a wildcard; without subresources. */
export function resourcesOf({ resources }: PolicyRule, catalog: Catalog): readonly ApiResource[] {
  const items: readonly GroupResources[] =
    resources.length > 0 ? resources : [{ group: '', resources: [], resourceNames: [] }];
  const found = items.flatMap((item) => resourcesOfItem(item, catalog));
  return [...new Set(found)].slice(0, mostNamed);
}

/** The same for one item of `resources`. */
export function resourcesOfItem({ group, resources }: GroupResources, catalog: Catalog): readonly ApiResource[] {
  const isWide = resources.length === 0 || resources.includes('*');
  const names = isWide && matchesGroup(group, '') ? wellKnown : resources.map((name) => name.replace(/\/\*$/, ''));
  return names.flatMap((name) => findResource(catalog, name, isWide ? '' : group) ?? []).filter(isPlural(names));
}

/** The catalogue also finds kinds and short names, which policies cannot use. */
function isPlural(names: readonly string[]): (resource: ApiResource) => boolean {
  return ({ resource }) => names.includes(resource);
}

/** Whether a rule names resources, knows them all, and each is of one kind. */
export function isForAll(
  { resources: items }: PolicyRule,
  catalog: Catalog,
  isOfKind: (resource: ApiResource) => boolean,
): boolean {
  const isKnown = (pattern: string, group: string): boolean => {
    const resource = findResource(catalog, pattern.split('/')[0] ?? '', group);
    return resource !== undefined && isOfKind(resource);
  };
  return (
    items.length > 0 &&
    items.every(({ group, resources }) => resources.length > 0 && resources.every((name) => isKnown(name, group)))
  );
}
