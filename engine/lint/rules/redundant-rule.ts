import { nearestRange } from '../../policy/policy-document.ts';
import { quote } from '../../text/quote.ts';
import { analyze } from '../document-analysis.ts';
import type { LintRule } from '../rule.ts';

/** A rule that decides requests, and decides them as they would be decided without it. */
export const redundantRule: LintRule = {
  id: 'redundant-rule',
  severity: 'information',
  summary: 'a rule without which every request would have the same outcome',
  check: (document) =>
    analyze(document).redundantRules.map((ruleIndex) => ({
      message: `Without rule ${ruleIndex + 1} nothing would change: what it matches would ${outcome(document.policy.rules[ruleIndex]?.level ?? '')} anyway. Delete it, or keep it to say what you mean`,
      range: nearestRange(document, ['rules', ruleIndex, 'level']),
      ruleIndex,
      certainty: 'always' as const,
    })),
};

function outcome(level: string): string {
  return level === 'None' ? 'not be recorded' : `be recorded at ${quote(level)}`;
}
