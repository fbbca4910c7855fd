import type { RequestAttributes, UserInfo } from '../../engine/index.ts';

const groupNames = ['a', 'system:authenticated', 'system:unauthenticated'];
const userNames = ['a', 'b', 'z', 'system:anonymous'];
/** What the rules name, and of each sort of verb that facts speak of one that they do not name. */
const verbs = ['', 'get', 'list', 'create', 'update', 'deletecollection', 'post', '*', 'other'];
const paths = [
  '',
  '/',
  '/x',
  '/healthz',
  '/healthzx',
  '/healthz/',
  '/healthz/etcd',
  '/healthz/x',
  '/metrics',
  '/m',
  '/mx',
  'x',
];

/**
 * Every request that the rules of `arbitraries.ts` can tell apart, written down without the code under test: each
 * constant, and one string beyond them, in each place.
 */
export function everyRequest(): RequestAttributes[] {
  const targets = product(
    ['', 'apps', 'other'],
    ['pods', 'secrets', 'things', '*'],
    ['', 'log', 'exec', 'x', 'part', '*'],
    ['', 'a', 'b', 'z'],
    ['', 'a', 'b', 'c', 'z'],
  ).map(([group = '', resource = '', subresource = '', namespace = '', name = '']) => ({
    group,
    resource,
    subresource,
    namespace,
    name,
  }));
  return everyUser().flatMap((user) =>
    verbs.flatMap((verb): RequestAttributes[] => [
      ...targets.map((resource) => ({ user, verb, resource })),
      ...paths.map((path) => ({ user, verb, path })),
    ]),
  );
}

function everyUser(): (UserInfo | null)[] {
  const memberships = product(...groupNames.map((group) => ['', group])).map((groups) => groups.filter(Boolean));
  return [null, ...userNames.flatMap((name) => memberships.map((groups) => ({ name, groups })))];
}

function product(...lists: readonly (readonly string[])[]): string[][] {
  return lists.reduce<string[][]>((rows, list) => rows.flatMap((row) => list.map((word) => [...row, word])), [[]]);
}

/** Whether a request can occur, as semantics.md says it: who is in which group, which verbs there are, names at create. */
export function isPractical(request: RequestAttributes): boolean {
  const { user, verb } = request;
  const isAnonymous = user?.name === 'system:anonymous';
  if (isAnonymous && user.groups.join() !== 'system:unauthenticated') return false;
  if (
    user &&
    !isAnonymous &&
    (!user.groups.includes('system:authenticated') || user.groups.includes('system:unauthenticated'))
  ) {
    return false;
  }
  if ('path' in request) return ['get', 'post'].includes(verb) && request.path.startsWith('/');
  const { name, subresource } = request.resource;
  if (name !== '' && (verb === 'deletecollection' || (verb === 'create' && subresource === ''))) return false;
  return ['', 'get', 'list', 'create', 'update', 'deletecollection'].includes(verb);
}
