import { isLevel, type Level, levelRank, type Policy, type PolicyRule } from '../policy/types.ts';
import type { RequestAttributes } from '../request/types.ts';
import { allFacts } from './facts.ts';
import { RequestFinder } from './find-request.ts';

/** A statement about all requests of a class: none of them is recorded above, or below, a level. */
export interface Property {
  /** The class, written as the conditions of a rule; its level says nothing. */
  readonly requests: PolicyRule;
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

/**
 * Proves a property over every request that can occur in practice, or gives a counterexample for each rule that breaks it.
 * Where the work budget runs out for a rule and no other breaks the property, the answer is "undecided".
 */
export function checkProperty(policy: Policy, { requests, never, level }: Property): PropertyVerdict {
  const { rules } = policy;
  const breaking = rules.flatMap((rule, index) =>
    isLevel(rule.level) && isBroken(never, levelRank(rule.level), levelRank(level)) ? [{ rule, index }] : [],
  );
  const isDefaultBreaking = isBroken(never, levelRank('None'), levelRank(level));
  if (breaking.length === 0 && !isDefaultBreaking) return { kind: 'holds' };
  const finder = new RequestFinder([...rules, requests]);
  const counterexamples: Counterexample[] = [];
  let isUndecided = false;
  const ask = (ruleIndex: number | null, rule: PolicyRule | undefined): void => {
    const outside = rules.flatMap((_, index) => (ruleIndex === null || index < ruleIndex ? [index] : []));
    const answer = finder.find({ inside: rule ? [requests, rule] : [requests], outside, facts: allFacts });
    if (answer.kind === 'request') counterexamples.push({ ruleIndex, request: answer.request });
    if (answer.kind === 'undecided') isUndecided = true;
  };
  for (const { rule, index } of breaking) ask(index, rule);
  if (isDefaultBreaking) ask(null, undefined);
  if (counterexamples.length > 0) return { kind: 'broken', counterexamples };
  return { kind: isUndecided ? 'undecided' : 'holds' };
}

function isBroken(never: 'above' | 'below', actual: number, limit: number): boolean {
  return never === 'above' ? actual > limit : actual < limit;
}
