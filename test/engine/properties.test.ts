import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkProperty, outcomeStage, type Property } from '../../engine/analysis/properties.ts';
import { evaluate, type Policy, type RequestAttributes } from '../../engine/index.ts';
import { firstMismatch } from '../../engine/match/match-rule.ts';
import { policyRule } from '../support/arbitraries.ts';
import { everyRequest, isPractical } from '../support/every-request.ts';

const requests = everyRequest().filter(isPractical);
const levels = ['None', 'Metadata', 'Request', 'RequestResponse'];
const omitStages = fc.uniqueArray(fc.constantFrom('RequestReceived', 'ResponseStarted', 'ResponseComplete'), {
  maxLength: 1,
});
const policy: fc.Arbitrary<Policy> = fc.record({
  rules: fc.array(
    fc.tuple(policyRule, omitStages).map(([rule, omitted]) => ({ ...rule, omitStages: omitted })),
    { minLength: 2, maxLength: 4 },
  ),
  omitStages: fc.oneof({ weight: 4, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: omitStages }),
  omitManagedFields: fc.constant(false),
});
const property: fc.Arbitrary<Property> = fc
  .record({
    requests: policyRule,
    except: fc.option(policyRule, { nil: undefined }),
    isAuthenticated: fc.boolean(),
    never: fc.constantFrom('above' as const, 'below' as const),
    level: fc.constantFrom('None' as const, 'Metadata' as const, 'Request' as const, 'RequestResponse' as const),
  })
  .map(({ except, ...rest }) => ({ ...rest, ...(except && { except }) }));

function isOfClass(request: RequestAttributes, { requests: wanted, except, isAuthenticated }: Property): boolean {
  if ((request.user !== null) !== isAuthenticated) return false;
  return firstMismatch(wanted, request) === undefined && !(except && firstMismatch(except, request) === undefined);
}

/** Said again, from the decision about one request. */
function breaks(of: Policy, request: RequestAttributes, { isAuthenticated, never, level }: Property): boolean {
  const { level: decided, stages } = evaluate(of, request);
  const recorded = stages.includes(outcomeStage(isAuthenticated)) ? decided : 'None';
  return never === 'above'
    ? levels.indexOf(recorded) > levels.indexOf(level)
    : levels.indexOf(recorded) < levels.indexOf(level);
}

describe('a property of all requests', () => {
  it('holds or is broken exactly where looking at every request says so', () => {
    const seen = { holds: 0, broken: 0, undecided: 0 };
    fc.assert(
      fc.property(policy, property, (drawn, stated) => {
        const verdict = checkProperty(drawn, stated);
        seen[verdict.kind] += 1;
        const breaking = requests.filter((request) => isOfClass(request, stated) && breaks(drawn, request, stated));
        const breakers = new Set(breaking.map((request) => evaluate(drawn, request).ruleIndex));
        const counterexamples = verdict.kind === 'broken' ? verdict.counterexamples : [];
        for (const { ruleIndex, request } of counterexamples) {
          expect(isOfClass(request, stated)).toBe(true);
          expect(breaks(drawn, request, stated)).toBe(true);
          expect(evaluate(drawn, request).ruleIndex).toBe(ruleIndex);
        }
        const found = counterexamples.map(({ ruleIndex }) => ruleIndex);
        expect(found).toEqual(expect.arrayContaining([...breakers]));
        expect(new Set(found).size).toBe(found.length);
      }),
      { numRuns: 150, seed: 32 },
    );
    expect(seen.undecided).toBe(0);
    expect(Math.min(seen.holds, seen.broken)).toBeGreaterThan(20);
  });
});
