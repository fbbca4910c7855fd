import { findExactly } from '../../catalog/catalog.ts';
import type { Catalog } from '../../catalog/types.ts';
import { anyName } from '../../request/kubectl/steps.ts';
import { versionOf } from '../../request/request-uri.ts';
import { isResourceRequest, type RequestAttributes, type ResourceRequest } from '../../request/types.ts';
import type { Decision } from '../types.ts';
import { contentOf } from './example-content.ts';
import { exampleCreation, exampleUid, exampleVersion, unknown } from './example-values.ts';

/** The answer to a failed authentication, which is the same for every request. */
export const unauthorized = {
  metadata: {},
  status: 'Failure',
  message: 'Unauthorized',
  reason: 'Unauthorized',
  code: 401,
};

/** The name of the object in the example: that of the request, or one for a new object. */
export function exampleName({ resource }: ResourceRequest): string {
  return resource.name === '' || resource.name === anyName ? 'example' : resource.name;
}

/** The outcome of a request that succeeds, as `responseStatus` has it. */
export function responseStatus(request: RequestAttributes): object {
  if (!isResourceRequest(request)) return { metadata: {}, code: 200 };
  const { verb, resource } = request;
  if (['exec', 'attach', 'portforward'].includes(resource.subresource)) return { metadata: {}, code: 101 };
  if (resource.subresource === 'eviction') return { metadata: {}, status: 'Success', code: 201 };
  if (verb === 'create') return { metadata: {}, code: 201 };
  if (verb === 'delete') return { metadata: {}, status: 'Success', details: detailsOf(request), code: 200 };
  return { metadata: {}, code: 200 };
}

/** What is sent: the object, the patch, or the options of a delete. */
export function requestBody(request: RequestAttributes, catalog: Catalog): object {
  if (!isResourceRequest(request)) return {};
  const type = typeOf(request, catalog);
  if (request.verb === 'patch') return contentOf(type.kind, 'patch');
  if (request.verb === 'delete' || request.verb === 'deletecollection') {
    // The server records its internal version of the options.
    return { kind: 'DeleteOptions', apiVersion: 'meta.k8s.io/__internal', propagationPolicy: 'Background' };
  }
  const isNamed = request.resource.group !== 'authentication.k8s.io' && request.resource.subresource !== 'token';
  return { ...type, metadata: isNamed ? { name: exampleName(request) } : {}, ...contentOf(type.kind, 'request') };
}

/** What is answered: an object, a list of one, a Status, or what discovery says. */
export function responseBody(request: RequestAttributes, decision: Decision, catalog: Catalog): object {
  if (request.user === null) return { kind: 'Status', apiVersion: 'v1', ...unauthorized };
  if (!isResourceRequest(request)) return discoveryAnswer(request.path);
  const { verb, resource } = request;
  if (resource.subresource === 'eviction') return { ...success, code: 201 };
  if (verb === 'delete') return { ...success, details: detailsOf(request) };
  const type = typeOf(request, catalog);
  const object = { metadata: metadataOf(request, type, decision), ...contentOf(type.kind, 'response') };
  if (verb !== 'list' && verb !== 'deletecollection') return { ...type, ...object };
  return { ...type, kind: `${type.kind}List`, metadata: { resourceVersion: exampleVersion }, items: [object] };
}

const success = { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Success' };

function detailsOf(request: ResourceRequest): object {
  const { group, resource } = request.resource;
  return { name: exampleName(request), ...(group !== '' && { group }), kind: resource, uid: exampleUid };
}

interface ObjectType {
  readonly kind: string;
  readonly apiVersion: string;
}

/** Some subresources have objects of another group. */
const versionsOfKinds: ReadonlyMap<string, string> = new Map([
  ['Eviction', 'policy/v1'],
  ['Scale', 'autoscaling/v1'],
  ['TokenRequest', 'authentication.k8s.io/v1'],
]);

function typeOf({ resource }: ResourceRequest, catalog: Catalog): ObjectType {
  const { group } = resource;
  const kind =
    (findExactly(catalog, resource) ?? findExactly(catalog, { ...resource, subresource: '' }))?.kind ?? unknown;
  const version = versionOf(resource, catalog);
  return { kind, apiVersion: versionsOfKinds.get(kind) ?? (group === '' ? version : `${group}/${version}`) };
}

function metadataOf(request: ResourceRequest, { apiVersion }: ObjectType, { omitManagedFields }: Decision): object {
  const { namespace, resource } = request.resource;
  const isNamespace = resource === 'namespaces';
  return {
    name: exampleName(request),
    ...(namespace !== '' && !isNamespace && { namespace }),
    uid: exampleUid,
    resourceVersion: exampleVersion,
    creationTimestamp: exampleCreation,
    ...(!omitManagedFields && { managedFields: [managedFields(apiVersion)] }),
  };
}

function managedFields(apiVersion: string): object {
  return {
    manager: 'kubectl',
    operation: 'Update',
    apiVersion,
    time: exampleCreation,
    fieldsType: 'FieldsV1',
    fieldsV1: { [unknown]: {} },
  };
}

/** `/api`, `/apis`, `/apis/apps`, `/apis/apps/v1` (`k8s.io/apiserver/pkg/endpoints/discovery`). */
function discoveryAnswer(path: string): object {
  const [root, group, version] = path.split('/').filter((part) => part !== '');
  if (root === 'api' && group === undefined) return { kind: 'APIVersions', versions: ['v1'] };
  if (root === 'apis' && group === undefined) {
    return { kind: 'APIGroupList', apiVersion: 'v1', groups: [{ name: unknown }] };
  }
  if (root === 'apis' && version === undefined) return { kind: 'APIGroup', apiVersion: 'v1', name: group };
  // The server leaves the API version of the core group's list out.
  if (root === 'api') return { kind: 'APIResourceList', groupVersion: group, resources: [{ name: unknown }] };
  return {
    kind: 'APIResourceList',
    apiVersion: 'v1',
    groupVersion: `${group}/${version}`,
    resources: [{ name: unknown }],
  };
}
