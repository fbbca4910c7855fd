import type { NonResourceRequest, ResourceRequest, ResourceTarget } from '../types.ts';
import { fromBytes } from './bytes.ts';
import { decodeListOptions } from './list-options.ts';
import { parseQuery, parseRequestUri } from './url.ts';

/** What a request asks for: its attributes without the user. */
export type RequestedAction = Omit<ResourceRequest, 'user'> | Omit<NonResourceRequest, 'user'>;

/**
 * The attributes that kube-apiserver derives from a method and a URL, never from the body
 * (`k8s.io/apiserver/pkg/endpoints/request`, `NewRequestInfo`).
 * `method` is as sent, and its case matters; `url` is `/path?query` or absolute, without a fragment.
 * The one problem: the server answers the request with an error before auditing it.
 */
export function attributesFromMethodAndUrl(
  method: string,
  url: string,
): { readonly value?: RequestedAction; readonly problem?: string } {
  const { value: uri, problem } = parseRequestUri(url);
  if (!uri) return problem === undefined ? {} : { problem };
  const api = splitApiPath(uri.path);
  if (!api) return { value: { verb: method.toLowerCase(), path: fromBytes(uri.path) } };
  const bySpecialVerb = specialVerbs.includes(api.parts[0] ?? '');
  if (bySpecialVerb && api.parts.length < 2) {
    return { problem: `nothing follows \`${api.parts[0]}/\` in the path, so no resource can be told` };
  }
  const verb = bySpecialVerb ? (api.parts[0] ?? '') : (verbOfMethod.get(method) ?? '');
  const resource = readTarget(api.group, bySpecialVerb ? api.parts.slice(1) : api.parts, verb);
  return { value: asText(withoutName(verb, resource, uri.query)) };
}

/** The verbs that can also stand in front of the resource, in old URLs: `/api/v1/watch/pods`. */
const specialVerbs = ['proxy', 'watch'];
const namespaceSubresources = ['status', 'finalize'];
const verbOfMethod: ReadonlyMap<string, string> = new Map([
  ['POST', 'create'],
  ['GET', 'get'],
  ['HEAD', 'get'],
  ['PUT', 'update'],
  ['PATCH', 'patch'],
  ['DELETE', 'delete'],
]);

/** The group and what follows the version; `undefined` for a path that is no API resource's. */
function splitApiPath(path: string): { readonly group: string; readonly parts: readonly string[] } | undefined {
  const parts = path.replace(/^\/+|\/+$/g, '').split('/');
  if (parts[0] === 'api' && parts.length >= 3) return { group: '', parts: parts.slice(2) };
  if (parts[0] === 'apis' && parts.length >= 4) return { group: parts[1] ?? '', parts: parts.slice(3) };
  return undefined;
}

function readTarget(group: string, parts: readonly string[], verb: string): ResourceTarget {
  const [first, namespace = '', third] = parts;
  const inNamespace = first === 'namespaces' && third !== undefined && !namespaceSubresources.includes(third);
  const [resource = '', name = '', subresource = ''] = inNamespace ? parts.slice(2) : parts;
  return {
    group,
    resource,
    subresource: verb === 'proxy' ? '' : subresource,
    namespace: first === 'namespaces' ? namespace : '',
    name,
  };
}

/** A get without a name is a list or a watch, a delete without a name a deletecollection. */
function withoutName(verb: string, resource: ResourceTarget, query: string): Omit<ResourceRequest, 'user'> {
  if (resource.name !== '') return { verb, resource };
  if (verb === 'delete') return { verb: 'deletecollection', resource };
  if (verb !== 'get') return { verb, resource };
  const { watch, name } = decodeListOptions(parseQuery(query));
  return { verb: watch ? 'watch' : 'list', resource: { ...resource, name } };
}

function asText({ verb, resource }: Omit<ResourceRequest, 'user'>): Omit<ResourceRequest, 'user'> {
  return {
    verb,
    resource: {
      group: fromBytes(resource.group),
      resource: fromBytes(resource.resource),
      subresource: fromBytes(resource.subresource),
      namespace: fromBytes(resource.namespace),
      name: fromBytes(resource.name),
    },
  };
}
