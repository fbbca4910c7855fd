import type { RequestAttributes, UserInfo } from '../../engine/index.ts';

/** The words of a world of requests: each of them may stand in its place of any request. */
export interface RequestWords {
  readonly userNames: readonly string[];
  readonly verbs: readonly string[];
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly subresources: readonly string[];
  readonly namespaces: readonly string[];
  readonly names: readonly string[];
  readonly paths: readonly string[];
}

/** What the rules of `arbitraries.ts` name, and one string beyond it; of each sort of verb that facts speak of one more. */
const words: RequestWords = {
  userNames: ['a', 'b', 'z', 'system:anonymous'],
  verbs: ['', 'get', 'list', 'create', 'update', 'deletecollection', 'post', '*', 'other'],
  apiGroups: ['', 'apps', 'other'],
  resources: ['pods', 'secrets', 'things', '*'],
  subresources: ['', 'log', 'exec', 'x', 'part', '*'],
  namespaces: ['', 'a', 'b', 'z'],
  names: ['', 'a', 'b', 'c', 'z'],
  paths: [
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
  ],
};

const groupNames = ['a', 'system:authenticated', 'system:unauthenticated'];

/** Every request that the rules of `arbitraries.ts` can tell apart, written down without the code under test. */
export function everyRequest(): RequestAttributes[] {
  return everyRequestOf(words);
}

/** Every request of some words: by each user in any of the groups and by none, with each verb, for each resource and path. */
export function everyRequestOf(world: RequestWords): RequestAttributes[] {
  const { apiGroups, resources, subresources, namespaces, names } = world;
  const targets = product(apiGroups, resources, subresources, namespaces, names).map(
    ([group = '', resource = '', subresource = '', namespace = '', name = '']) => ({
      group,
      resource,
      subresource,
      namespace,
      name,
    }),
  );
  return everyUser(world.userNames).flatMap((user) =>
    world.verbs.flatMap((verb): RequestAttributes[] => [
      ...targets.map((resource) => ({ user, verb, resource })),
      ...world.paths.map((path) => ({ user, verb, path })),
    ]),
  );
}

function everyUser(userNames: readonly string[]): (UserInfo | null)[] {
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
  return !['post', '*', 'other'].includes(verb);
}
