import { covers } from '../../analysis/covers.ts';
import { nearestRange, type PolicyDocument, ruleHeadRange } from '../../policy/policy-document.ts';
import { levels, type PolicyRule } from '../../policy/types.ts';
import type { LintRule, Report } from '../rule.ts';

/** A rule that one earlier rule covers entirely: it never decides anything. */
export const unreachableRule: LintRule = {
  id: 'unreachable-rule',
  severity: 'warning',
  summary: 'a rule that never decides anything, because earlier rules take every request that it matches',
  *check(document) {
    const { rules } = document.policy;
    const judged = rules.map((_, index) => isReadCorrectly(document, index));
    for (const [index, rule] of rules.entries()) {
      if (!judged[index]) continue;
      const covering = rules.findIndex((earlier, at) => at < index && judged[at] && covers(earlier, rule));
      if (covering >= 0) yield report(document, index, covering);
    }
  },
};

/** A rule that the server refuses may mean something else, once mended, than what was read. */
function isReadCorrectly(document: PolicyDocument, index: number): boolean {
  const { start, end } = nearestRange(document, ['rules', index]);
  return !document.problems.some(
    ({ effect, range }) => effect === 'refused' && range.start >= start && range.end <= end,
  );
}

function report(document: PolicyDocument, index: number, covering: number): Report {
  const { rules } = document.policy;
  const written = rules[index]?.level ?? '';
  const instead = rules[covering]?.level ?? '';
  return {
    severity: rank(instead) < rank(written) ? 'error' : 'warning',
    message: message(rules[index], index, covering, instead),
    range: nearestRange(document, ['rules', index]),
    ruleIndex: index,
    certainty: 'always',
    coveredBy: [covering],
    unnecessary: true,
    related: [{ message: `rule ${covering + 1} takes them first`, range: ruleHeadRange(document, covering) }],
  };
}

/** How much a level records: 0 is nothing. */
function rank(level: string): number {
  return (levels as readonly string[]).indexOf(level);
}

function message(rule: PolicyRule | undefined, index: number, covering: number, instead: string): string {
  const taken = `Rule ${index + 1} never decides anything: rule ${covering + 1} takes every request that it matches`;
  if (rule?.level === instead) return `${taken}, at the same level. Delete it`;
  const effect = instead === 'None' ? 'they are not recorded' : `they are recorded at \`${instead}\``;
  return `${taken}, so ${effect}, not at \`${rule?.level}\`. Move it above rule ${covering + 1}, or delete it`;
}
