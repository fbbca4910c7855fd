import fc from 'fast-check';

/** Policies whose values may be wrong in all ways that kube-apiserver looks at; fields that it does not know are not among them. */
const words = fc.constantFrom('get', '', '*', 'a', null);
const wordList = listOf(words);
const stages = listOf(fc.constantFrom('RequestReceived', 'Panic', 'ResponseStarted', 'panic', 'None', null));
const groups = fc.constantFrom('', 'apps', '*', 'apps/v1', 'a.b-c.d', 'A', '-a', 'a.', 'a'.repeat(254), '**', null);
const paths = fc.constantFrom('*', '/', '/*', '/a*', '/a*b', '/**', 'a', '', '**', '/a/b', null);

const groupResources = fc.oneof(
  { weight: 9, arbitrary: someOf({ group: groups, resources: wordList, resourceNames: wordList }) },
  { weight: 1, arbitrary: wrongValue() },
);

const rule = fc.oneof(
  {
    weight: 9,
    arbitrary: fc
      .tuple(
        fc.constantFrom('None', 'Metadata', 'Request', 'RequestResponse', 'Metadata', 'metadata', '', null, undefined),
        someOf({
          users: wordList,
          userGroups: wordList,
          verbs: wordList,
          resources: listOf(groupResources),
          namespaces: wordList,
          nonResourceURLs: listOf(paths),
          omitStages: stages,
          omitManagedFields: fc.constantFrom<unknown>(true, false, null, 'true', 1),
        }),
      )
      .map(([level, rest]) => ({ ...(level !== undefined && { level }), ...rest })),
  },
  { weight: 1, arbitrary: wrongValue() },
);

export const anyPolicy = fc
  .tuple(
    fc.constantFrom(
      'audit.k8s.io/v1',
      'audit.k8s.io/v1',
      'audit.k8s.io/v1beta1',
      'audit.k8s.io/v1alpha1',
      'audit.k8s.io/v2',
      'v1',
    ),
    fc.constantFrom('Policy', 'Policy', 'Policy', 'policy'),
    fc.oneof({ weight: 9, arbitrary: fc.array(rule, { maxLength: 3 }) }, { weight: 1, arbitrary: wrongValue() }),
    someOf({
      omitStages: stages,
      omitManagedFields: fc.constantFrom<unknown>(true, false, null, 'true', 1),
      metadata: someOf({ name: words, labels: fc.constantFrom<unknown>({ a: 'b' }, { a: null }, { a: 1 }, [], null) }),
    }),
  )
  .map(([apiVersion, kind, rules, rest]) => ({ apiVersion, kind, rules, ...rest }));

/** Most often a list, sometimes nothing or of another type. */
function listOf<T>(item: fc.Arbitrary<T>): fc.Arbitrary<unknown> {
  return fc.oneof(
    { weight: 18, arbitrary: fc.array(item, { maxLength: 2 }) },
    { weight: 1, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: wrongValue() },
  );
}

function wrongValue(): fc.Arbitrary<unknown> {
  return fc.constantFrom<unknown>('a', 1, true, {}, [], null);
}

function someOf(fields: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<object> {
  return fc.record(fields, { requiredKeys: [] });
}
