import type { ApiResource } from '../engine/catalog/types.ts';

/** The parts of `APIGroupList` (`/apis`) that the catalogue needs. */
export interface GroupList {
  readonly groups: readonly { readonly name: string; readonly versions: readonly { readonly version: string }[] }[];
}

/** The parts of `APIResourceList` (`/apis/{group}/{version}`) that the catalogue needs. */
export interface ResourceList {
  readonly resources: readonly {
    readonly name: string;
    readonly kind: string;
    readonly singularName: string;
    readonly namespaced: boolean;
    readonly verbs: readonly string[];
    readonly shortNames?: readonly string[];
    readonly categories?: readonly string[];
  }[];
}

/** Gives the resources of one group version; `group` is `""` for the core group. */
export type ReadResourceList = (group: string, version: string) => ResourceList;

/**
 * The API resources that discovery documents describe: the core group first, then the groups in the order of `/apis`.
 * A resource that several versions serve is one entry; the versions keep the server's order, the preferred one first.
 */
export function catalogFromDiscovery(groupList: GroupList, readResourceList: ReadResourceList): ApiResource[] {
  const core = { name: '', versions: [{ version: 'v1' }] };
  return [core, ...groupList.groups].flatMap((group) => resourcesOfGroup(group, readResourceList));
}

function resourcesOfGroup(group: GroupList['groups'][number], readResourceList: ReadResourceList): ApiResource[] {
  const byName = new Map<string, ApiResource>();
  for (const { version } of group.versions) {
    for (const listed of readResourceList(group.name, version).resources) {
      const known = byName.get(listed.name);
      byName.set(listed.name, known ? withVersion(known, version, listed) : newResource(group.name, version, listed));
    }
  }
  return [...byName.values()];
}

function newResource(group: string, version: string, listed: ResourceList['resources'][number]): ApiResource {
  const [resource = '', subresource = ''] = listed.name.split('/', 2);
  return {
    group,
    resource,
    subresource,
    kind: listed.kind,
    singular: listed.singularName,
    shortNames: listed.shortNames ?? [],
    categories: listed.categories ?? [],
    namespaced: listed.namespaced,
    versions: [version],
    verbs: [...listed.verbs].sort(),
  };
}

function withVersion(known: ApiResource, version: string, listed: ResourceList['resources'][number]): ApiResource {
  return {
    ...known,
    versions: [...known.versions, version],
    verbs: [...new Set([...known.verbs, ...listed.verbs])].sort(),
  };
}
