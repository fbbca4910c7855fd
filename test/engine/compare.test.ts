import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { comparePolicies, type PolicyComparison } from '../../engine/analysis/compare.ts';
import { evaluate, type Policy, type RequestAttributes } from '../../engine/index.ts';
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
      { numRuns: 300, seed },
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
      { numRuns: 300, seed },
    );
    expect([...certainties].toSorted()).toEqual(['always', 'in-practice']);
  });
});
