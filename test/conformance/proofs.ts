/**
 * The analysis against the real Kubernetes code: of random policies of 10 to 60 rules, whose rules can be told apart by what
 * they decide, each witness has to hit its rule, and no random request a rule that is called dead. Needs `go`.
 *
 * Usage: npm run conformance:proofs -- [--policies N] [--seed S]
 */
import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { findDeadRules } from '../../engine/analysis/dead-rules.ts';
import { servedFacts } from '../../engine/analysis/facts.ts';
import { RequestFinder } from '../../engine/analysis/find-request.ts';
import { relationsOf } from '../../engine/analysis/relations.ts';
import { catalogFor } from '../../engine/catalog/catalog.ts';
import { levels, type Policy, ruleForEverything, stages } from '../../engine/policy/types.ts';
import type { RequestAttributes } from '../../engine/request/types.ts';
import { requestAttributes, validPolicy } from './generate/policy.ts';
import { Oracle } from './oracle/client.ts';
import { newestOracle } from './oracle/versions.ts';

const { values: options } = parseArgs({
  options: { policies: { type: 'string', default: '2000' }, seed: { type: 'string', default: '1' } },
});
const requestsPerPolicy = 300;

/** What a request has to hit: a rule (0-based), or none; or not one of the dead. */
interface Claim {
  readonly request: RequestAttributes;
  readonly hits: number | null | 'no dead rule';
}

/** Each rule with another level and other stages, so that the answer names the rule. `None` for nothing stays for no rule. */
function withDistinctOutcomes(policies: readonly Policy[]): Policy {
  const outcomes = levels.flatMap((level) =>
    Array.from({ length: 2 ** stages.length }, (_, bits) => ({
      level,
      omitStages: stages.filter((_stage, index) => (bits >> index) % 2 === 1),
    })),
  );
  const rules = policies.flatMap(({ rules }) => rules).slice(0, outcomes.length - 1);
  return {
    rules: rules.map((rule, index) => ({ ...rule, ...outcomes[index + 1] })),
    omitStages: [],
    omitManagedFields: false,
  };
}

const largerPolicy = fc.array(validPolicy, { minLength: 5, maxLength: 12 }).map(withDistinctOutcomes);

function claimsOf({ rules }: Policy, random: readonly RequestAttributes[]): { claims: Claim[]; dead: Set<number> } {
  const finder = new RequestFinder(rules, catalogFor('1.37'));
  const always = findDeadRules(finder, rules, () => true).filter(({ facts }) => facts.length === 0);
  const dead = new Set(always.map(({ ruleIndex }) => ruleIndex));
  const earlier = (index: number) => finder.neighbours(index).filter((other) => other < index);
  const reached = rules.flatMap((rule, index): Claim[] =>
    [servedFacts, []].flatMap((facts) => {
      const answer = finder.find({ inside: [rule], outside: earlier(index), facts });
      return answer.kind === 'request' ? [{ request: answer.request, hits: index }] : [];
    }),
  );
  const uncaught = finder.find({ inside: [ruleForEverything], outside: rules.map((_, index) => index), facts: [] });
  const related = rules.flatMap((_, index) =>
    relationsOf(finder, rules, index).takenBy.map(({ ruleIndex, request }) => ({ request, hits: ruleIndex })),
  );
  const claims: Claim[] = [
    ...reached,
    ...related,
    ...(uncaught.kind === 'request' ? [{ request: uncaught.request, hits: null }] : []),
    ...random.map((request): Claim => ({ request, hits: 'no dead rule' })),
  ];
  return { claims, dead };
}

/** Resource and subresource are segments of a path, so no URL gives them a slash. */
const asFromUrl = requestAttributes.filter(
  (request) => 'path' in request || !`${request.resource.resource}${request.resource.subresource}`.includes('/'),
);

const oracle = new Oracle(newestOracle);
const counts = { claims: 0, dead: 0, wrong: 0 };
const seed = Number(options.seed);
const cases = fc.tuple(
  largerPolicy,
  fc.array(asFromUrl, { minLength: requestsPerPolicy, maxLength: requestsPerPolicy, size: 'max' }),
);
for (let batch = 0; batch * 50 < Number(options.policies); batch++) {
  for (const [policy, random] of fc.sample(cases, { numRuns: 50, seed: seed * 100_003 + batch })) {
    const { claims, dead } = claimsOf(policy, random);
    const answers = await oracle.evaluate(
      policy,
      claims.map(({ request }) => request),
    );
    counts.dead += dead.size;
    for (const [at, { request, hits }] of claims.entries()) {
      const answer = answers?.[at];
      const isHit = ({ level, omitStages }: { level: string; omitStages: readonly string[] }): boolean =>
        answer?.level === level && [...answer.omitStages].sort().join() === [...omitStages].sort().join();
      const hit = policy.rules.findIndex(isHit);
      counts.claims += 1;
      if (answer && (hits === 'no dead rule' ? !dead.has(hit) : hit === (hits ?? -1))) continue;
      counts.wrong += 1;
      if (counts.wrong <= 5) console.log(JSON.stringify({ request, claimed: hits, hit, policy }));
    }
  }
}
oracle.close();
console.log(
  `seed ${seed}, Kubernetes ${newestOracle}: ${options.policies} policies, ${counts.dead} dead rules, ${counts.claims} requests, ${counts.wrong} wrong`,
);
process.exitCode = counts.wrong === 0 ? 0 : 1;
