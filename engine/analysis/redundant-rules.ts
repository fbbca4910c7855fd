import { omittedStages } from '../match/evaluate.ts';
import { isForEverything, type Policy, type PolicyRule } from '../policy/types.ts';
import { noFacts } from './facts.ts';
import type { RequestFinder } from './find-request.ts';
import type { Budget } from './find-uncovered.ts';
import { RuleMemory } from './rule-memory.ts';

const policyBudget = 750_000;

/**
 * The rules (0-based) that decide requests, but without which every request would have the same outcome: later rules, or the
 * absence of any, decide the same. A last rule that says so is not meant. Dead rules count as later rules: they come to life. Proven for any strings whatsoever.
 *
 * @param isLive whether a rule (0-based) decides anything
 */
export function findRedundantRules(
  finder: RequestFinder,
  policy: Policy,
  isLive: (ruleIndex: number) => boolean,
): number[] {
  const budget: Budget = { left: policyBudget };
  const live = policy.rules.flatMap((_, index) => (isLive(index) ? [index] : []));
  return live.filter((ruleIndex) => isRedundant(finder, policy, ruleIndex, budget));
}

function isRedundant(finder: RequestFinder, policy: Policy, ruleIndex: number, budget: Budget): boolean {
  const rule = policy.rules[ruleIndex];
  // A rule that says what happens anyway, as to all that no rule matches, is there to be read.
  if (!rule || (rule.level === 'None' && isForEverything(rule))) return false;
  const own = finder.ownNeighbours(ruleIndex);
  const isNeeded = neededAmongOwn.recall(
    rule,
    groundsOf(policy, ruleIndex, own),
    budget,
    () =>
      (rule.level !== 'None' &&
        finder.find({ inside: [rule], outside: own, facts: noFacts }, budget).kind !== 'none') ||
      isTakenOtherwise(finder, policy, ruleIndex, own, (taker) => taker.userGroups.length === 0, budget),
  );
  if (isNeeded) return false;
  // Somebody may be in more groups than the rule asks for, and then many more rules are near.
  const near = finder.neighbours(ruleIndex);
  return !neededAmongAll.recall(rule, groundsOf(policy, ruleIndex, near), budget, () =>
    isTakenOtherwise(finder, policy, ruleIndex, near, (taker) => taker.userGroups.length > 0, budget),
  );
}

const neededAmongOwn = new RuleMemory<boolean>();
const neededAmongAll = new RuleMemory<boolean>();

function groundsOf(policy: Policy, ruleIndex: number, near: readonly number[]): unknown[] {
  const place = near.filter((index) => index < ruleIndex).length;
  return [policy.omitStages.join(' '), policy.omitManagedFields, place, ...near.map((index) => policy.rules[index])];
}

/** Whether, without the rule, one of the later takers would decide some of its requests in another way. */
function isTakenOtherwise(
  finder: RequestFinder,
  policy: Policy,
  ruleIndex: number,
  near: readonly number[],
  isAsked: (taker: PolicyRule) => boolean,
  budget: Budget,
): boolean {
  const rule = policy.rules[ruleIndex];
  if (!rule) return false;
  const outcome = outcomeOf(policy, rule);
  // From the end, because a catch-all takes the most.
  return near.toReversed().some((index) => {
    const taker = policy.rules[index];
    if (index < ruleIndex || !taker || !isAsked(taker) || outcomeOf(policy, taker) === outcome) return false;
    const outside = near.filter((other) => other < index);
    return finder.find({ inside: [rule, taker], outside, facts: noFacts }, budget).kind !== 'none';
  });
}

/** What a rule does with its requests, as far as it can show in a record. */
export function outcomeOf(policy: Policy, rule: PolicyRule): string {
  if (rule.level === 'None') return 'None';
  const managedFields = rule.level === 'Metadata' ? '' : String(rule.omitManagedFields ?? policy.omitManagedFields);
  return [rule.level, ...omittedStages(policy, rule), managedFields].join(' ');
}
