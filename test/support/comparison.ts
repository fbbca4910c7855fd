import fc from 'fast-check';
import type { Decision, Policy, PolicyRule, RequestAttributes, UserInfo } from '../../engine/index.ts';
import { isPractical } from './every-request.ts';

const list = (...words: string[]): fc.Arbitrary<string[]> =>
  fc.uniqueArray(fc.constantFrom(...words), { maxLength: 2 });
const often = <T>(usual: T, others: fc.Arbitrary<T>): fc.Arbitrary<T> =>
  fc.oneof({ weight: 2, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: others });

const stageList = often<string[]>([], list('RequestReceived', 'ResponseStarted', 'ResponseComplete', 'Panic'));
const noStrings: string[] = [];

const target = fc.oneof(
  fc.record({
    resources: fc.array(
      fc.record({
        group: fc.constantFrom('', '*'),
        resources: list('pods', '*', '*/log', 'pods/*', 'pods/exec', 'pods/x'),
        resourceNames: often(noStrings, list('a')),
      }),
      { maxLength: 2 },
    ),
    namespaces: often(noStrings, list('', 'a')),
    nonResourceURLs: fc.constant(noStrings),
  }),
  fc.record({
    resources: fc.constant([]),
    namespaces: fc.constant(noStrings),
    nonResourceURLs: list('*', '/', '/api*', '/apis', '/debug/*', '/debug/pprof/x'),
  }),
);

const rule: fc.Arbitrary<PolicyRule> = fc
  .tuple(
    fc.record({
      level: fc.constantFrom('None', 'Metadata', 'Request', 'RequestResponse'),
      users: often(noStrings, list('a', 'system:anonymous')),
      userGroups: often(noStrings, list('a', 'system:authenticated')),
      verbs: often(noStrings, list('get', 'create', 'patch', 'watch')),
      omitStages: stageList,
    }),
    target,
    fc.constantFrom({}, { omitManagedFields: true }, { omitManagedFields: false }),
  )
  .map(([who, what, managedFields]) => ({ ...who, ...what, ...managedFields }));

/** Policies as kube-apiserver accepts them, with few constants. `everyComparedRequest` knows them all. */
export const policy: fc.Arbitrary<Policy> = fc.record({
  rules: fc.array(rule, { minLength: 1, maxLength: 3 }),
  omitStages: stageList,
  omitManagedFields: fc.boolean(),
});

/** A policy and one that came of it: a rule left out, moved, or changed. */
export const editedPolicy: fc.Arbitrary<readonly [Policy, Policy]> = fc
  .tuple(policy, rule, fc.nat(), fc.nat(), fc.constantFrom('leave out', 'move', 'replace', 'add', 'repeat'))
  .map(([old, other, from, to, edit]) => {
    const rules = [...old.rules];
    const at = from % rules.length;
    const added = edit === 'move' || edit === 'repeat' ? rules.slice(at, at + 1) : edit === 'leave out' ? [] : [other];
    if (edit !== 'add' && edit !== 'repeat') rules.splice(at, 1);
    rules.splice(to % (rules.length + 1), 0, ...added);
    return [old, { ...old, rules }] as const;
  });

/** Every request that the rules above, and what is recorded of a request, can tell apart: written down without the code under test. */
export function everyComparedRequest(): RequestAttributes[] {
  // Of each sort of verb one that the rules name, and one that they do not.
  const verbs = ['', 'get', 'list', 'create', 'update', 'patch', 'deletecollection', 'watch', 'proxy', 'post'];
  const paths = [
    '',
    '/',
    '/x',
    '/api',
    '/apix',
    '/api/x',
    '/apis',
    '/apisx',
    '/apis/x',
    '/debug/',
    '/debug/pprof',
  ].concat(['/debug/pprof/', '/debug/pprof/x', '/debug/pprof/y', 'x']);
  const resources = ['', 'other'].flatMap((group) =>
    ['pods', 'things'].flatMap((resource) =>
      ['', 'log', 'exec', 'attach', 'x', 'y'].flatMap((subresource) =>
        ['', 'a', 'z'].flatMap((namespace) =>
          ['', 'a', 'z'].map((name) => ({ group, resource, subresource, namespace, name })),
        ),
      ),
    ),
  );
  const groupLists = [[], ['a'], ['system:authenticated'], ['a', 'system:authenticated'], ['system:unauthenticated']];
  const users: UserInfo[] = ['a', 'z', 'system:anonymous'].flatMap((name) =>
    groupLists.map((groups) => ({ name, groups })),
  );
  return [null, ...users].flatMap((user) =>
    verbs.flatMap((verb): RequestAttributes[] => [
      ...resources.map((resource) => ({ user, verb, resource })),
      ...paths.map((path) => ({ user, verb, path })),
    ]),
  );
}

/** Whether one of these requests can happen. */
export function canHappen(request: RequestAttributes): boolean {
  if ('path' in request) return isPractical({ ...request, verb: 'get' }) && !noMethod.has(request.verb);
  if (request.verb === 'deletecollection' && request.resource.name !== '') return false;
  return request.verb !== 'post' && isPractical({ ...request, verb: request.verb === 'create' ? 'create' : 'get' });
}

const noMethod = new Set(['', 'list', 'create', 'update', 'deletecollection', 'watch', 'proxy']);

/** How two decisions differ for this request, said again: as sets of what is written to the log. */
export function recordedDifferences(request: RequestAttributes, old: Decision, now: Decision): string[] {
  const before = recordOf(request, old);
  const after = recordOf(request, now);
  const kinds: string[] = [];
  const had = before.has('an event');
  const has = after.has('an event');
  if (had && !has) kinds.push('less-recorded');
  if (!had && has) kinds.push('more-recorded');
  const bodies = ['request body', 'response body'];
  if (bodies.some((body) => before.has(body) && !after.has(body))) kinds.push('body-dropped');
  if (bodies.some((body) => !before.has(body) && after.has(body))) kinds.push('body-added');
  const stages = (record: ReadonlySet<string>): string => [...record].filter((word) => word.startsWith('at ')).join();
  if (had === has && stages(before) !== stages(after)) kinds.push('stages');
  const changed = bodies.filter(
    (body) => before.has(body) && after.has(body) && before.has(`${body} managed`) !== after.has(`${body} managed`),
  );
  if (changed.length > 0) kinds.push('managed-fields');
  return kinds;
}

function recordOf(request: RequestAttributes, decision: Decision): Set<string> {
  const record = new Set<string>();
  if (decision.level === 'None') return record;
  for (const stage of decision.stages) record.add('an event').add(`at ${stage}`);
  if (request.user && !decision.omitStages.includes('Panic')) record.add('at Panic');
  if (decision.requestBody) record.add('request body');
  if (decision.responseBody) record.add('response body');
  if (decision.omitManagedFields || !request.user || 'path' in request) return record;
  if (decision.requestBody && /^(create|update)$/.test(request.verb)) record.add('request body managed');
  if (decision.responseBody) record.add('response body managed');
  return record;
}
