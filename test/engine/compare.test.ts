import fc from 'fast-check';
import { expect, it } from 'vitest';
import { comparePolicies, type PolicyComparison } from '../../engine/analysis/compare.ts';
import {
  evaluate,
  levels,
  type Policy,
  type PolicyRule,
  type RequestAttributes,
  ruleForEverything,
  stages,
} from '../../engine/index.ts';
import { smallPolicy } from '../analysis/small-policies.ts';
import { recordedDifferences } from '../support/recorded-differences.ts';

function checkWitnesses({ differences }: PolicyComparison, old: Policy, now: Policy): void {
  for (const { kind, witness, ...decisions } of differences) {
    expect(decisions).toEqual({ old: evaluate(old, witness), new: evaluate(now, witness) });
    expect(recordedDifferences(witness, decisions.old, decisions.new)).toContain(kind);
  }
}

const rulesOnly = (...rules: PolicyRule[]): Policy => ({ rules, omitStages: [], omitManagedFields: false });

const verbs = ['', 'get', 'list', 'create', 'update', 'patch', 'delete', 'deletecollection', 'watch', 'proxy', 'other'];
const subresources = ['', 'attach', 'exec', 'log', 'portforward', 'proxy', 'status'];
const paths = ['/', '/api', '/api/v1', '/apis', '/apis/apps', '/apiserver', '/debug/pprof/heap', '/debug/pprof'];
const user = { name: 'a', groups: [] };

/** Rules for this request alone, and the request: what the comparison says is about it and nothing else. */
const single: readonly [Omit<PolicyRule, 'level'>, RequestAttributes][] = verbs.flatMap((verb) => [
  ...subresources.map((subresource): [PolicyRule, RequestAttributes] => {
    const target = { group: '', resource: 'pods', subresource, namespace: 'a', name: '' };
    const name = subresource === '' ? 'pods' : `pods/${subresource}`;
    const resources = [{ group: '', resources: [name], resourceNames: [''] }];
    return [
      { ...ruleForEverything, users: ['a'], verbs: [verb], resources, namespaces: ['a'] },
      { user, verb, resource: target },
    ];
  }),
  ...paths.map((path): [PolicyRule, RequestAttributes] => [
    { ...ruleForEverything, users: ['a'], verbs: [verb], nonResourceURLs: [path] },
    { user, verb, path },
  ]),
]);

it('says of each sort of request exactly how its record differs', () => {
  const outcomes = fc.record({
    level: fc.constantFrom(...levels),
    omitStages: fc.subarray([...stages]),
    omitManagedFields: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.constantFrom(...single), outcomes, outcomes, ([rule, request], before, after) => {
      const old = rulesOnly({ ...rule, ...before });
      const now = rulesOnly({ ...rule, ...after });
      const kinds = recordedDifferences(request, evaluate(old, request), evaluate(now, request));
      const { differences } = comparePolicies(old, now, { strength: 'always' });
      expect(differences.map(({ kind }) => kind).toSorted()).toEqual(kinds.toSorted());
    }),
    { numRuns: 5_000, seed: 23 },
  );
});

it('leaves open what the work budget does not decide, and then claims nothing', () => {
  let open = 0;
  fc.assert(
    fc.property(smallPolicy, smallPolicy, fc.integer({ min: 0, max: 60 }), (old, now, budget) => {
      const comparison = comparePolicies(old, now, { strength: 'always', budget });
      checkWitnesses(comparison, old, now);
      const whole = comparePolicies(old, now, { strength: 'always' });
      if (comparison.undecided === 0) expect(comparison).toEqual(whole);
      else expect(comparison.equivalent).toBe(false);
      open += comparison.undecided;
    }),
    { numRuns: 300, seed: 24 },
  );
  expect(open).toBeGreaterThan(100);
});

it('gives a witness that is in no group which would send it to another rule', () => {
  const nodes = { ...ruleForEverything, userGroups: ['system:nodes'] };
  const old = rulesOnly(nodes, { ...ruleForEverything, level: 'Metadata', users: ['system:node:n1'] });
  const { differences } = comparePolicies(old, rulesOnly(nodes));
  expect(differences).toMatchObject([
    { kind: 'less-recorded', witness: { user: { groups: ['system:authenticated'] } }, old: { ruleIndex: 1 } },
  ]);
});

it('takes a level, a stage or managed fields that never show for no difference', () => {
  const reads = { ...ruleForEverything, verbs: ['get', 'watch'] };
  const old = rulesOnly({ ...reads, level: 'Request', omitManagedFields: true });
  expect(comparePolicies(old, rulesOnly({ ...reads, level: 'Metadata' }))).toEqual({
    equivalent: true,
    certainty: 'always',
    differences: [],
    undecided: 0,
  });
});
