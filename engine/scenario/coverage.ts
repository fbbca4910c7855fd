import { allEntries, isBeside, keepEntries, type RuleEntry } from '../analysis/rule-entries.ts';
import { analyze } from '../lint/document-analysis.ts';
import { firstMismatch } from '../match/match-rule.ts';
import { nearestRange, type PolicyDocument, ruleHeadRange } from '../policy/policy-document.ts';
import type { PolicyPath, PolicyRule } from '../policy/types.ts';
import type { RequestAttributes } from '../request/types.ts';
import type { Range } from '../syntax/range.ts';
import type { ScenarioResult } from './types.ts';

/** `dead`: proven that no request reaches it, so no test can. */
export type CoverageState = 'covered' | 'uncovered' | 'dead';

/** An entry of a list of a rule, and the requests that the rule decides about and that match by this entry. */
export interface EntryCoverage {
  /** In the policy: `['rules', 2, 'verbs', 0]`. */
  readonly path: PolicyPath;
  readonly range: Range;
  readonly hits: number;
  readonly state: CoverageState;
}

/** A rule, and the requests that it decides about. */
export interface RuleCoverage {
  /** 0-based. */
  readonly ruleIndex: number;
  /** All of the rule. */
  readonly range: Range;
  /** Its first line. */
  readonly headRange: Range;
  readonly hits: number;
  readonly state: CoverageState;
  /** In the order of the fields of a rule; an item of `resources` before what is in it. */
  readonly entries: readonly EntryCoverage[];
}

/** Which rules and entries the requests of tests reach. Whether the tests pass does not matter, and statements do not count. */
export function coverageOf(document: PolicyDocument, results: readonly ScenarioResult[]): RuleCoverage[] {
  const { deadRules, deadEntries } = analyze(document);
  const isDeadRule = new Set(deadRules.map(({ ruleIndex }) => ruleIndex));
  const isDeadEntry = new Set(deadEntries.map(({ path }) => path.join('.')));
  const byRule = requestsByRule(results);
  return document.policy.rules.map((rule, ruleIndex) => {
    const path = ['rules', ruleIndex];
    const requests = byRule.get(ruleIndex) ?? [];
    const isDead = isDeadRule.has(ruleIndex);
    const entries = countEntries(rule, requests).map(({ entry, hits }): EntryCoverage => {
      const place = [...path, ...entry.path];
      const isDeadHere = isDead || isDeadEntry.has(place.join('.'));
      return { path: place, range: nearestRange(document, place), hits, state: stateOf(hits, isDeadHere) };
    });
    return {
      ruleIndex,
      range: nearestRange(document, path),
      headRange: ruleHeadRange(document, ruleIndex),
      hits: requests.length,
      state: stateOf(requests.length, isDead),
      entries,
    };
  });
}

/** The proof of death leaves out requests that kube-apiserver refuses: a test may hold one all the same. */
function stateOf(hits: number, isDead: boolean): CoverageState {
  if (hits > 0) return 'covered';
  return isDead ? 'dead' : 'uncovered';
}

function requestsByRule(results: readonly ScenarioResult[]): Map<number, RequestAttributes[]> {
  const byRule = new Map<number, RequestAttributes[]>();
  for (const { read, decision } of results.flatMap(({ answers }) => answers)) {
    if (decision.ruleIndex === null) continue;
    const requests = byRule.get(decision.ruleIndex) ?? [];
    requests.push(read.request);
    byRule.set(decision.ruleIndex, requests);
  }
  return byRule;
}

/** A request matches by an entry if the rule still matches it when this is the only entry of its list. */
function countEntries(
  rule: PolicyRule,
  requests: readonly RequestAttributes[],
): { readonly entry: RuleEntry; readonly hits: number }[] {
  const entries = allEntries(rule);
  if (requests.length === 0) return entries.map((entry) => ({ entry, hits: 0 }));
  return entries.map((entry) => {
    const alone = keepEntries(
      rule,
      entries.filter((other) => other === entry || !isBeside(other, entry)),
    );
    return { entry, hits: requests.filter((request) => firstMismatch(alone, request) === undefined).length };
  });
}

/** How much is covered of what can be: dead rules and entries do not count. */
export interface CoverageTotals {
  readonly rules: { readonly covered: number; readonly total: number };
  readonly entries: { readonly covered: number; readonly total: number };
}

export function coverageTotals(coverage: readonly RuleCoverage[]): CoverageTotals {
  return { rules: count(coverage), entries: count(coverage.flatMap(({ entries }) => entries)) };
}

function count(some: readonly { readonly state: CoverageState }[]): { covered: number; total: number } {
  return {
    covered: some.filter(({ state }) => state === 'covered').length,
    total: some.filter(({ state }) => state !== 'dead').length,
  };
}
