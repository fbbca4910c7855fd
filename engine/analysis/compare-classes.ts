import { type PolicyRule, ruleForEverything } from '../policy/types.ts';
import type { RequestAttributes } from '../request/types.ts';
import type { RequestClass } from './find-request.ts';

/**
 * Requests of which a rule records the same, whatever else they are: the events and bodies of a request depend on whether it
 * has a user, is long-running, carries bodies. Every request is in exactly one class.
 */
export interface RecordClass {
  readonly within: RequestClass;
  /** Rules that the requests are not in. */
  readonly outside: readonly PolicyRule[];
  /** One of the class; what is recorded of it stands for all. */
  readonly sample: RequestAttributes;
}

const resourcesOf = (...resources: string[]): PolicyRule => ({
  ...ruleForEverything,
  resources: [{ group: '*', resources, resourceNames: [] }],
});
const pathsOf = (...nonResourceURLs: string[]): PolicyRule => ({ ...ruleForEverything, nonResourceURLs });
const withVerbs = (rule: PolicyRule, verbs: readonly string[]): PolicyRule => ({ ...rule, verbs });

const anyResource = resourcesOf();
const streamed = resourcesOf('*/attach', '*/exec', '*/log', '*/portforward', '*/proxy');
const anyPath = pathsOf('*');
const discovery = pathsOf('/api', '/api/*', '/apis', '/apis/*');
const profiling = pathsOf('/debug/pprof/*');

const longRunning = ['watch', 'proxy'];
const sendObjects = ['create', 'update'];
const sendOthers = ['patch', 'delete', 'deletecollection'];
const readObjects = ['get', 'list'];
const longRunningVerbs = withVerbs(ruleForEverything, longRunning);
const resourceVerbs = withVerbs(ruleForEverything, [...longRunning, ...sendObjects, ...sendOthers, ...readObjects]);

const user = { name: 'someone', groups: [] };

/**
 * The classes that `decide` and the kinds of difference tell apart; a test holds them to it. The most ordinary requests come
 * first, because the first class with a difference gives the example that people see.
 */
export const recordClasses: readonly RecordClass[] = [
  ...[readObjects, sendObjects, sendOthers, longRunning].map((verbs) =>
    resourceClass(withVerbs(anyResource, verbs), [streamed], verbs[0] ?? ''),
  ),
  resourceClass(streamed, [], 'get', 'exec'),
  pathClass(anyPath, [discovery, profiling, longRunningVerbs], 'get', '/'),
  pathClass(discovery, [longRunningVerbs], 'get', '/api'),
  pathClass(profiling, [], 'get', '/debug/pprof/heap'),
  {
    within: { isAuthenticated: false, rule: ruleForEverything },
    outside: [],
    sample: { user: null, verb: 'get', path: '/' },
  },
  resourceClass(anyResource, [streamed, resourceVerbs], ''),
  pathClass(withVerbs(anyPath, longRunning), [discovery, profiling], 'watch', '/'),
  pathClass(withVerbs(discovery, longRunning), [], 'watch', '/api'),
];

function resourceClass(rule: PolicyRule, outside: readonly PolicyRule[], verb: string, subresource = ''): RecordClass {
  const resource = { group: '', resource: 'pods', subresource, namespace: '', name: '' };
  return { within: { isAuthenticated: true, rule }, outside, sample: { user, verb, resource } };
}

function pathClass(rule: PolicyRule, outside: readonly PolicyRule[], verb: string, path: string): RecordClass {
  return { within: { isAuthenticated: true, rule }, outside, sample: { user, verb, path } };
}
