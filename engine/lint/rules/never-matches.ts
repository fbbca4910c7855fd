import { factSentences } from '../../analysis/facts.ts';
import { nearestRange } from '../../policy/policy-document.ts';
import { analyze } from '../document-analysis.ts';
import { deletionFixes } from '../fixes/rule-fixes.ts';
import type { LintRule } from '../rule.ts';

/** A rule whose own conditions exclude each other, whatever stands before it. */
export const neverMatches: LintRule = {
  id: 'never-matches',
  category: 'reach',
  severity: 'warning',
  summary: 'a rule that no request can match, wherever it stands',
  check: (document) =>
    analyze(document)
      .deadRules.filter(({ coveredBy }) => coveredBy.length === 0)
      .map(({ ruleIndex, facts }) => ({
        message: `Rule ${ruleIndex + 1} matches no request${reason(facts.map((fact) => factSentences[fact]))}. Mend its conditions, or delete it`,
        range: nearestRange(document, ['rules', ruleIndex]),
        ruleIndex,
        certainty: facts.length === 0 ? ('always' as const) : ('in-practice' as const),
        coveredBy: [],
        fixes: () => deletionFixes(document, ruleIndex),
        unnecessary: true,
      })),
};

function reason(sentences: readonly string[]): string {
  return sentences.length === 0
    ? ', whatever its strings: its conditions exclude each other'
    : `: ${sentences.join('; ')}`;
}
