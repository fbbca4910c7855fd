import type { Catalog } from '../catalog/types.ts';
import { omittedStages } from '../match/evaluate.ts';
import {
  isForEverything,
  isLevel,
  type Level,
  levelRank,
  type Policy,
  type PolicyRule,
  type Stage,
} from '../policy/types.ts';
import type { RequestAttributes } from '../request/types.ts';
import { PropertyQuestions } from './property-questions.ts';
import { meetingsOf } from './rule-meetings.ts';

/**
 * A statement about all requests of a class: none of them is recorded above, or below, a level when its outcome is known. A
 * rule that omits that stage records nothing then, whatever its level.
 */
export interface Property {
  /** The class, written as the conditions of a rule; its level says nothing. */
  readonly requests: PolicyRule;
  /** Requests that are not of the class, though they match. */
  readonly except?: PolicyRule;
  /** Whether the requests have a user, be it the anonymous one, or are failed authentications. */
  readonly isAuthenticated: boolean;
  readonly never: 'above' | 'below';
  readonly level: Level;
}

/** A request that breaks a property, and the rule (0-based; `null`: none) that decides about it. */
export interface Counterexample {
  readonly ruleIndex: number | null;
  readonly request: RequestAttributes;
}

export type PropertyVerdict =
  | { readonly kind: 'holds' }
  | { readonly kind: 'broken'; readonly counterexamples: readonly Counterexample[] }
  | { readonly kind: 'undecided' };

/** At which stage the outcome of a request is recorded (`k8s.io/apiserver/pkg/endpoints/filters`). */
export function outcomeStage(isAuthenticated: boolean): Stage {
  return isAuthenticated ? 'ResponseComplete' : 'ResponseStarted';
}

/**
 * Proves a property over every request that can occur in practice, or gives a counterexample for each rule that breaks it.
 * Where the work budget runs out for a rule and no other breaks the property, the answer is "undecided".
 *
 * @param catalog what kube-apiserver serves, for the facts about that
 */
export function checkProperty(policy: Policy, property: Property, catalog?: Catalog): PropertyVerdict {
  const counterexamples: Counterexample[] = [];
  let isUndecided = false;
  for (const found of findCounterexamples(policy, property, catalog)) {
    if (found === 'undecided') isUndecided = true;
    else counterexamples.push(found);
  }
  if (counterexamples.length > 0) return { kind: 'broken', counterexamples };
  return { kind: isUndecided ? 'undecided' : 'holds' };
}

/** One counterexample after the other, for who needs only the first. Rules that cannot meet the class are not looked at. */
export function* findCounterexamples(
  policy: Policy,
  property: Property,
  catalog?: Catalog,
): Generator<Counterexample | 'undecided'> {
  const { requests, isAuthenticated, never, level } = property;
  const breaks = (rule: PolicyRule | undefined): boolean => {
    const rank = outcomeRank(policy, rule, isAuthenticated);
    return never === 'above' ? rank > levelRank(level) : rank < levelRank(level);
  };
  const near = meetingsOf(policy.rules)
    .with(requests)
    .filter((index) => isLevel(policy.rules[index]?.level ?? ''));
  const isUnmatchedBroken = breaks(undefined) && !policy.rules.some(isForEverything);
  const questions = new PropertyQuestions(policy.rules, near, property, catalog);
  for (const ruleIndex of near) {
    const request = breaks(policy.rules[ruleIndex]) ? questions.decidedBy(ruleIndex) : undefined;
    if (request) yield request === 'undecided' ? request : { ruleIndex, request };
  }
  const request = isUnmatchedBroken ? questions.unmatched() : undefined;
  if (request) yield request === 'undecided' ? request : { ruleIndex: null, request };
}

/** How much of a request's outcome a rule records; 0 is nothing. */
function outcomeRank(policy: Policy, rule: PolicyRule | undefined, isAuthenticated: boolean): number {
  if (!rule || !isLevel(rule.level) || omittedStages(policy, rule).includes(outcomeStage(isAuthenticated))) return 0;
  return levelRank(rule.level);
}
