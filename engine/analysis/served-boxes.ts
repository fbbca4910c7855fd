import { findSubresource, isKnownGroup, resourcesNamed, resourcesOfGroup } from '../catalog/catalog.ts';
import type { ApiResource, Catalog } from '../catalog/types.ts';
import { type BitSet, isEmpty } from './bit-set.ts';
import type { Box } from './box.ts';
import type { Cell, RequestSpace } from './request-space.ts';

/** A resource that the rules name, and what kube-apiserver serves of it. */
interface KnownCell {
  readonly cell: Cell;
  /** `undefined`: the resource has no such subresource. */
  readonly served: ApiResource | undefined;
  readonly parent: ApiResource;
}

/** Several objects at once: in one namespace, or in all. */
const verbsAcrossNamespaces = ['list', 'watch', 'deletecollection'];
const verbsOfOneObject = ['get', 'update', 'patch', 'delete'];

/** Requests for verbs that a resource does not serve. Resources that the catalogue does not have may be custom: all is possible. */
export function unservedVerbs(space: RequestSpace, catalog: Catalog): Box[] {
  return boxesByKind(
    space,
    catalog,
    ({ served }) => served?.verbs.join(' '),
    (verbs) => [{ verbs: space.verbs.where((verb) => !verbs.split(' ').includes(verb)) }],
  );
}

/** Requests for resources that an API group does not have, and for those of Kubernetes in groups that the catalogue does not know. */
export function unknownResources(space: RequestSpace, catalog: Catalog): Box[] {
  const { users, groups, verbs, namespaces, apiGroups, cells, names } = space;
  return apiGroups.atoms
    .map((group) => {
      const known = new Set(resourcesOfGroup(catalog, group).map(({ resource }) => resource));
      const others = isKnownGroup(catalog, group)
        ? cells.where(({ resource }) => !known.has(resource))
        : cells.where(({ resource }) => resourcesNamed(catalog, resource).length > 0);
      return [users.all, groups.all, groups.all, verbs.all, namespaces.all, apiGroups.only(group), others, names.all];
    })
    .filter((box) => !box.some(isEmpty));
}

/** Requests for subresources that a known resource does not have. */
export function unknownSubresources(space: RequestSpace, catalog: Catalog): Box[] {
  return boxesByKind(
    space,
    catalog,
    ({ served }) => (served ? undefined : 'unknown'),
    () => [{}],
  );
}

/**
 * Requests for cluster-scoped resources in a namespace, and for one object of a namespaced resource in none. A request for
 * one Namespace carries its own name as its namespace.
 */
export function impossibleScopes(space: RequestSpace, catalog: Catalog): Box[] {
  const { verbs, namespaces } = space;
  const nowhere = namespaces.only('');
  const somewhere = namespaces.where((namespace) => namespace !== '');
  const boxes: Readonly<Record<Scope, readonly Partial<Narrowed>[]>> = {
    cluster: [{ namespaces: somewhere }],
    namespaced: [{ namespaces: nowhere, verbs: verbs.where((verb) => !verbsAcrossNamespaces.includes(verb)) }],
    namespace: [
      { namespaces: nowhere, verbs: verbs.only(...verbsOfOneObject) },
      { namespaces: somewhere, verbs: verbs.only('create', 'list', 'deletecollection') },
    ],
  };
  return boxesByKind(space, catalog, scopeOf, (scope) => boxes[scope as Scope]);
}

type Scope = 'cluster' | 'namespaced' | 'namespace';

function scopeOf({ parent }: KnownCell): Scope {
  if (parent.namespaced) return 'namespaced';
  return parent.group === '' && parent.resource === 'namespaces' ? 'namespace' : 'cluster';
}

interface Narrowed {
  readonly verbs: BitSet;
  readonly namespaces: BitSet;
}

/** One or more boxes for all resources of a group that are of one kind; those of no kind have none. */
function boxesByKind(
  space: RequestSpace,
  catalog: Catalog,
  kindOf: (known: KnownCell) => string | undefined,
  narrow: (kind: string) => readonly Partial<Narrowed>[],
): Box[] {
  const { users, groups, verbs, namespaces, apiGroups, cells, names } = space;
  return knownCellsOf(space, catalog).flatMap(({ group, known }) => {
    const byKind = new Map<string, Cell[]>();
    for (const one of known) {
      const kind = kindOf(one);
      if (kind !== undefined) byKind.set(kind, [...(byKind.get(kind) ?? []), one.cell]);
    }
    return [...byKind].flatMap(([kind, ofKind]) =>
      narrow(kind)
        .map(({ verbs: some = verbs.all, namespaces: where = namespaces.all }): Box => {
          const what = cells.only(...ofKind);
          return [users.all, groups.all, groups.all, some, where, apiGroups.only(group), what, names.all];
        })
        .filter((box) => !box.some(isEmpty)),
    );
  });
}

interface KnownGroup {
  readonly group: string;
  readonly known: readonly KnownCell[];
}

/** Of each space, which is made for one catalogue. */
const knownGroups = new WeakMap<RequestSpace, readonly KnownGroup[]>();

function knownCellsOf(space: RequestSpace, catalog: Catalog): readonly KnownGroup[] {
  const before = knownGroups.get(space);
  if (before) return before;
  const { apiGroups, cells } = space;
  const groups = apiGroups.atoms.map((group) => ({ group, known: knownCells(catalog, group, cells.atoms) }));
  const found = groups.filter(({ known }) => known.length > 0);
  knownGroups.set(space, found);
  return found;
}

function knownCells(catalog: Catalog, group: string, cells: readonly Cell[]): KnownCell[] {
  const parents = new Map<string, ApiResource | undefined>();
  return cells.flatMap((cell) => {
    const { resource, subresource } = cell;
    if (!parents.has(resource)) {
      parents.set(
        resource,
        resourcesNamed(catalog, resource).find((one) => one.group === group),
      );
    }
    const parent = parents.get(resource);
    if (!parent) return [];
    return [{ cell, parent, served: subresource === '' ? parent : findSubresource(catalog, parent, subresource) }];
  });
}
