import fc from 'fast-check';
import type { GroupResources, Policy, PolicyRule } from '../../engine/index.ts';

const none: string[] = [];
const list = (...words: string[]): fc.Arbitrary<string[]> =>
  fc.uniqueArray(fc.constantFrom(...words), { maxLength: 3 });
const often = <T>(usual: T, others: fc.Arbitrary<T>): fc.Arbitrary<T> =>
  fc.oneof({ weight: 2, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: others });
const stages = often(none, list('RequestReceived', 'ResponseStarted', 'ResponseComplete', 'Panic'));

/** `SmallWorld` has to know every constant. */
const groupResources: fc.Arbitrary<GroupResources> = fc.record({
  group: fc.constantFrom('', '', 'apps', '*'),
  resources: list('pods', 'namespaces', '*', '*/*', '*/log', 'pods/*', 'pods/log', 'namespaces/exec', 'pods/x'),
  resourceNames: often(none, list('', 'a')),
});

const target = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.record({
      resources: fc.array(groupResources, { maxLength: 2 }),
      namespaces: often(none, list('', 'a')),
      nonResourceURLs: fc.constant(none),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      resources: fc.constant<GroupResources[]>([]),
      namespaces: fc.constant(none),
      nonResourceURLs: list('/', '/healthz', '/healthz/etcd', '/m', '*', '/*', '/healthz*', '/healthz/*', '/m*'),
    }),
  },
);

/** Rules as kube-apiserver accepts them, with few constants, so that they meet often. */
export const smallRule: fc.Arbitrary<PolicyRule> = fc
  .tuple(
    fc.record({
      level: fc.constantFrom('None', 'Metadata', 'Request', 'RequestResponse'),
      users: often(none, list('a', 'system:anonymous')),
      userGroups: often(none, list('a', 'system:authenticated', 'system:unauthenticated')),
      verbs: often(none, list('get', 'list', 'create', '*')),
      omitStages: stages,
    }),
    target,
    often<{ omitManagedFields?: boolean }>(
      {},
      fc.constantFrom({ omitManagedFields: true }, { omitManagedFields: false }),
    ),
  )
  .map(([who, what, managedFields]) => ({ ...who, ...what, ...managedFields }));

/** Policies of 3 to 7 rules. */
export const smallPolicy: fc.Arbitrary<Policy> = fc.record({
  rules: fc.array(smallRule, { minLength: 3, maxLength: 7 }),
  omitStages: stages,
  omitManagedFields: fc.boolean(),
});

/** A policy, and another one that came of it by one edit, or is unrelated. */
export const policyPair: fc.Arbitrary<readonly [Policy, Policy]> = fc
  .tuple(smallPolicy, smallPolicy, fc.nat(), fc.nat(), fc.constantFrom('delete', 'move', 'replace', 'insert', 'other'))
  .map(([old, other, from, to, edit]) => {
    if (edit === 'other') return [old, other] as const;
    const rules = [...old.rules];
    const moved = edit === 'insert' ? [] : rules.splice(from % rules.length, 1);
    const added = edit === 'move' ? moved : edit === 'delete' ? [] : other.rules.slice(0, 1);
    rules.splice(to % (rules.length + 1), 0, ...added);
    return [old, { ...old, rules }] as const;
  });
