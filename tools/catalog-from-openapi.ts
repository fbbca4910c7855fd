import type { ApiResource } from '../engine/catalog/types.ts';
import { comparePreference } from '../engine/catalog/version-order.ts';

/** The parts of an OpenAPI v2 document of kube-apiserver (`api/openapi-spec/swagger.json`) that the catalogue needs. */
export interface OpenApiDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** An operation of a path; those that no resource has lack the action or the kind. */
interface Operation {
  readonly 'x-kubernetes-action'?: string;
  readonly 'x-kubernetes-group-version-kind'?: { readonly kind: string };
}

/** What the document says about a resource in one version. */
interface ServedVersion {
  readonly group: string;
  readonly version: string;
  /** `pods/log`, as discovery writes it. */
  readonly name: string;
  kind: string;
  namespaced: boolean;
  readonly verbs: Set<string>;
}

const methodVerbs: Readonly<Record<string, string>> = {
  get: 'get',
  post: 'create',
  put: 'update',
  patch: 'patch',
  delete: 'delete',
};

const actionVerbs: Readonly<Record<string, string>> = {
  get: 'get',
  list: 'list',
  watch: 'watch',
  watchlist: 'watch',
  post: 'create',
  put: 'update',
  patch: 'patch',
  delete: 'delete',
  deletecollection: 'deletecollection',
};

/**
 * The API resources that an OpenAPI document describes, for releases that publish no discovery documents (before 1.28).
 * Group, version, resource and subresource stand in the path, the verbs in `x-kubernetes-action`; subresources that connect
 * (`exec`, `proxy`) have the verbs of their HTTP methods, as in discovery. A resource is namespaced if one of its paths is.
 *
 * The document knows no short names, singulars and categories. They come from `named`, the catalogue of the next newer
 * release, for those that are in it.
 */
export function catalogFromOpenApi({ paths }: OpenApiDocument, named: readonly ApiResource[]): ApiResource[] {
  const served = new Map<string, ServedVersion>();
  for (const [path, operations] of Object.entries(paths)) {
    const place = placeOf(path);
    if (!place) continue;
    const key = `${place.group}/${place.version}/${place.name}`;
    const found = served.get(key) ?? { ...place, kind: '', verbs: new Set<string>() };
    for (const [method, operation] of Object.entries(operations)) addOperation(found, method, operation as Operation);
    found.namespaced ||= place.namespaced;
    if (found.verbs.size > 0) served.set(key, found);
  }
  return joinVersions([...served.values()]).map((resource) => withNames(resource, named));
}

/** Where a path leads; `undefined` for what is no resource. */
function placeOf(path: string): Omit<ServedVersion, 'kind' | 'verbs'> | undefined {
  const [, group = '', version = '', rest = ''] = /^\/api(?:s\/([^/]+))?\/(v\d[^/]*)\/(.+)$/.exec(path) ?? [];
  const inNamespace = rest.replace(/^watch\//, '').replace(/^namespaces\/\{namespace\}\//, '');
  const [resource, , subresource] = inNamespace.split('/');
  if (!resource) return undefined;
  const name = subresource ? `${resource}/${subresource}` : resource;
  return { group, version, name, namespaced: rest.includes('namespaces/{namespace}/') };
}

function addOperation(found: ServedVersion, method: string, operation: Operation): void {
  const action = operation['x-kubernetes-action'] ?? '';
  const verb = action === 'connect' ? methodVerbs[method] : actionVerbs[action];
  if (verb === undefined) return;
  found.verbs.add(verb);
  found.kind ||= operation['x-kubernetes-group-version-kind']?.kind ?? '';
}

function joinVersions(served: readonly ServedVersion[]): ApiResource[] {
  const joined = new Map<string, ApiResource>();
  for (const { group, version, name, kind, namespaced, verbs } of served.toSorted((a, b) =>
    comparePreference(a.version, b.version),
  )) {
    const key = `${group}/${name}`;
    const known = joined.get(key);
    const [resource = '', subresource = ''] = name.split('/');
    joined.set(key, {
      ...(known ?? { group, resource, subresource, kind, singular: '', shortNames: [], categories: [], namespaced }),
      versions: [...(known?.versions ?? []), version],
      verbs: [...new Set([...(known?.verbs ?? []), ...verbs])].sort(),
    });
  }
  return [...joined.values()];
}

function withNames(resource: ApiResource, named: readonly ApiResource[]): ApiResource {
  const same = named.find(
    (other) =>
      other.group === resource.group &&
      other.resource === resource.resource &&
      other.subresource === resource.subresource,
  );
  const singular = resource.subresource === '' ? resource.kind.toLowerCase() : '';
  return same
    ? { ...resource, singular: same.singular, shortNames: same.shortNames, categories: same.categories }
    : { ...resource, singular };
}
