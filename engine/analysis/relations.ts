import type { PolicyRule } from '../policy/types.ts';
import type { RequestAttributes } from '../request/types.ts';
import { allFacts } from './facts.ts';
import type { RequestFinder } from './find-request.ts';

/** Another rule (0-based) that matches some of the same requests, and such a request. */
export interface Relation {
  readonly ruleIndex: number;
  readonly request: RequestAttributes;
}

/** What the order of the rules means for one of them. */
export interface Relations {
  /** Earlier rules that decide about requests which this rule matches as well. */
  readonly takenBy: readonly Relation[];
  /** Later rules that match requests about which this rule decides. */
  readonly takesFrom: readonly Relation[];
}

/** The relations of a rule (0-based) to the others, for requests that can occur in practice. */
export function relationsOf(finder: RequestFinder, rules: readonly PolicyRule[], ruleIndex: number): Relations {
  const rule = rules[ruleIndex];
  const relation = (other: number): Relation[] => {
    const otherRule = rules[other];
    if (!rule || !otherRule) return [];
    const first = Math.min(ruleIndex, other);
    const outside = finder.neighbours(first).filter((index) => index < first);
    const answer = finder.findExample({ inside: [rule, otherRule], outside, facts: allFacts });
    return answer.kind === 'request' ? [{ ruleIndex: other, request: answer.request }] : [];
  };
  const others = finder.neighbours(ruleIndex);
  return {
    takenBy: others.filter((other) => other < ruleIndex).flatMap(relation),
    takesFrom: others.filter((other) => other > ruleIndex).flatMap(relation),
  };
}
