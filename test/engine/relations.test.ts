import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RequestFinder } from '../../engine/analysis/find-request.ts';
import { relationsOf } from '../../engine/analysis/relations.ts';
import { explainRule, lint, load, type Policy } from '../../engine/index.ts';
import { evaluate } from '../../engine/match/evaluate.ts';
import { firstMismatch } from '../../engine/match/match-rule.ts';
import { policyRule } from '../support/arbitraries.ts';
import { everyRequest, isPractical } from '../support/every-request.ts';

const requests = everyRequest().filter(isPractical);
const policies = fc.array(policyRule, { minLength: 2, maxLength: 4 });

describe('relations of a rule', () => {
  it('are what looking at every request finds, each with a true example', () => {
    fc.assert(
      fc.property(policies, fc.nat(3), (rules, at) => {
        const index = at % rules.length;
        const rule = rules[index];
        if (!rule) return;
        const policy: Policy = { rules, omitStages: [], omitManagedFields: false };
        const { takenBy, takesFrom } = relationsOf(new RequestFinder(rules), rules, index);
        for (const { ruleIndex, request } of takenBy) {
          expect(firstMismatch(rule, request)).toBeUndefined();
          expect(evaluate(policy, request).ruleIndex).toBe(ruleIndex);
        }
        const takers = new Set<number | null>();
        for (const request of requests)
          if (firstMismatch(rule, request) === undefined) takers.add(evaluate(policy, request).ruleIndex);
        expect(takenBy.map(({ ruleIndex }) => ruleIndex)).toEqual(
          rules.flatMap((_, other) => (other < index && takers.has(other) ? [other] : [])),
        );
        for (const { ruleIndex, request } of takesFrom) {
          const later = rules[ruleIndex];
          expect(later && firstMismatch(later, request)).toBeUndefined();
          expect(evaluate(policy, request).ruleIndex).toBe(index);
        }
      }),
      { numRuns: 60, seed: 31 },
    );
  });

  it('are told to the reader', () => {
    const text =
      'apiVersion: audit.k8s.io/v1\nkind: Policy\nrules:\n- {level: None, verbs: [watch]}\n- {level: Request, resources: [{resources: [pods]}]}\n- level: Metadata\n';
    const document = load(text);
    const markdown = explainRule(document, 1, lint(document));
    expect(markdown).toContain('Earlier rules take some of what it matches:\n\n- rule 1, such as `watch` of `pods`');
    expect(markdown).toContain(
      'Later rules match some of it too, and do not get it:\n\n- rule 3, such as `get` of `pods`',
    );
  });
});
