import type { LiveRequest } from '../client.ts';
import type { UserName } from '../servers/users.ts';

const users: readonly UserName[] = ['admin', 'admin', 'dev', 'alice', 'node', 'builder', 'anonymous', 'intruder'];
const methods = ['GET', 'GET', 'GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS', 'get', 'ODD'];
const roots = [
  '/api/v1',
  '/apis/apps/v1',
  '/apis/example.com/v1',
  '/apis/batch/v1',
  '/api',
  '/apis',
  '',
  '/apis/unheard/v1',
];
const parts = [
  ...[
    'namespaces',
    'prod',
    'kube-system',
    'absent',
    'pods',
    'secrets',
    'configmaps',
    'deployments',
    'widgets',
    'nodes',
  ],
  ...[
    'web-1',
    'streamed',
    'node-1',
    'status',
    'scale',
    'log',
    'exec',
    'proxy',
    'watch',
    'finalize',
    'eviction',
    'token',
  ],
  ...['', '.', '%2F', '%C3%A9', 'a%20b', '*'],
];
const parameters = [
  ...['watch=true', 'watch=0', 'watch', 'fieldSelector=metadata.name%3Dweb-1', 'fieldSelector=metadata.name=streamed'],
  ...[
    'labelSelector=app',
    'labelSelector=(',
    'limit=2',
    'timeoutSeconds=1',
    'dryRun=All',
    'follow=true',
    'a=b;c',
    '%zz=1',
  ],
];

/** So many requests with a random method, path, query and user. The same seed gives the same requests. */
export function randomRequests(count: number, seed: number): readonly LiveRequest[] {
  const random = mulberry32(seed);
  const some = (limit: number) => Math.floor(random() * limit);
  const pick = <T>(items: readonly T[]): T => items[some(items.length)] as T;
  return Array.from({ length: count }, () => {
    const path = [pick(roots), ...Array.from({ length: some(6) }, () => pick(parts))].join('/');
    const query = Array.from({ length: some(3) }, () => pick(parameters)).join('&');
    const url = `${path.startsWith('/') ? path : `/${path}`}${query === '' ? '' : `?${query}`}`;
    return { as: pick(users), method: pick(methods), url, hangUp: true };
  });
}

/** A small random number generator with a seed (mulberry32); numbers from 0 up to 1. */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
