import type { Finding } from '../lint/types.ts';
import { omittedStages } from '../match/evaluate.ts';
import type { PolicyDocument } from '../policy/policy-document.ts';
import { isLevel, type Policy, type PolicyRule } from '../policy/types.ts';
import { quote, quoteList } from '../text/quote.ts';
import { describeRelations } from './describe-relations.ts';
import { describeRule } from './describe-rule.ts';
import { levelProse } from './prose/index.ts';

/** Everything about one rule (0-based) for a reader: what it matches, when it is reached, what it records. Markdown. */
export function explainRule(document: PolicyDocument, ruleIndex: number, findings: readonly Finding[]): string {
  const { policy } = document;
  const rule = policy.rules[ruleIndex];
  if (!rule) return '';
  const own = findings.filter((finding) => finding.ruleIndex === ruleIndex);
  return [
    `# Rule ${ruleIndex + 1} of ${policy.rules.length}: ${rule.level === '' ? 'no level' : quote(rule.level)}`,
    describeRule(rule),
    reach(ruleIndex),
    describeRelations(document, ruleIndex),
    recorded(policy, rule),
    ...own.map(({ severity, id, message }) => `> **${severity}** ${message}. (\`${id}\`)`),
  ]
    .filter((paragraph) => paragraph !== '')
    .join('\n\n');
}

function reach(ruleIndex: number): string {
  if (ruleIndex === 0) return 'It is looked at first: no other rule can take a request from it.';
  const earlier = ruleIndex === 1 ? 'rule 1 does' : `rules 1 to ${ruleIndex} do`;
  return `It decides about those that ${earlier} not match: the first rule that matches wins.`;
}

function recorded(policy: Policy, rule: PolicyRule): string {
  if (!isLevel(rule.level)) return '';
  const omitted = omittedStages(policy, rule);
  const stages = omitted.length > 0 ? `No event is written at ${quoteList(omitted)}.` : '';
  const managed = (rule.omitManagedFields ?? policy.omitManagedFields) ? 'Managed fields are left out of bodies.' : '';
  return [levelProse[rule.level] ?? '', rule.level === 'None' ? '' : stages, managed]
    .filter((text) => text !== '')
    .join('\n\n');
}
