import { findExactly } from '../catalog/catalog.ts';
import type { Catalog } from '../catalog/types.ts';
import { queryOf } from './kubectl/steps.ts';
import { isResourceRequest, type RequestAttributes } from './types.ts';

const methods: Readonly<Record<string, string>> = {
  get: 'GET',
  list: 'GET',
  watch: 'GET',
  create: 'POST',
  update: 'PUT',
  patch: 'PATCH',
  delete: 'DELETE',
  deletecollection: 'DELETE',
};

/**
 * A request line that has these attributes, such as `GET /api/v1/namespaces/prod/pods?limit=500`: the version of the API is
 * the preferred one of the catalogue, `v1` for what it does not have. Which line it was cannot be told from the attributes.
 */
export function httpOf(request: RequestAttributes, catalog: Catalog): string {
  if (!isResourceRequest(request)) return `${request.verb.toUpperCase()} ${request.path}`;
  const { verb, resource: target } = request;
  const byName = (verb === 'list' || verb === 'watch') && target.name !== '';
  const query = queryOf({
    fieldSelector: byName ? `metadata.name=${target.name}` : undefined,
    limit: verb === 'list' && !byName ? '500' : undefined,
    watch: verb === 'watch' ? 'true' : undefined,
  });
  const version = versionOf(request.resource, catalog);
  const root = target.group === '' ? ['api', version] : ['apis', target.group, version];
  // A request for one Namespace has its name as the namespace too.
  const isNamespace = target.group === '' && target.resource === 'namespaces';
  const place = target.namespace === '' || isNamespace ? [] : ['namespaces', target.namespace];
  const parts = [...root, ...place, target.resource, byName ? '' : target.name, target.subresource];
  return `${methods[verb] ?? 'GET'} /${parts.filter((part) => part !== '').join('/')}${query}`;
}

/** The version in which the catalogue prefers a resource. */
export function versionOf(target: { group: string; resource: string; subresource: string }, catalog: Catalog): string {
  return findExactly(catalog, { ...target, subresource: '' })?.versions[0] ?? 'v1';
}
