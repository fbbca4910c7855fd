import { isResourceRequest, type ReadRequest, type RequestAttributes } from './types.ts';

const streams: ReadonlySet<string> = new Set(['exec', 'attach', 'portforward']);

/**
 * The request with which clients of another age open the same stream to a container; `undefined` for a request that opens
 * none. kubectl opens a WebSocket since 1.31, by a GET; older clients speak SPDY, which begins with a POST.
 */
export function streamTwin({ title, note: _, http, request }: ReadRequest): ReadRequest | undefined {
  const verb = twinVerb(request);
  if (verb === undefined) return undefined;
  const otherHttp = http?.replace(/^\w+/, verb === 'get' ? 'GET' : 'POST');
  return {
    title: title.replace(/ \((?:kubectl|older)[^)]*\)$/, '') + (verb === 'get' ? newer : older),
    ...(otherHttp !== undefined && { http: otherHttp }),
    request: { ...request, verb },
  };
}

/** What a verb says about the client that opens a stream. */
export function describeStreamVerb(verb: string): string {
  return verb === 'get'
    ? 'kubectl 1.31 and newer open a WebSocket: a GET, verb `get`.'
    : 'Older clients speak SPDY: a POST, verb `create`.';
}

const newer = ' (kubectl 1.31 and newer)';
const older = ' (older clients)';

function twinVerb(request: RequestAttributes): 'get' | 'create' | undefined {
  if (!isResourceRequest(request)) return undefined;
  const { group, resource, subresource } = request.resource;
  if (group !== '' || resource !== 'pods' || !streams.has(subresource)) return undefined;
  if (request.verb === 'get') return 'create';
  return request.verb === 'create' ? 'get' : undefined;
}
