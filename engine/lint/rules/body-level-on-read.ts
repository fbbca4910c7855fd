import { checkProperty } from '../../analysis/properties.ts';
import { replaceWord } from '../../editing/edits/replace.ts';
import { nearestRange, type PolicyDocument } from '../../policy/policy-document.ts';
import { type PolicyRule, ruleForEverything } from '../../policy/types.ts';
import { quote, quoteList } from '../../text/quote.ts';
import { analyze } from '../document-analysis.ts';
import { toFixes } from '../fixes/rule-fixes.ts';
import type { LintRule, Report } from '../rule.ts';
import type { Fix } from '../types.ts';

/** Level `Request` where no request has a body. */
export const bodyLevelOnRead: LintRule = {
  id: 'body-level-on-read',
  category: 'semantics',
  severity: 'hint',
  summary: 'level `Request` on a rule of reads, which records no more than `Metadata`',
  check: (document) => {
    if (document.verdict === 'refused') return [];
    const reads = document.policy.rules.flatMap((rule, index) => (isOfReads(rule) ? [{ rule, index }] : []));
    const dead = new Set(reads.length > 0 ? analyze(document).deadRules.map(({ ruleIndex }) => ruleIndex) : []);
    return reads.filter(({ index }) => !dead.has(index)).map(({ rule, index }) => report(document, rule, index));
  },
};

const readVerbs = ['get', 'list', 'watch'];

function isOfReads({ level, verbs }: PolicyRule): boolean {
  return level === 'Request' && verbs.length > 0 && verbs.every((verb) => readVerbs.includes(verb));
}

function report(document: PolicyDocument, rule: PolicyRule, index: number): Report {
  return {
    message: `At \`Request\` rule ${index + 1} records no more than at \`Metadata\`: ${quoteList(rule.verbs)} ${rule.verbs.length === 1 ? 'has' : 'have'} no request body. Write \`Metadata\`; what is answered is recorded at \`RequestResponse\` only`,
    range: nearestRange(document, ['rules', index, 'level']),
    ruleIndex: index,
    certainty: 'in-practice',
    fixes: () => fixes(document, index),
  };
}

function fixes(document: PolicyDocument, index: number): Fix[] {
  const write = (level: string, what: string): Fix[] =>
    toFixes(`Write ${quote(level)}, ${what}`, replaceWord(document, ['rules', index, 'level'], level));
  return [
    ...write('Metadata', 'which records the same'),
    ...(showsSecrets(document, index) ? [] : write('RequestResponse', 'to record the answers')),
  ];
}

/** Whether the rule would write secrets into the log if it recorded answers. */
function showsSecrets({ policy }: PolicyDocument, index: number): boolean {
  const rule = policy.rules[index];
  const changed = rule ? policy.rules.with(index, { ...rule, level: 'RequestResponse' }) : policy.rules;
  const resources = [{ group: '', resources: ['secrets'], resourceNames: [] }];
  const verdict = checkProperty(
    { ...policy, rules: changed },
    {
      requests: { ...ruleForEverything, verbs: readVerbs, resources },
      isAuthenticated: true,
      never: 'above',
      level: 'Request',
    },
  );
  return verdict.kind === 'broken' && verdict.counterexamples.some(({ ruleIndex }) => ruleIndex === index);
}
