import { type Fact, factSentences, restsOnService } from '../../analysis/facts.ts';
import { nearestRange } from '../../policy/policy-document.ts';
import { analyze } from '../document-analysis.ts';
import { deletionFixes } from '../fixes/rule-fixes.ts';
import type { LintRule } from '../rule.ts';
import { isExplainedRule } from '../values/explained.ts';

/** A rule whose own conditions exclude each other, whatever stands before it. */
export const neverMatches: LintRule = {
  id: 'never-matches',
  category: 'reach',
  severity: 'warning',
  summary: 'a rule that no request can match, wherever it stands',
  check: (document, context) =>
    analyze(document)
      .deadRules.filter(({ coveredBy }) => coveredBy.length === 0)
      .filter((dead) => !isExplainedRule(document, context, dead))
      .map(({ ruleIndex, facts }) => ({
        message: `Rule ${ruleIndex + 1} ${messageFor(facts)}`,
        range: nearestRange(document, ['rules', ruleIndex]),
        ruleIndex,
        certainty: facts.length === 0 ? ('always' as const) : ('in-practice' as const),
        coveredBy: [],
        fixes: () => (restsOnService(facts) ? [] : deletionFixes(document, ruleIndex)),
        unnecessary: true,
      })),
};

function messageFor(facts: readonly Fact[]): string {
  const reasons = facts.map((fact) => factSentences[fact]).join('; ');
  if (facts.length === 0) {
    return 'matches no request, whatever its strings: its conditions exclude each other. Mend its conditions, or delete it';
  }
  if (!restsOnService(facts)) return `matches no request: ${reasons}. Mend its conditions, or delete it`;
  return `matches no request that kube-apiserver serves: ${reasons}. Mend its conditions, or keep it for requests that are refused: they are audited, too`;
}
