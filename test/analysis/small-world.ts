import type { Catalog, PolicyRule, RequestAttributes } from '../../engine/index.ts';
import { everyRequestOf, isPractical, type RequestWords } from '../support/every-request.ts';

/** Which of the requests of a world: bit `n % 32` of word `n / 32`. */
export type Requests = Int32Array;

/** What the rules of `small-policies.ts` name, and one string beyond it; of each sort of verb that facts speak of one more. */
const words: RequestWords = {
  userNames: ['a', 'z', 'system:anonymous'],
  verbs: ['get', 'list', 'watch', 'create', 'update', 'patch', 'deletecollection', 'proxy', '', 'post', '*', 'other'],
  apiGroups: ['', 'apps', 'other'],
  resources: ['pods', 'namespaces', 'things', '*'],
  subresources: ['', 'log', 'exec', 'attach', 'x', 'y', '*'],
  namespaces: ['', 'a', 'z'],
  names: ['', 'a', 'z'],
  paths: [
    '',
    '/',
    '/x',
    '/api',
    '/apis',
    '/apis/x',
    '/debug/pprof/x',
    '/healthz',
    '/healthzx',
    '/healthz/',
    '/healthz/etcd',
    '/healthz/x',
    '/m',
    '/mx',
    'x',
  ],
};

/**
 * Every request that the rules of `small-policies.ts` can tell apart, written down without the code under test; and for every
 * rule which of them it matches, by `semantics.md` alone.
 */
export class SmallWorld {
  readonly requests: readonly RequestAttributes[] = everyRequestOf(words);
  readonly all: Requests = this.where(() => true);
  /** Requests that can occur: who is in which group, which verbs there are, names at create. */
  readonly practical: Requests = this.where(isPractical);
  /** Of these, requests that a server with `smallCatalog` serves. */
  readonly served: Requests = this.where((request) => isPractical(request) && isServed(request));
  /** For each request a number that it shares with those of the same sort: same verb, subresource or path, and login or none. */
  readonly sorts: Uint16Array = sortsOf(this.requests);
  readonly #known = new Map<string, Requests>();

  where(condition: (request: RequestAttributes) => boolean): Requests {
    const found = new Int32Array((this.requests.length + 31) >>> 5);
    for (const [index, request] of this.requests.entries()) {
      if (condition(request)) found[index >>> 5] = (found[index >>> 5] ?? 0) | (1 << (index & 31));
    }
    return found;
  }

  matches(rule: PolicyRule): Requests {
    const { users, userGroups, namespaces, resources, nonResourceURLs } = rule;
    const conditions: Requests[] = [];
    const any = (
      field: string,
      list: readonly string[],
      test: (request: RequestAttributes, word: string) => boolean,
    ) => {
      if (list.length > 0) conditions.push(this.#any(list.map((word) => this.#knownWhere(field, word, test))));
    };
    any('user', users, ({ user }, name) => user?.name === name);
    any('group', userGroups, ({ user }, name) => user?.groups.includes(name) === true);
    any('verb', rule.verbs, ({ verb }, name) => verb === name);
    if (namespaces.length > 0 || resources.length > 0) {
      conditions.push(this.#knownWhere('target', 'resource', (request) => 'resource' in request));
      any('namespace', namespaces, (request, name) => 'resource' in request && request.resource.namespace === name);
      if (resources.length > 0) conditions.push(this.#any(resources.map((item) => this.#item(item))));
    } else {
      any('url', nonResourceURLs, (request, url) => 'path' in request && matchesUrl(url, request.path));
    }
    return conditions.reduce(both, this.all);
  }

  #item({ group, resources, resourceNames }: PolicyRule['resources'][number]): Requests {
    const inGroup = this.#knownWhere(
      'api group',
      group,
      (request, name) => 'resource' in request && (name === '*' || request.resource.group === name),
    );
    if (resources.length === 0) return inGroup;
    const patterns = resources.map((pattern) =>
      this.#knownWhere(
        'pattern',
        pattern,
        (request, word) => 'resource' in request && matchesPattern(word, request.resource),
      ),
    );
    const named = resourceNames.map((name) =>
      this.#knownWhere('name', name, (request, word) => 'resource' in request && request.resource.name === word),
    );
    const found = both(inGroup, this.#any(patterns));
    return named.length > 0 ? both(found, this.#any(named)) : found;
  }

  #knownWhere(field: string, word: string, test: (request: RequestAttributes, word: string) => boolean): Requests {
    const key = `${field} ${word}`;
    const known = this.#known.get(key) ?? this.where((request) => test(request, word));
    this.#known.set(key, known);
    return known;
  }

  #any(lists: readonly Requests[]): Requests {
    const [first, ...others] = lists;
    if (!first || others.length === 0) return first ?? new Int32Array(this.all.length);
    const found = first.slice();
    for (const other of others)
      for (let word = 0; word < found.length; word++) found[word] = (found[word] ?? 0) | (other[word] ?? 0);
    return found;
  }
}

