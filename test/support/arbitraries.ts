import fc from 'fast-check';
import type { GroupResources, PolicyRule } from '../../engine/index.ts';

/** Few constants, so that rules and requests meet often. `everyRequest` has to know them all. */
const names = ['a', 'b', 'c'];
const word = fc.constantFrom(...names);
const words = fc.uniqueArray(word, { maxLength: 2 });
const users = fc.uniqueArray(fc.constantFrom('a', 'b', 'system:anonymous'), { maxLength: 2 });
const groups = fc.uniqueArray(fc.constantFrom('a', 'system:authenticated', 'system:unauthenticated'), { maxLength: 2 });
const resource = fc.constantFrom('pods', 'secrets');
const pattern = fc.oneof(
  resource,
  fc.constantFrom('*', '*/*', '*/log', 'pods/*', 'pods/log', 'secrets/exec', 'pods/x'),
);
const path = fc.constantFrom('/', '/healthz', '/healthz/etcd', '/metrics', '/m');
const url = fc.oneof(path, fc.constantFrom('*', '/*', '/healthz*', '/healthz/*', '/m*'));

const groupResources: fc.Arbitrary<GroupResources> = fc.record({
  group: fc.constantFrom('', 'apps', '*'),
  resources: fc.uniqueArray(pattern, { maxLength: 2 }),
  resourceNames: words,
});

const target = fc.oneof(
  fc.record({
    resources: fc.array(groupResources, { maxLength: 2 }),
    namespaces: fc.uniqueArray(fc.constantFrom('', 'a', 'b'), { maxLength: 2 }),
    nonResourceURLs: fc.constant([] as string[]),
  }),
  fc.record({
    resources: fc.constant([] as GroupResources[]),
    namespaces: fc.constant([] as string[]),
    nonResourceURLs: fc.uniqueArray(url, { maxLength: 2 }),
  }),
);

/** Rules as kube-apiserver accepts them. */
export const policyRule: fc.Arbitrary<PolicyRule> = fc
  .tuple(
    fc.record({
      level: fc.constantFrom('None', 'Metadata', 'Request', 'RequestResponse'),
      users,
      userGroups: groups,
      verbs: fc.uniqueArray(fc.constantFrom('get', 'list', 'create', '*'), { maxLength: 2 }),
      omitStages: fc.constant([] as string[]),
    }),
    target,
  )
  .map(([head, tail]) => ({ ...head, ...tail }));
