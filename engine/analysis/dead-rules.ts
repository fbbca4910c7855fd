import type { PolicyRule } from '../policy/types.ts';
import { allFacts, type Fact, noFacts, servedFacts } from './facts.ts';
import type { Ground, RequestFinder } from './find-request.ts';
import type { Budget } from './find-uncovered.ts';
import { isFact, isRule, leastGrounds } from './least-grounds.ts';
import { RuleMemory } from './rule-memory.ts';

/** A rule that never decides anything, and the proof. */
export interface DeadRule {
  /** 0-based. */
  readonly ruleIndex: number;
  /** Earlier rules (0-based, ascending) that together take every request; none of them can be left out of the proof. Empty: no request matches at all. */
  readonly coveredBy: readonly number[];
  /** The facts about Kubernetes that the proof needs. Empty: it holds whatever strings a request carries. */
  readonly facts: readonly Fact[];
}

/** The whole work for one policy: a hundred times what a thousand ordinary rules take. An adversary's policy ends undecided, and soon. */
const policyBudget = 1_500_000;

/**
 * The rules that no request reaches, each with the least grounds found. What the work budget leaves undecided is not in the
 * answer: a rule is only called dead by a proof.
 *
 * @param isJudged whether a rule (0-based) counts: neither dead nor covering otherwise
 */
export function findDeadRules(
  finder: RequestFinder,
  rules: readonly PolicyRule[],
  isJudged: (ruleIndex: number) => boolean,
): DeadRule[] {
  const budget: Budget = { left: policyBudget };
  return rules.flatMap((rule, ruleIndex) => {
    if (!isJudged(ruleIndex)) return [];
    const earlier = finder.ownNeighbours(ruleIndex).filter((index) => index < ruleIndex && isJudged(index));
    const proof = memory.recall(rule, [finder.catalog, ...earlier.map((index) => rules[index])], budget, () =>
      // Most rules live, and then a request that is served says so at once.
      strongestProof([servedFacts, allFacts, noFacts], (facts) => prove(finder, rule, earlier, facts, budget)),
    );
    if (!proof) return [];
    return [{ ruleIndex, coveredBy: earlier.filter((_, place) => proof.places.has(place)), facts: proof.facts }];
  });
}

const memory = new RuleMemory<Proof | undefined>();

/** The proof from the fewest kinds of facts: each list has less of them than the one before, and proves less. */
export function strongestProof<Proof>(
  factLists: readonly (readonly Fact[])[],
  prove: (facts: readonly Fact[]) => Proof | undefined,
): Proof | undefined {
  let strongest: Proof | undefined;
  for (const facts of factLists) {
    const proof = prove(facts);
    if (!proof) break;
    strongest = proof;
  }
  return strongest;
}

interface Proof {
  /** Of the covering rules, in the list of the earlier ones. */
  readonly places: ReadonlySet<number>;
  readonly facts: readonly Fact[];
}

function prove(
  finder: RequestFinder,
  rule: PolicyRule,
  earlier: readonly number[],
  facts: readonly Fact[],
  budget: Budget,
): Proof | undefined {
  const answer = finder.find({ inside: [rule], outside: earlier, facts }, budget);
  if (answer.kind !== 'none') return undefined;
  const suffices = (grounds: readonly Ground[]): boolean =>
    finder.find({ inside: [rule], outside: grounds.filter(isRule), facts: grounds.filter(isFact) }, budget).kind ===
    'none';
  const grounds = leastGrounds(answer.grounds, suffices);
  const places = new Set(grounds.filter(isRule).map((index) => earlier.indexOf(index)));
  return { places, facts: grounds.filter(isFact) };
}
