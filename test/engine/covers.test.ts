import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { covers } from '../../engine/analysis/covers.ts';
import { firstMismatch } from '../../engine/match/match-rule.ts';
import { policyRule, requestAttributes } from '../support/arbitraries.ts';

describe('covers', () => {
  it('is never wrong: what the later rule matches, the earlier one matches', () => {
    let covering = 0;
    fc.assert(
      fc.property(
        policyRule,
        policyRule,
        fc.array(requestAttributes, { minLength: 20, maxLength: 20 }),
        (a, b, requests) => {
          if (!covers(a, b)) return;
          covering += 1;
          for (const request of requests) {
            if (firstMismatch(b, request) === undefined) expect(firstMismatch(a, request)).toBeUndefined();
          }
        },
      ),
      { numRuns: 50_000, seed: 4 },
    );
    expect(covering).toBeGreaterThan(1_000);
  });

  it('finds that a rule covers itself', () => {
    fc.assert(
      fc.property(policyRule, (rule) => covers(rule, rule)),
      { numRuns: 5_000, seed: 4 },
    );
  });
});
