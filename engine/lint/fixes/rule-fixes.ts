import type { DeadRule } from '../../analysis/dead-rules.ts';
import { allFacts } from '../../analysis/facts.ts';
import type { Budget } from '../../analysis/find-uncovered.ts';
import { outcomeOf } from '../../analysis/redundant-rules.ts';
import { deleteRule } from '../../editing/edits/delete.ts';
import { moveRuleAbove } from '../../editing/edits/move-rule.ts';
import type { PolicyDocument } from '../../policy/policy-document.ts';
import { analyze } from '../document-analysis.ts';
import type { Fix, TextEdit } from '../types.ts';
import { narrowingFixes } from './narrow-rule.ts';

/** The whole work that the fixes of one document may take; a fix that would need more is not offered. */
const documentBudget = 400_000;
const budgets = new WeakMap<PolicyDocument, Budget>();

/** Deletes a rule (0-based); none where it cannot be cut out of the text. */
export function deletionFixes(document: PolicyDocument, ruleIndex: number): Fix[] {
  return toFixes(`Delete rule ${ruleIndex + 1}`, deleteRule(document, ruleIndex));
}

/**
 * What mends a rule that earlier rules cover. Moving it or narrowing the earlier rule is offered where that changes what is
 * recorded, and makes the rule decide something.
 */
export function coveredRuleFixes(document: PolicyDocument, dead: DeadRule): Fix[] {
  const { ruleIndex, coveredBy } = dead;
  const first = Math.min(...coveredBy);
  const isReordered = changesOutcome(document, dead) && isReachedAbove(document, ruleIndex, first);
  return [
    ...(isReordered ? movingFixes(document, ruleIndex, first) : []),
    ...(isReordered && coveredBy.length === 1 ? narrowingFixes(document, ruleIndex, first) : []),
    ...deletionFixes(document, ruleIndex),
  ];
}

function movingFixes(document: PolicyDocument, ruleIndex: number, beforeIndex: number): Fix[] {
  const title = `Move rule ${ruleIndex + 1} above rule ${beforeIndex + 1}`;
  return toFixes(title, moveRuleAbove(document, ruleIndex, beforeIndex));
}

function changesOutcome({ policy }: PolicyDocument, { ruleIndex, coveredBy }: DeadRule): boolean {
  const outcomes = [ruleIndex, ...coveredBy].map((index) => {
    const rule = policy.rules[index];
    return rule && outcomeOf(policy, rule);
  });
  return new Set(outcomes).size > 1;
}

/** Whether the rules above a place leave requests for the rule, in practice. */
function isReachedAbove(document: PolicyDocument, ruleIndex: number, beforeIndex: number): boolean {
  const { finder, isRead } = analyze(document);
  const rule = document.policy.rules[ruleIndex];
  if (!rule) return false;
  const budget = budgets.get(document) ?? { left: documentBudget };
  budgets.set(document, budget);
  const outside = finder.neighbours(ruleIndex).filter((index) => index < beforeIndex && isRead[index] === true);
  return finder.find({ inside: [rule], outside, facts: allFacts }, budget).kind === 'request';
}

/** One fix, where there are edits. */
export function toFixes(title: string, edits: readonly TextEdit[] | undefined): Fix[] {
  return edits ? [{ title, edits }] : [];
}
