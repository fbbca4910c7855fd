import { addListEntries } from '../../editing/edits/add-entries.ts';
import { addPolicyList } from '../../editing/edits/add-policy-list.ts';
import { omittedStages } from '../../match/evaluate.ts';
import { nearestRange, type PolicyDocument } from '../../policy/policy-document.ts';
import { levelRank } from '../../policy/types.ts';
import { analyze } from '../document-analysis.ts';
import { toFixes } from '../fixes/rule-fixes.ts';
import type { LintRule } from '../rule.ts';
import type { Fix } from '../types.ts';

/** Two events for every request: the first says nothing that is not in the second. */
export const requestReceivedDoubles: LintRule = {
  id: 'request-received-doubles',
  category: 'volume',
  severity: 'information',
  summary: 'rules that record every request twice, because `RequestReceived` is not omitted',
  check: (document) => {
    const doubling = document.verdict === 'refused' ? [] : findDoubling(document);
    const [first] = doubling;
    if (first === undefined) return [];
    const rules = doubling.map((index) => index + 1);
    return [
      {
        message: `${describeRules(rules)} two events of each request: one at \`RequestReceived\`, before anything is known of the outcome, and one when it is complete. Write \`omitStages: ["RequestReceived"]\` for the whole policy`,
        range: nearestRange(document, ['rules', first, 'level']),
        ruleIndex: first,
        certainty: 'always' as const,
        fixes: () => fixes(document),
      },
    ];
  },
};

/** The rules (0-based) that record a request when it comes in and again when it is done. */
function findDoubling(document: PolicyDocument): number[] {
  const { policy } = document;
  const dead = new Set(analyze(document).deadRules.map(({ ruleIndex }) => ruleIndex));
  return policy.rules.flatMap((rule, index) => {
    const omitted = omittedStages(policy, rule);
    const isDoubling = !omitted.includes('RequestReceived') && !omitted.includes('ResponseComplete');
    return levelRank(rule.level) > 0 && isDoubling && !dead.has(index) ? [index] : [];
  });
}

const mostNamed = 6;

function describeRules(numbers: readonly number[]): string {
  if (numbers.length === 1) return `Rule ${numbers[0]} writes`;
  if (numbers.length > mostNamed) return `${numbers.length} rules, from rule ${numbers[0]} on, write`;
  return `Rules ${numbers.slice(0, -1).join(', ')} and ${numbers.at(-1)} write`;
}

function fixes(document: PolicyDocument): Fix[] {
  const stage = ['RequestReceived'];
  const edits = addPolicyList(document, 'omitStages', stage) ?? addListEntries(document, ['omitStages'], stage);
  return toFixes('Omit `RequestReceived` in the whole policy', edits);
}