function sortsOf(requests: readonly RequestAttributes[]): Uint16Array {
  const numbers = new Map<string, number>();
  return Uint16Array.from(requests, (request) => {
    const target = 'path' in request ? request.path : ` ${request.resource.subresource}`;
    const sort = `${request.user === null} ${request.verb} ${target}`;
    const number = numbers.get(sort) ?? numbers.size;
    numbers.set(sort, number);
    return number;
  });
}

/** What is in both. */
export function both(a: Requests, b: Requests): Requests {
  const found = new Int32Array(a.length);
  for (let word = 0; word < found.length; word++) found[word] = (a[word] ?? 0) & (b[word] ?? 0);
  return found;
}

/** What is in the first alone. */
export function without(a: Requests, b: Requests): Requests {
  const found = new Int32Array(a.length);
  for (let word = 0; word < found.length; word++) found[word] = (a[word] ?? 0) & ~(b[word] ?? 0);
  return found;
}

export function isNone(requests: Requests): boolean {
  for (let word = 0; word < requests.length; word++) if (requests[word] !== 0) return false;
  return true;
}

/** The numbers of the requests, ascending. */
export function* numbersOf(requests: Requests): Generator<number> {
  for (const [index, word] of requests.entries()) {
    for (let rest = word; rest !== 0; rest &= rest - 1) yield index * 32 + (31 - Math.clz32(rest & -rest));
  }
}

function matchesUrl(pattern: string, path: string): boolean {
  return pattern === path || (pattern.endsWith('*') && path.startsWith(pattern.slice(0, -1)));
}

function matchesPattern(
  pattern: string,
  { resource, subresource }: { resource: string; subresource: string },
): boolean {
  const whole = subresource === '' ? resource : `${resource}/${subresource}`;
  if (pattern === '*' || pattern === whole) return true;
  return pattern === `${resource}/*` || (subresource !== '' && pattern === `*/${subresource}`);
}

const everyVerb = ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'];

/** What a small server serves: resources of either scope, some with few verbs. */
export const smallCatalog: Catalog = {
  resources: [
    entry('', 'pods', '', true, everyVerb),
    entry('', 'pods', 'log', true, ['get']),
    entry('', 'pods', 'exec', true, ['create', 'get']),
    entry('', 'namespaces', '', false, everyVerb),
    entry('apps', 'pods', '', false, ['create', 'get', 'list']),
    entry('apps', 'pods', 'x', false, ['update']),
  ],
};

function entry(
  group: string,
  resource: string,
  subresource: string,
  namespaced: boolean,
  served: readonly string[],
): Catalog['resources'][number] {
  const names = { kind: resource, singular: resource, shortNames: [], categories: [], versions: ['v1'] };
  return { group, resource, subresource, namespaced, verbs: served, ...names };
}

/** Resources that the catalogue does not have may be custom ones: anything is served. */
function isServed(request: RequestAttributes): boolean {
  if ('path' in request) return true;
  const { verb, resource: target } = request;
  const { group, resource, subresource, namespace } = target;
  const ofGroup = smallCatalog.resources.filter((one) => one.group === group && one.resource === resource);
  const [parent] = ofGroup;
  if (!parent) return true;
  if (ofGroup.find((one) => one.subresource === subresource)?.verbs.includes(verb) !== true) return false;
  if (parent.namespaced) return namespace !== '' || ['list', 'watch', 'deletecollection'].includes(verb);
  if (resource !== 'namespaces') return namespace === '';
  // A request for one Namespace carries its name as its namespace.
  return namespace === ''
    ? !['get', 'update', 'patch'].includes(verb)
    : !['create', 'list', 'deletecollection'].includes(verb);
}
