import { coverageTotals, type EntryCoverage, entriesInWords, type RuleCoverage } from '../../../engine/index.ts';
import type { TestedPolicy } from '../../test-file.ts';
import { visible } from '../../visible.ts';

/** A line for each rule: how many requests it decides about, and the entries that none of them matches by. */
export function renderCoverage(coverage: readonly RuleCoverage[], policy: TestedPolicy): string[] {
  const { rules, entries } = coverageTotals(coverage);
  const heads = coverage.map((rule) => headOf(rule, policy));
  const width = Math.max(...heads.map(({ length }) => length));
  const lines = coverage.map((rule, index) => `  ${(heads[index] ?? '').padEnd(width)}  ${describe(rule, policy)}`);
  const totals = `${rules.covered} of ${rules.total} rules, ${entries.covered} of ${entries.total} entries`;
  return [`Coverage of ${policy.path}: ${totals}`, ...lines].map(visible);
}

function headOf({ ruleIndex, headRange }: RuleCoverage, { rangeOf }: TestedPolicy): string {
  return `rule ${ruleIndex + 1} (line ${rangeOf(headRange).start.line})`;
}

function describe({ ruleIndex, hits, state, entries }: RuleCoverage, { document }: TestedPolicy): string {
  if (state === 'dead') return 'decides nothing: no request reaches it';
  if (state === 'uncovered') return 'not reached';
  const rule = document.policy.rules[ruleIndex];
  const missing = outermost(entries.filter((entry) => entry.state === 'uncovered'));
  const requests = `${hits} ${hits === 1 ? 'request' : 'requests'}`;
  if (!rule || missing.length === 0) return requests;
  return `${requests}; not reached: ${entriesInWords(
    rule,
    missing.map(({ path }) => path.slice(2)),
  )}`;
}

/** What stands in an item of `resources` that is not reached is not reached either. */
function outermost(entries: readonly EntryCoverage[]): EntryCoverage[] {
  const keys = entries.map(({ path }) => path.join('.'));
  return entries.filter((_, index) => !keys.some((key) => keys[index]?.startsWith(`${key}.`)));
}
