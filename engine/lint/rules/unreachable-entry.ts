import type { DeadEntry } from '../../analysis/dead-entries.ts';
import { factSentences, restsOnService } from '../../analysis/facts.ts';
import { locate, nearestRange, type PolicyDocument, ruleHeadRange } from '../../policy/policy-document.ts';
import { quote } from '../../text/quote.ts';
import { ruleNumbers } from '../../text/rule-numbers.ts';
import { analyze } from '../document-analysis.ts';
import { entryFixes } from '../fixes/entry-fixes.ts';
import { haveOneOutcome } from '../fixes/rule-fixes.ts';
import type { LintRule, Report } from '../rule.ts';
import { isExplainedEntry } from '../values/explained.ts';

/** One entry of a list of a live rule, without which nothing would be decided otherwise. */
export const unreachableEntry: LintRule = {
  id: 'unreachable-entry',
  category: 'reach',
  severity: 'warning',
  summary: 'an entry of a rule that never decides anything, though the rule does',
  check: (document, context) =>
    analyze(document)
      .deadEntries.filter((entry) => !isDuplicate(document, entry) && !isExplainedEntry(document, context, entry.path))
      .map((entry) => report(document, entry)),
};

/** The same word earlier in the list has a finding of its own. */
function isDuplicate(document: PolicyDocument, { path }: DeadEntry): boolean {
  const list = locate(document, path.slice(0, -1))?.value;
  const own = locate(document, path)?.value;
  if (list?.kind !== 'list' || own?.kind !== 'scalar') return false;
  return list.items.filter((item) => item.kind === 'scalar' && item.value === own.value).length > 1;
}

function report(document: PolicyDocument, entry: DeadEntry): Report {
  const { ruleIndex, path, coveredBy, facts } = entry;
  return {
    // Requests that are refused are audited still: where only they are left, the entry may be meant for them.
    ...(restsOnService(facts) && { severity: 'hint' as const }),
    message: `${describeEntry(document, entry)} of rule ${ruleIndex + 1} ${consequence(entry)}`,
    range: nearestRange(document, path),
    ruleIndex,
    certainty: facts.length === 0 ? 'always' : 'in-practice',
    coveredBy,
    fixes: () =>
      restsOnService(facts) ? [] : entryFixes(document, path, isSafeToDelete(document, entry) ? 'deletion' : undefined),
    unnecessary: true,
    related: coveredBy.map((index) => ({
      message: `rule ${index + 1} takes its requests first`,
      range: ruleHeadRange(document, index),
    })),
  };
}

/** Whatever strings a request carries, what takes the entry's requests records them as its own rule would. */
function isSafeToDelete({ policy }: PolicyDocument, entry: DeadEntry): boolean {
  const { ruleIndex, coveredBy, coveredByOwnRule, facts } = entry;
  const isTaken = coveredByOwnRule || coveredBy.length > 0;
  return isTaken && facts.length === 0 && haveOneOutcome(policy, [ruleIndex, ...coveredBy]);
}

function describeEntry(document: PolicyDocument, { path }: DeadEntry): string {
  const value = locate(document, path)?.value;
  const field = path.findLast((part) => typeof part === 'string');
  if (value?.kind !== 'scalar') return `Item ${Number(path.at(-1)) + 1} of \`resources\``;
  return `${quote(String(value.value ?? ''))} in \`${field}\``;
}

function consequence(entry: DeadEntry): string {
  const { facts } = entry;
  if (restsOnService(facts)) {
    return `decides nothing that kube-apiserver serves: ${reason(entry)}. It counts only for requests that kube-apiserver refuses, which are audited all the same`;
  }
  return `never decides anything${facts.length > 0 ? ' in practice' : ''}: ${reason(entry)}. Delete it`;
}

function reason({ coveredBy, coveredByOwnRule, facts }: DeadEntry): string {
  const takers = [
    coveredBy.length > 0 && `${ruleNumbers(coveredBy)} ${coveredBy.length === 1 ? 'takes' : 'take'} its requests first`,
    coveredByOwnRule && 'the rest of the rule matches the same requests',
    ...facts.map((fact) => factSentences[fact]),
  ];
  return takers.filter((part) => part !== false).join('; ') || 'no request matches it';
}
