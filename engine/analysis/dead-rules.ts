import type { PolicyRule } from '../policy/types.ts';
import { allFacts, type Fact, noFacts, servedFacts } from './facts.ts';
import type { Ground, RequestFinder } from './find-request.ts';
import type { Budget } from './find-uncovered.ts';
import { isFact, isRule, leastGrounds } from './least-grounds.ts';

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
  const judged = rules.flatMap((_, index) => (isJudged(index) ? [index] : []));
  return judged.flatMap((ruleIndex) => {
    const rule = rules[ruleIndex];
    const earlier = finder.neighbours(ruleIndex).filter((index) => index < ruleIndex && isJudged(index));
    // Most rules live, and then a request that is served says so at once.
    const proof =
      rule && strongestProof([servedFacts, allFacts, noFacts], (facts) => prove(finder, rule, earlier, facts, budget));
    return proof ? [{ ruleIndex, ...proof }] : [];
  });
}

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

type Proof = Pick<DeadRule, 'coveredBy' | 'facts'>;

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
  return { coveredBy: grounds.filter(isRule).sort((a, b) => a - b), facts: grounds.filter(isFact) };
}
