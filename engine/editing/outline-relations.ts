import { allFacts } from '../analysis/facts.ts';
import type { Budget } from '../analysis/find-uncovered.ts';
import { analyze } from '../lint/document-analysis.ts';
import type { PolicyDocument } from '../policy/policy-document.ts';

/** The other rules (0-based, ascending) that a rule shares requests with. */
export interface SharedRequests {
  /** Earlier rules that decide about some of them. */
  readonly takenBy: readonly number[];
  /** Later rules that match some about which this rule decides. */
  readonly takesFrom: readonly number[];
}

/** An outline is drawn at every edit: a policy that would need more work than this shows the relations up to there. */
const documentBudget = 50_000;
const known = new WeakMap<PolicyDocument, readonly (SharedRequests | undefined)[]>();

/**
 * For every rule, which rules it shares requests with that can occur in practice; `undefined` for a rule that the server
 * refuses, and where the work budget left something open.
 */
export function sharedRequests(document: PolicyDocument): readonly (SharedRequests | undefined)[] {
  const before = known.get(document);
  if (before) return before;
  const found = findShared(document);
  known.set(document, found);
  return found;
}

function findShared(document: PolicyDocument): readonly (SharedRequests | undefined)[] {
  const { finder, isRead } = analyze(document);
  const { rules } = document.policy;
  const shared = rules.map(() => ({ takenBy: [] as number[], takesFrom: [] as number[], isOpen: false }));
  const budget: Budget = { left: documentBudget };
  for (const [index, rule] of rules.entries()) {
    if (!isRead[index]) continue;
    const readNeighbours = finder.neighbours(index).filter((other) => isRead[other] === true);
    const outside = readNeighbours.filter((other) => other < index);
    for (const later of readNeighbours.filter((other) => other > index)) {
      const laterRule = rules[later];
      const [own, others] = [shared[index], shared[later]];
      if (!laterRule || !own || !others) continue;
      const kind =
        budget.left > 0
          ? finder.find({ inside: [rule, laterRule], outside, facts: allFacts }, budget).kind
          : 'undecided';
      if (kind === 'request') {
        own.takesFrom.push(later);
        others.takenBy.push(index);
      } else if (kind === 'undecided') {
        own.isOpen = true;
        others.isOpen = true;
      }
    }
  }
  return shared.map((one, index) => (one.isOpen || !isRead[index] ? undefined : one));
}
