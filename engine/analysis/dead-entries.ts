import type { PolicyPath, PolicyRule } from '../policy/types.ts';
import { strongestProof } from './dead-rules.ts';
import { allFacts, type Fact, noFacts, servedFacts } from './facts.ts';
import type { Ground, Question, RequestFinder } from './find-request.ts';
import type { Budget } from './find-uncovered.ts';
import { isFact, isRule, leastGrounds } from './least-grounds.ts';
import { allEntries, isBeside, isInside, keepEntries } from './rule-entries.ts';
import { RuleMemory } from './rule-memory.ts';

/** One entry of a list of a rule that never decides anything, and the proof. */
export interface DeadEntry {
  /** 0-based. */
  readonly ruleIndex: number;
  /** Where it stands in the policy: `['rules', 2, 'verbs', 0]`. */
  readonly path: PolicyPath;
  /** Earlier rules (0-based, ascending) that take requests from it. */
  readonly coveredBy: readonly number[];
  /** Whether other entries of its own rule match some of its requests as well. */
  readonly coveredByOwnRule: boolean;
  readonly facts: readonly Fact[];
}

const policyBudget = 750_000;

/**
 * The entries of live rules without which every request is decided as before, all of them together: of two that say the
 * same the later one is dead. A list's only entry is not looked at: without it the list would mean "any".
 *
 * @param isJudged whether a rule (0-based) is live and read correctly
 */
export function findDeadEntries(
  finder: RequestFinder,
  rules: readonly PolicyRule[],
  isJudged: (ruleIndex: number) => boolean,
): DeadEntry[] {
  const budget: Budget = { left: policyBudget };
  return rules.flatMap((rule, ruleIndex) => {
    if (!isJudged(ruleIndex)) return [];
    const earlier = finder.ownNeighbours(ruleIndex).filter((index) => index < ruleIndex && isJudged(index));
    const found = memory.recall(rule, [finder.catalog, ...earlier.map((index) => rules[index])], budget, () => {
      const live = finder.liveEntries(ruleIndex, earlier, budget);
      return deadEntriesOf(finder, rule, earlier, live, budget);
    });
    return found.map(({ path, places, ...proof }) => ({
      ruleIndex,
      path: ['rules', ruleIndex, ...path],
      coveredBy: earlier.filter((_, place) => places.has(place)),
      ...proof,
    }));
  });
}

const memory = new RuleMemory<readonly Proof[]>();

interface Proof extends Omit<DeadEntry, 'ruleIndex' | 'coveredBy'> {
  /** Of the covering rules, in the list of the earlier ones. */
  readonly places: ReadonlySet<number>;
}

function deadEntriesOf(
  finder: RequestFinder,
  rule: PolicyRule,
  earlier: readonly number[],
  live: ReadonlySet<string>,
  budget: Budget,
): Proof[] {
  const found: Proof[] = [];
  let rest = allEntries(rule);
  for (const entry of rest.toReversed()) {
    if (live.has(entry.key)) continue;
    const siblings = rest.filter((other) => other.list === entry.list);
    if (siblings.length < 2) continue;
    const others = rest.filter((other) => other !== entry && !isInside(other, entry));
    const only = rest.filter((other) => other === entry || !isBeside(other, entry));
    const proof = prove(finder, keepEntries(rule, only), keepEntries(rule, others), earlier, budget);
    if (!proof) continue;
    found.unshift({ path: entry.path, ...proof });
    rest = others;
  }
  return found;
}

function prove(
  finder: RequestFinder,
  only: PolicyRule,
  rest: PolicyRule,
  outside: readonly number[],
  budget: Budget,
): Omit<Proof, 'path'> | undefined {
  const question: Question = { inside: [only], outside, excepted: rest, facts: noFacts };
  const groundsUnder = (facts: readonly Fact[]): ReadonlySet<Ground> | undefined => {
    const answer = finder.find({ ...question, facts }, budget);
    return answer.kind === 'none' ? answer.grounds : undefined;
  };
  // Most that are not surely alive are dead for all strings.
  const proven = groundsUnder(noFacts) ?? strongestProof([servedFacts, allFacts], groundsUnder);
  if (!proven) return undefined;
  const grounds = leastGrounds(proven, (some) => isProof(finder, question, some, budget));
  return {
    places: new Set(grounds.filter(isRule).map((index) => outside.indexOf(index))),
    coveredByOwnRule: grounds.includes('excepted'),
    facts: grounds.filter(isFact),
  };
}

function isProof(
  finder: RequestFinder,
  { inside, excepted }: Question,
  grounds: readonly Ground[],
  budget: Budget,
): boolean {
  const outside = grounds.filter(isRule);
  const rest = excepted && grounds.includes('excepted') ? { excepted } : {};
  return finder.find({ inside, outside, ...rest, facts: grounds.filter(isFact) }, budget).kind === 'none';
}
