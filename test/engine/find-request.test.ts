import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allFacts } from '../../engine/analysis/facts.ts';
import { RequestFinder } from '../../engine/analysis/find-request.ts';
import type { PolicyRule, RequestAttributes } from '../../engine/index.ts';
import { firstMismatch } from '../../engine/match/match-rule.ts';
import { policyRule } from '../support/arbitraries.ts';
import { everyRequest, isPractical } from '../support/every-request.ts';

const requests = everyRequest();
const practicalRequests = requests.filter(isPractical);
const matches = (rule: PolicyRule, request: RequestAttributes): boolean => firstMismatch(rule, request) === undefined;

function isAnswer(request: RequestAttributes, inside: readonly PolicyRule[], outside: readonly PolicyRule[]): boolean {
  return inside.every((rule) => matches(rule, request)) && !outside.some((rule) => matches(rule, request));
}

describe('the request finder agrees with looking at every request', () => {
  it('for one rule without others', () => {
    let found = 0;
    fc.assert(
      fc.property(fc.array(policyRule, { minLength: 1, maxLength: 5 }), (rules) => {
        const [inside, ...outside] = rules;
        if (!inside) return;
        const indexes = outside.map((_, index) => index + 1);
        const answer = new RequestFinder(rules).find({ inside: [inside], outside: indexes, facts: [] });
        if (answer.kind === 'request') {
          expect(isAnswer(answer.request, [inside], outside)).toBe(true);
        } else {
          found += 1;
          expect(answer.kind).toBe('none');
          expect(requests.find((request) => isAnswer(request, [inside], outside))).toBeUndefined();
        }
      }),
      { numRuns: 4_000, seed: 11 },
    );
    expect(found).toBeGreaterThan(100);
  });

  it('for two rules without others', () => {
    fc.assert(
      fc.property(fc.array(policyRule, { minLength: 2, maxLength: 5 }), (rules) => {
        const [first, second, ...outside] = rules;
        if (!first || !second) return;
        const indexes = outside.map((_, index) => index + 2);
        const answer = new RequestFinder(rules).find({ inside: [first, second], outside: indexes, facts: [] });
        if (answer.kind === 'request') expect(isAnswer(answer.request, [first, second], outside)).toBe(true);
        else expect(requests.find((request) => isAnswer(request, [first, second], outside))).toBeUndefined();
      }),
      { numRuns: 300, seed: 12 },
    );
  });

  it('for one rule without others, in practice', () => {
    fc.assert(
      fc.property(fc.array(policyRule, { minLength: 1, maxLength: 5 }), (rules) => {
        const [inside, ...outside] = rules;
        if (!inside) return;
        const indexes = outside.map((_, index) => index + 1);
        const answer = new RequestFinder(rules).find({ inside: [inside], outside: indexes, facts: allFacts });
        if (answer.kind === 'request') {
          expect(isAnswer(answer.request, [inside], outside)).toBe(true);
          expect(isPractical(answer.request)).toBe(true);
        } else {
          expect(practicalRequests.find((request) => isAnswer(request, [inside], outside))).toBeUndefined();
        }
      }),
      { numRuns: 10_000, seed: 13 },
    );
  });
});
