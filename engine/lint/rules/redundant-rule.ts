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

/** Where a rule is only redundant because a dead one behind it would come to life, the finding about the dead one is enough. */
function redundantRules(document: PolicyDocument): number[] {
  const { redundantRules: found, deadRules } = analyze(document);
  return found.filter((ruleIndex) => !deadRules.some(({ coveredBy }) => coveredBy.includes(ruleIndex)));
}

function outcome(level: string): string {
  return level === 'None' ? 'not be recorded' : `be recorded at ${quote(level)}`;
}
