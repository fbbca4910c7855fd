import { omittedStages } from '../match/evaluate.ts';
import type { Policy, PolicyRule } from '../policy/types.ts';
import { noFacts } from './facts.ts';
import type { RequestFinder } from './find-request.ts';
import type { Budget } from './find-uncovered.ts';

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
  if (!rule || isStatedDefault(rule)) return false;
  const outcome = outcomeOf(policy, rule);
  const others = finder.neighbours(ruleIndex);
  if (rule.level !== 'None' && finder.find({ inside: [rule], outside: others, facts: noFacts }, budget).kind !== 'none')
    return false;
  // From the end, because a catch-all takes the most.
  const takers = others.filter((index) => index > ruleIndex).reverse();
  return takers.every((index) => {
    const taker = policy.rules[index];
    if (!taker || outcomeOf(policy, taker) === outcome) return true;
    const outside = others.filter((other) => other < index);
    return finder.find({ inside: [rule, taker], outside, facts: noFacts }, budget).kind === 'none';
  });
}

/** A rule that says what happens anyway: the rest is not recorded. It is there to be read. */
function isStatedDefault(rule: PolicyRule): boolean {
  const { level, users, userGroups, verbs, resources, namespaces, nonResourceURLs } = rule;
  const conditions = [users, userGroups, verbs, resources, namespaces, nonResourceURLs];
  return level === 'None' && conditions.every(({ length }) => length === 0);
}

/** What a rule does with its requests, as far as it can show in a record. */
export function outcomeOf(policy: Policy, rule: PolicyRule): string {
  if (rule.level === 'None') return 'None';
  const managedFields = rule.level === 'Metadata' ? '' : String(rule.omitManagedFields ?? policy.omitManagedFields);
  return [rule.level, ...omittedStages(policy, rule), managedFields].join(' ');
}
