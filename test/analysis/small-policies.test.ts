import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Comparison, checkPair, checkPolicy } from './check-policy.ts';
import { policyPair, smallPolicy } from './small-policies.ts';
import { SmallWorld } from './small-world.ts';

const world = new SmallWorld();

/** How often each question had something in its answer. */
function expectAgreement(counts: Map<string, number>, comparisons: readonly Comparison[]): void {
  for (const { question, analysis, truth } of comparisons) {
    expect({ question, answer: analysis }).toEqual({ question, answer: truth });
    counts.set(question, (counts.get(question) ?? 0) + truth.length);
  }
}

it('says of small policies what looking at every request says', () => {
  const counts = new Map<string, number>();
  fc.assert(
    fc.property(smallPolicy, (policy) => expectAgreement(counts, checkPolicy(world, policy))),
    { numRuns: 400, seed: 21 },
  );
  expect(counts.get('dead rules, and for which requests')).toBeGreaterThan(100);
  expect(counts.get('dead entries')).toBeGreaterThan(100);
  expect(counts.get('redundant rules')).toBeGreaterThan(50);
});

it('compares small policies as looking at every request does', () => {
  const counts = new Map<string, number>();
  fc.assert(
    fc.property(policyPair, ([old, now]) => expectAgreement(counts, checkPair(world, old, now))),
    { numRuns: 200, seed: 22 },
  );
  expect(counts.get('differences, always')).toBeGreaterThan(500);
});

it('says of edited policies, whose rules it knows already, what looking at every request says', () => {
  const counts = new Map<string, number>();
  fc.assert(
    fc.property(policyPair, (versions) => {
      for (const policy of versions) expectAgreement(counts, checkPolicy(world, policy));
    }),
    { numRuns: 200, seed: 23 },
  );
  expect(counts.get('dead rules, and for which requests')).toBeGreaterThan(100);
});
