import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findDeadEntries } from '../../engine/analysis/dead-entries.ts';
import { findDeadRules } from '../../engine/analysis/dead-rules.ts';
import { RequestFinder } from '../../engine/analysis/find-request.ts';
import { findRedundantRules } from '../../engine/analysis/redundant-rules.ts';
import { allEntries, isInside, keepEntries, type RuleEntry } from '../../engine/analysis/rule-entries.ts';
import type { Policy, PolicyRule, RequestAttributes } from '../../engine/index.ts';
import { decide } from '../../engine/match/evaluate.ts';
import { firstMismatch } from '../../engine/match/match-rule.ts';
import { policyRule } from '../support/arbitraries.ts';
import { everyRequest, isPractical } from '../support/every-request.ts';

const requests = everyRequest();
const policies = fc
  .array(policyRule, { minLength: 2, maxLength: 5 })
  .map((rules): Policy => ({ rules, omitStages: [], omitManagedFields: false }));

function ruleThatHits(rules: readonly PolicyRule[], request: RequestAttributes): number {
  return rules.findIndex((rule) => firstMismatch(rule, request) === undefined);
}

/** What can be told apart in a record, but for which bodies a particular request has. */
function outcome(policy: Policy, request: RequestAttributes): string {
  const hit = ruleThatHits(policy.rules, request);
  const { level, omitStages } = decide(policy, hit < 0 ? null : hit, request);
  return `${level} ${omitStages}`;
}

describe('the analysis of a policy agrees with looking at every request', () => {
  it('about dead rules, always and in practice', () => {
    fc.assert(
      fc.property(policies, ({ rules }) => {
        const dead = findDeadRules(new RequestFinder(rules), rules, () => true);
        const hit = new Set<number>();
        const hitInPractice = new Set<number>();
        for (const request of requests) {
          const index = ruleThatHits(rules, request);
          hit.add(index);
          if (isPractical(request)) hitInPractice.add(index);
        }
        const unhit = (hits: ReadonlySet<number>): number[] =>
          rules.flatMap((_, index) => (hits.has(index) ? [] : [index]));
        expect(dead.filter(({ facts }) => facts.length === 0).map(({ ruleIndex }) => ruleIndex)).toEqual(unhit(hit));
        for (const { ruleIndex } of dead) expect(hitInPractice.has(ruleIndex)).toBe(false);
        // A covering set is least: without any one of its rules the dead rule would live.
        for (const { ruleIndex, coveredBy, facts } of dead) {
          const finder = new RequestFinder(rules);
          const inside = rules[ruleIndex];
          for (const one of inside ? coveredBy : []) {
            const outside = coveredBy.filter((other) => other !== one);
            if (inside) expect(finder.find({ inside: [inside], outside, facts }).kind).toBe('request');
          }
        }
      }),
      { numRuns: 60, seed: 21 },
    );
  });

  it('about redundant rules', () => {
    fc.assert(
      fc.property(policies, (policy) => {
        const { rules } = policy;
        const finder = new RequestFinder(rules);
        const dead = new Set(findDeadRules(finder, rules, () => true).map(({ ruleIndex }) => ruleIndex));
        const found = findRedundantRules(finder, policy, (index) => !dead.has(index));
        const expected = rules.flatMap((_, index) => {
          if (dead.has(index) || isStatedDefault(rules[index])) return [];
          const without = { ...policy, rules: rules.filter((_rule, at) => at !== index) };
          return requests.every((request) => outcome(policy, request) === outcome(without, request)) ? [index] : [];
        });
        expect(found).toEqual(expected);
      }),
      { numRuns: 60, seed: 22 },
    );
  });

  it('about dead entries: without all of them nothing changes, and without any other something does', () => {
    fc.assert(
      fc.property(policies, ({ rules }) => {
        const finder = new RequestFinder(rules);
        const dead = new Set(findDeadRules(finder, rules, () => true).map(({ ruleIndex }) => ruleIndex));
        const found = findDeadEntries(finder, rules, (index) => !dead.has(index));
        const inTruth = found.filter(({ facts }) => facts.length === 0);
        const rest = rules.map((rule, ruleIndex) => {
          const keys = inTruth
            .filter((entry) => entry.ruleIndex === ruleIndex)
            .map(({ path }) => path.slice(2).join('.'));
          return keepEntries(
            rule,
            allEntries(rule).filter((entry) => isKept(entry, keys)),
          );
        });
        for (const request of requests) {
          const before = ruleThatHits(rules, request);
          if (dead.has(before)) continue;
          if (ruleThatHits(rest, request) !== before)
            expect({ request, before, after: ruleThatHits(rest, request) }).toBeUndefined();
        }
        for (const [ruleIndex, rule] of rest.entries()) {
          if (!dead.has(ruleIndex)) expectAllAlive(rest, ruleIndex, rule, found.length > inTruth.length);
        }
      }),
      { numRuns: 60, seed: 23 },
    );
  });
});

function isStatedDefault(rule: PolicyRule | undefined): boolean {
  return rule?.level === 'None' && allEntries(rule).length === 0;
}

function isKept(entry: RuleEntry, deadKeys: readonly string[]): boolean {
  return !deadKeys.some((key) => entry.key === key || isInside(entry, { ...entry, key }));
}

/** Each entry that is left decides something: without it some request is decided otherwise. */
function expectAllAlive(
  rules: readonly PolicyRule[],
  ruleIndex: number,
  rule: PolicyRule,
  someInPractice: boolean,
): void {
  const entries = allEntries(rule);
  for (const entry of entries) {
    if (someInPractice || entries.filter(({ list }) => list === entry.list).length < 2) continue;
    const without = keepEntries(
      rule,
      entries.filter((other) => other !== entry && !isInside(other, entry)),
    );
    const changed = rules.map((other, index) => (index === ruleIndex ? without : other));
    const isAlive = requests.some(
      (request) => ruleThatHits(rules, request) === ruleIndex && ruleThatHits(changed, request) !== ruleIndex,
    );
    expect({ entry: entry.key, isAlive }).toEqual({ entry: entry.key, isAlive: true });
  }
}
