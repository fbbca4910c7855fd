import type { DeadRule } from '../../analysis/dead-rules.ts';
import { restsOnService } from '../../analysis/facts.ts';
import { outcomeOf } from '../../analysis/redundant-rules.ts';
import { deleteRule } from '../../editing/edits/delete.ts';
import { moveRuleAbove } from '../../editing/edits/move-rule.ts';
import type { PolicyDocument } from '../../policy/policy-document.ts';
import type { Policy } from '../../policy/types.ts';
import type { Fix, FixSafety, TextEdit } from '../types.ts';
import { narrowingFixes } from './narrow-rule.ts';
import { isReached, leavesOthersAlive, rulesAbove } from './reach.ts';

/** Deletes a rule (0-based); none where it cannot be cut out of the text. */
export function deletionFixes(document: PolicyDocument, ruleIndex: number, safety?: FixSafety): Fix[] {
  return toFixes(`Delete rule ${ruleIndex + 1}`, deleteRule(document, ruleIndex), safety);
}

/**
 * What mends a rule that earlier rules cover. Moving it or narrowing the earlier rule is offered where that changes what is
 * recorded, makes the rule decide something, and takes the last request from no other rule.
 */
export function coveredRuleFixes(document: PolicyDocument, dead: DeadRule): Fix[] {
  const { ruleIndex, coveredBy, facts } = dead;
  const rule = document.policy.rules[ruleIndex];
  const first = Math.min(...coveredBy);
  const outside = rulesAbove(document, ruleIndex, first);
  const sameOutcome = haveOneOutcome(document.policy, [ruleIndex, ...coveredBy]);
  const canLive = rule && !sameOutcome && isReached(document, rule, outside);
  const isSafe = sameOutcome && facts.length === 0;
  return [
    ...(canLive && leavesOthersAlive(document, dead) ? movingFixes(document, ruleIndex, first) : []),
    ...(canLive && coveredBy.length === 1 ? narrowingFixes(document, ruleIndex, first) : []),
    ...(restsOnService(facts) ? [] : deletionFixes(document, ruleIndex, isSafe ? 'deletion' : undefined)),
  ];
}

function movingFixes(document: PolicyDocument, ruleIndex: number, beforeIndex: number): Fix[] {
  const title = `Move rule ${ruleIndex + 1} above rule ${beforeIndex + 1}`;
  return toFixes(title, moveRuleAbove(document, ruleIndex, beforeIndex));
}

/** Whether some rules (0-based) record their requests alike. */
export function haveOneOutcome(policy: Policy, ruleIndexes: readonly number[]): boolean {
  const outcomes = ruleIndexes.map((index) => {
    const rule = policy.rules[index];
    return rule && outcomeOf(policy, rule);
  });
  return new Set(outcomes).size === 1;
}

/** One fix, where there are edits. */
export function toFixes(title: string, edits: readonly TextEdit[] | undefined, safety?: FixSafety): Fix[] {
  return edits ? [{ title, edits, ...(safety && { safety }) }] : [];
}
