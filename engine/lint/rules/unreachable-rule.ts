import type { DeadRule } from '../../analysis/dead-rules.ts';
import { factSentences, restsOnService } from '../../analysis/facts.ts';
import { nearestRange, type PolicyDocument, ruleHeadRange } from '../../policy/policy-document.ts';
import { levelRank, type PolicyRule } from '../../policy/types.ts';
import { quoteList } from '../../text/quote.ts';
import { analyze } from '../document-analysis.ts';
import { coveredRuleFixes } from '../fixes/rule-fixes.ts';
import type { LintRule, Report } from '../rule.ts';
import type { Severity } from '../types.ts';

/** A rule that earlier rules cover entirely, alone or together. */
export const unreachableRule: LintRule = {
  id: 'unreachable-rule',
  category: 'reach',
  severity: 'warning',
  summary: 'a rule that never decides anything, because earlier rules take every request that it matches',
  check: (document) =>
    analyze(document)
      .deadRules.filter(({ coveredBy }) => coveredBy.length > 0)
      .map((dead) => report(document, dead)),
};

function report(document: PolicyDocument, dead: DeadRule): Report {
  const { ruleIndex, coveredBy, facts } = dead;
  const levelOf = (index: number): string => document.policy.rules[index]?.level ?? '';
  const instead = [...new Set(coveredBy.map(levelOf))];
  const written = levelOf(ruleIndex);
  return {
    severity: severityOf(dead, instead, written),
    message: message(dead, written, instead, advice(document, dead)),
    range: nearestRange(document, ['rules', ruleIndex]),
    ruleIndex,
    certainty: facts.length === 0 ? 'always' : 'in-practice',
    coveredBy,
    fixes: () => coveredRuleFixes(document, dead),
    unnecessary: true,
    related: coveredBy.map((index) => ({
      message:
        coveredBy.length === 1 ? `rule ${index + 1} takes them first` : `rule ${index + 1} takes some of them first`,
      range: ruleHeadRange(document, index),
    })),
  };
}

/** Requests that are refused are audited still: where only they are left, the rule may be meant for them. */
function severityOf({ facts }: DeadRule, instead: readonly string[], written: string): Severity {
  if (restsOnService(facts)) return 'information';
  return instead.some((level) => levelRank(level) < levelRank(written)) ? 'error' : 'warning';
}

function message(
  { ruleIndex, coveredBy, facts }: DeadRule,
  written: string,
  instead: readonly string[],
  advised: string,
): string {
  const numbers = coveredBy.map((index) => index + 1);
  const takers =
    numbers.length === 1
      ? `rule ${numbers[0]} takes`
      : `rules ${numbers.slice(0, -1).join(', ')} and ${numbers.at(-1)} together take`;
  const practice = facts.length === 0 ? '' : ' in practice';
  const taken = restsOnService(facts)
    ? `Rule ${ruleIndex + 1} decides nothing that kube-apiserver serves: ${takers} every such request that it matches`
    : `Rule ${ruleIndex + 1} never decides anything${practice}: ${takers} every request that it matches`;
  const because = facts.length === 0 ? '' : ` (${facts.map((fact) => factSentences[fact]).join('; ')})`;
  if (instead.length === 1 && instead[0] === written) {
    return `${taken}, at the same level${because}. ${restsOnService(facts) ? advised : 'Delete it'}`;
  }
  return `${taken}, so ${effect(instead)}, not at \`${written}\`${because}. ${advised}`;
}

function effect(levelsInstead: readonly string[]): string {
  if (levelsInstead.length > 1) return `they are recorded at ${quoteList(levelsInstead)}`;
  return levelsInstead[0] === 'None' ? 'they are not recorded' : `they are recorded at ${quoteList(levelsInstead)}`;
}

function advice({ policy }: PolicyDocument, { ruleIndex, coveredBy, facts }: DeadRule): string {
  if (restsOnService(facts)) return 'Keep it only for requests that are refused: they are audited, too';
  const first = Math.min(...coveredBy);
  if (conditionsOf(policy.rules[first]) === conditionsOf(policy.rules[ruleIndex])) {
    return 'Their conditions are the same: delete one of them';
  }
  return `Move it above rule ${first + 1}, or delete it`;
}

/** What a rule asks of a request, as a text that can be compared. */
function conditionsOf(rule: PolicyRule | undefined): string {
  return JSON.stringify(
    rule && [rule.users, rule.userGroups, rule.verbs, rule.resources, rule.namespaces, rule.nonResourceURLs],
  );
}
