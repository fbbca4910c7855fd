import { comparePolicies } from '../../analysis/compare.ts';
import { kindsOfDifference } from '../../analysis/compare-kinds.ts';
import { allFacts } from '../../analysis/facts.ts';
import { outcomeOf } from '../../analysis/redundant-rules.ts';
import { analyze } from '../../lint/document-analysis.ts';
import { decide } from '../../match/evaluate.ts';
import type { PolicyDocument } from '../../policy/policy-document.ts';
import type { RequestAttributes } from '../../request/types.ts';

/** What changes where two neighbouring rules change places. */
export type MoveEffect =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'change'; readonly witness: RequestAttributes }
  | { readonly kind: 'undecided' };

/** A menu is waiting for the answer. */
const budget = 50_000;
const mostCompared = 40;

/**
 * What is recorded differently if a rule (0-based) and the next one change places: only requests that both match and no
 * earlier rule takes can be. Requests that cannot happen in Kubernetes are left out of account.
 */
export function effectOfSwap(document: PolicyDocument, upper: number): MoveEffect {
  const { policy } = document;
  const { finder } = analyze(document);
  const [first, second] = [policy.rules[upper], policy.rules[upper + 1]];
  if (!first || !second) return { kind: 'undecided' };
  if (outcomeOf(policy, first) === outcomeOf(policy, second)) return { kind: 'nothing' };
  const earlier = finder.neighbours(upper).filter((index) => index < upper);
  const answer = finder.find({ inside: [first, second], outside: earlier, facts: allFacts }, { left: budget });
  if (answer.kind === 'none') return { kind: 'nothing' };
  if (answer.kind === 'undecided') return answer;
  const { request } = answer;
  const [before, after] = [decide(policy, upper, request), decide(policy, upper + 1, request)];
  if (kindsOfDifference(request, before, after).length > 0) return { kind: 'change', witness: request };
  return earlier.length > mostCompared ? { kind: 'undecided' } : compareSwapped(document, upper, earlier);
}

/** The rules themselves differ, but not for the first request that was found: every kind of request has to be asked for. */
function compareSwapped({ policy }: PolicyDocument, upper: number, earlier: readonly number[]): MoveEffect {
  const rulesAt = (indexes: readonly number[]) => indexes.flatMap((index) => policy.rules[index] ?? []);
  const old = { ...policy, rules: rulesAt([...earlier, upper, upper + 1]) };
  const now = { ...policy, rules: rulesAt([...earlier, upper + 1, upper]) };
  const { equivalent, differences } = comparePolicies(old, now, { budget });
  const [difference] = differences;
  if (difference) return { kind: 'change', witness: difference.witness };
  return equivalent ? { kind: 'nothing' } : { kind: 'undecided' };
}
