import type { DeadRule } from '../../analysis/dead-rules.ts';
import { servedFacts } from '../../analysis/facts.ts';
import type { Budget } from '../../analysis/find-uncovered.ts';
import type { PolicyDocument } from '../../policy/policy-document.ts';
import type { PolicyRule } from '../../policy/types.ts';
import { analyze } from '../document-analysis.ts';

/** The whole work that the fixes of one document may take; a fix that would need more is not offered. */
const documentBudget = 400_000;
const budgets = new WeakMap<PolicyDocument, Budget>();

/** Whether some rules (0-based) leave requests for another rule that kube-apiserver serves. */
export function isReached(document: PolicyDocument, rule: PolicyRule, outside: readonly number[]): boolean {
  const budget = budgets.get(document) ?? { left: documentBudget };
  budgets.set(document, budget);
  return analyze(document).finder.find({ inside: [rule], outside, facts: servedFacts }, budget).kind === 'request';
}

/** The rules (0-based) above a place that can take requests from a rule. */
export function rulesAbove(document: PolicyDocument, ruleIndex: number, place = ruleIndex): number[] {
  const { finder, isRead } = analyze(document);
  return finder.neighbours(ruleIndex).filter((index) => index < place && isRead[index] === true);
}

/**
 * Whether every live rule still decides something when a dead one stands above those that cover it. Only rules up to the
 * last of them can lose anything: those below never saw its requests.
 */
export function leavesOthersAlive(document: PolicyDocument, { ruleIndex, coveredBy }: DeadRule): boolean {
  const { finder, isRead, deadRules } = analyze(document);
  const dead = new Set(deadRules.map((other) => other.ruleIndex));
  const last = Math.max(...coveredBy);
  const overtaken = finder.neighbours(ruleIndex).filter((index) => index >= Math.min(...coveredBy) && index <= last);
  return overtaken
    .filter((index) => isRead[index] === true && !dead.has(index))
    .every((index) => {
      const rule = document.policy.rules[index];
      return rule && isReached(document, rule, [...rulesAbove(document, index), ruleIndex]);
    });
}
