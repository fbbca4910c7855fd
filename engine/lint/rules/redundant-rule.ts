import { nearestRange, type PolicyDocument } from '../../policy/policy-document.ts';
import { quote } from '../../text/quote.ts';
import { analyze } from '../document-analysis.ts';
import { deletionFixes } from '../fixes/rule-fixes.ts';
import type { LintRule } from '../rule.ts';

/** A rule that decides requests, and decides them as they would be decided without it. */
export const redundantRule: LintRule = {
  id: 'redundant-rule',
  category: 'reach',
  severity: 'information',
  summary: 'a rule without which every request would have the same outcome',
  check: (document) =>
    redundantRules(document).map((ruleIndex) => ({
      message: `Without rule ${ruleIndex + 1} nothing would change: what it matches would ${outcome(document.policy.rules[ruleIndex]?.level ?? '')} anyway. Delete it, or keep it to say what you mean`,
      range: nearestRange(document, ['rules', ruleIndex, 'level']),
      ruleIndex,
      certainty: 'always' as const,
      fixes: () => deletionFixes(document, ruleIndex),
    })),
};

/**
 * Where a rule covers a dead rule or a dead entry, what would take its requests may be just that. The finding about the dead
 * one is enough: who followed both would be left with neither.
 */
function redundantRules(document: PolicyDocument): number[] {
  const { redundantRules: found, deadRules, deadEntries } = analyze(document);
  const isCovering = new Set([...deadRules, ...deadEntries].flatMap(({ coveredBy }) => coveredBy));
  return found.filter((ruleIndex) => !isCovering.has(ruleIndex));
}

function outcome(level: string): string {
  return level === 'None' ? 'not be recorded' : `be recorded at ${quote(level)}`;
}
