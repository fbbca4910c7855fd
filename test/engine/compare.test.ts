import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
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
import { canHappen, editedPolicy, everyComparedRequest, policy, recordedDifferences } from '../support/comparison.ts';

const requests = everyComparedRequest();
const possible = requests.filter(canHappen);

/** `old rule, new rule, kind` of every difference among these requests. */
function differencesAmong(all: readonly RequestAttributes[], old: Policy, now: Policy): Set<string> {
  const found = new Set<string>();
  for (const request of all) {
    const before = evaluate(old, request);
    const after = evaluate(now, request);
    for (const kind of recordedDifferences(request, before, after)) {
      found.add(`${before.ruleIndex} ${after.ruleIndex} ${kind}`);
    }
  }
  return found;
}

const reported = ({ differences }: PolicyComparison): string[] =>
  differences.map(({ kind, old, new: now }) => `${old.ruleIndex} ${now.ruleIndex} ${kind}`);

function checkWitnesses({ differences }: PolicyComparison, old: Policy, now: Policy): void {
  for (const { kind, witness, ...decisions } of differences) {
    expect(decisions).toEqual({ old: evaluate(old, witness), new: evaluate(now, witness) });
    expect(recordedDifferences(witness, decisions.old, decisions.new)).toContain(kind);
  }
}

describe.each([
  ['any two policies', fc.tuple(policy, policy), 21],
  ['a policy before and after an edit', editedPolicy, 22],
] as const)('of %s, the comparison agrees with looking at every request', (_, pairs, seed) => {
  it('for all strings', () => {
    let equivalent = 0;
    fc.assert(
      fc.property(pairs, ([old, now]) => {
        const comparison = comparePolicies(old, now, { strength: 'always' });
        expect(comparison.undecided).toBe(0);
        checkWitnesses(comparison, old, now);
        const all = differencesAmong(requests, old, now);
        expect(reported(comparison).toSorted()).toEqual([...all].toSorted());
        expect(comparison.equivalent).toBe(all.size === 0);
        if (comparison.equivalent) equivalent += 1;
      }),
      { numRuns: 120, seed },
    );
    expect(equivalent).toBeGreaterThan(3);
  });

  it('for requests that can happen', () => {
    const certainties = new Set<string>();
    fc.assert(
      fc.property(pairs, ([old, now]) => {
        const comparison = comparePolicies(old, now);
        expect(comparison.undecided).toBe(0);
        checkWitnesses(comparison, old, now);
        expect(comparison.differences.every(({ witness }) => canHappen(witness))).toBe(true);
        const all = differencesAmong(possible, old, now);
        expect(reported(comparison).toSorted()).toEqual([...all].toSorted());
        if (!comparison.equivalent) return;
        certainties.add(comparison.certainty);
        const isSame = differencesAmong(requests, old, now).size === 0;
        expect(comparison.certainty).toBe(isSame ? 'always' : 'in-practice');
      }),
      { numRuns: 120, seed },
    );
    expect([...certainties].toSorted()).toEqual(['always', 'in-practice']);
  });
});

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
    fc.property(policy, policy, fc.integer({ min: 0, max: 60 }), (old, now, budget) => {
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
