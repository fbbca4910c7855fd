import fc from 'fast-check';
import type { GroupResources, Policy, PolicyRule } from '../../../engine/policy/types.ts';
import type { RequestAttributes } from '../../../engine/request/types.ts';
import * as pools from './constants.ts';

/** A policy and requests to decide about, from the same few strings. */
export interface EvaluationCase {
  readonly policy: Policy;
  readonly requests: readonly RequestAttributes[];
}

/** Mostly empty, as in real rules, else a few strings of the pool, possibly repeated. */
function listOf(pool: readonly string[], emptyWeight = 3): fc.Arbitrary<string[]> {
  return fc.oneof(
    { weight: emptyWeight, arbitrary: fc.constant<string[]>([]) },
    { weight: 2, arbitrary: fc.array(fc.constantFrom(...pool), { minLength: 1, maxLength: 4 }) },
  );
}

/** Resource names are only valid beside resources. */
const groupResources: fc.Arbitrary<GroupResources> = fc
  .record({
    group: fc.constantFrom(...pools.apiGroups),
    resources: listOf(pools.ruleResources, 1),
    resourceNames: listOf(pools.objectNames),
  })
  .map((item) => (item.resources.length === 0 ? { ...item, resourceNames: [] } : item));

/** Rules for resources, for paths, and for both. */
const target = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      resources: fc.array(groupResources, { maxLength: 3 }),
      namespaces: listOf(pools.namespaces),
      nonResourceURLs: fc.constant<string[]>([]),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      resources: fc.constant<GroupResources[]>([]),
      namespaces: fc.constant<string[]>([]),
      nonResourceURLs: listOf(pools.urlPatterns, 1),
    }),
  },
);

const omittedStages = fc.oneof(
  { weight: 3, arbitrary: fc.constant<string[]>([]) },
  { weight: 1, arbitrary: fc.array(fc.constantFrom(...pools.stageNames), { maxLength: 3 }) },
);

const rule: fc.Arbitrary<PolicyRule> = fc
  .tuple(
    fc.record({
      level: fc.constantFrom(...pools.levelNames),
      users: listOf(pools.userNames),
      userGroups: listOf(pools.groupNames),
      verbs: listOf(pools.verbs),
      omitStages: omittedStages,
    }),
    target,
    fc.option(fc.boolean(), { nil: undefined, freq: 2 }),
  )
  .map(([fields, target, omitManagedFields]) => ({
    ...fields,
    ...target,
    ...(omitManagedFields !== undefined && { omitManagedFields }),
  }));

/** A policy that kube-apiserver accepts, as it is after decoding. */
export const validPolicy: fc.Arbitrary<Policy> = fc.record({
  rules: fc.array(rule, { minLength: 1, maxLength: 8 }),
  omitStages: omittedStages,
  omitManagedFields: fc.boolean(),
});

const user = fc.oneof(
  { weight: 1, arbitrary: fc.constant(null) },
  {
    weight: 8,
    arbitrary: fc.record({
      name: fc.constantFrom(...pools.userNames),
      groups: fc.array(fc.constantFrom(...pools.groupNames), { maxLength: 3 }),
    }),
  },
);

const verb = fc.constantFrom(...pools.verbs);

/** The attributes of a request; some of them no client can cause, and the evaluators must agree on these too. */
export const requestAttributes: fc.Arbitrary<RequestAttributes> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      user,
      verb,
      resource: fc.record({
        group: fc.constantFrom(...pools.apiGroups),
        resource: fc.constantFrom(...pools.requestResources),
        subresource: fc.constantFrom(...pools.subresources),
        namespace: fc.constantFrom(...pools.namespaces),
        name: fc.constantFrom(...pools.objectNames),
      }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ user, verb, path: fc.constantFrom(...pools.paths) }) },
);

/** How many requests are decided about with each policy. */
export const requestsPerPolicy = 20;

export const evaluationCase: fc.Arbitrary<EvaluationCase> = fc.record({
  policy: validPolicy,
  requests: fc.array(requestAttributes, { minLength: requestsPerPolicy, maxLength: requestsPerPolicy, size: 'max' }),
});
