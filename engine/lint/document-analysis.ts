import { type DeadEntry, findDeadEntries } from '../analysis/dead-entries.ts';
import { type DeadRule, findDeadRules } from '../analysis/dead-rules.ts';
import { allFacts } from '../analysis/facts.ts';
import { RequestFinder } from '../analysis/find-request.ts';
import { findRedundantRules } from '../analysis/redundant-rules.ts';
import { catalogFor } from '../catalog/catalog.ts';
import { nearestRange, type PolicyDocument } from '../policy/policy-document.ts';
import { isForEverything, type PolicyRule, ruleForEverything } from '../policy/types.ts';
import type { RequestAttributes } from '../request/types.ts';

/** What the analysis says about a document, found once for all findings. */
export interface DocumentAnalysis {
  readonly finder: RequestFinder;
  /** For each rule, whether the server reads it as it is written. */
  readonly isRead: readonly boolean[];
  readonly deadRules: readonly DeadRule[];
  readonly deadEntries: readonly DeadEntry[];
  /** 0-based. */
  readonly redundantRules: readonly number[];
  /** A request that no rule matches; `undefined` where there is none, or none was found. */
  readonly uncaught: RequestAttributes | undefined;
}

const known = new WeakMap<PolicyDocument, DocumentAnalysis>();

/** Rules that the server refuses are left out: mended, they may mean something else. */
export function analyze(document: PolicyDocument): DocumentAnalysis {
  const before = known.get(document);
  if (before) return before;
  const { policy, verdict } = document;
  const isRead = policy.rules.map((_, index) => isReadCorrectly(document, index));
  const finder = new RequestFinder(policy.rules, catalogFor(document.kubernetes));
  const deadRules = findDeadRules(finder, policy.rules, (index) => isRead[index] === true);
  const dead = new Set(deadRules.map(({ ruleIndex }) => ruleIndex));
  const isLive = (index: number): boolean => isRead[index] === true && !dead.has(index);
  const analysis: DocumentAnalysis = {
    finder,
    isRead,
    deadRules,
    deadEntries: findDeadEntries(finder, policy.rules, isLive),
    redundantRules: verdict === 'refused' ? [] : findRedundantRules(finder, policy, isLive),
    uncaught: verdict === 'refused' ? undefined : findUncaught(finder, policy.rules),
  };
  known.set(document, analysis);
  return analysis;
}

/** A request in practice, because the finding shows it to people; best one that is served. */
function findUncaught(finder: RequestFinder, rules: readonly PolicyRule[]): RequestAttributes | undefined {
  if (rules.some(isForEverything)) return undefined;
  const outside = rules.map((_, index) => index);
  const answer = finder.findExample({ inside: [ruleForEverything], outside, facts: allFacts });
  return answer.kind === 'request' ? answer.request : undefined;
}

function isReadCorrectly(document: PolicyDocument, index: number): boolean {
  const { start, end } = nearestRange(document, ['rules', index]);
  return !document.problems.some(
    ({ effect, range }) => effect === 'refused' && range.start >= start && range.end <= end,
  );
}
