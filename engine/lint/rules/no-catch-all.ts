import { describeRequest } from '../../match/describe-request.ts';
import { locate, nearestRange } from '../../policy/policy-document.ts';
import { analyze } from '../document-analysis.ts';
import type { LintRule } from '../rule.ts';

/** Requests that no rule matches: they are not recorded. */
export const noCatchAll: LintRule = {
  id: 'no-catch-all',
  category: 'reach',
  severity: 'information',
  summary: 'requests that no rule matches, and that are therefore not recorded',
  check: (document) => {
    const { uncaught } = analyze(document);
    if (!uncaught) return [];
    return [
      {
        message: `Requests that no rule matches are not recorded, such as ${describeRequest(uncaught)}. To record them, end with a rule that has a level and no conditions; to say that you mean it, give that rule the level \`None\``,
        range: locate(document, ['rules'])?.key ?? nearestRange(document, ['rules']),
        certainty: 'in-practice' as const,
        witness: uncaught,
      },
    ];
  },
};
