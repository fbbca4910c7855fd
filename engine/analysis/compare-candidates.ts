import { isLevel, type Policy, type PolicyRule, ruleForEverything } from '../policy/types.ts';

/** A rule of one side, or none (the last one). */
export interface Candidate {
  readonly rule: PolicyRule;
  readonly ruleIndex: number | null;
  /** What the rule matches; the same for rules that match the same by the letter. */
  readonly conditions: string;
  /** Where the earlier rules stand in the finder's list, and what they match. */
  readonly earlier: readonly number[];
  readonly earlierConditions: ReadonlySet<string>;
}

/**
 * The rules of a policy that can decide something, and what happens where none does.
 *
 * @param offset where the policy's rules begin in the finder's list
 */
export function candidatesOf({ rules }: Policy, offset: number): Candidate[] {
  const candidates: Candidate[] = [];
  const add = (rule: PolicyRule, ruleIndex: number | null): void => {
    candidates.push({
      rule,
      ruleIndex,
      conditions: conditionsOf(rule),
      earlier: candidates.map(({ ruleIndex: index }) => offset + (index ?? 0)),
      earlierConditions: new Set(candidates.map(({ conditions }) => conditions)),
    });
  };
  for (const [ruleIndex, rule] of rules.entries()) if (isLevel(rule.level)) add(rule, ruleIndex);
  add(ruleForEverything, null);
  return candidates;
}

function conditionsOf({ users, userGroups, verbs, resources, namespaces, nonResourceURLs }: PolicyRule): string {
  return JSON.stringify([users, userGroups, verbs, resources, namespaces, nonResourceURLs]);
}

/**
 * Whether a rule before one of the two plainly takes all that they could share, because it is the other one by the letter. So it
 * is for nearly all pairs of two versions of a policy.
 */
export function isTaken(before: Candidate, after: Candidate): boolean {
  return after.earlierConditions.has(before.conditions) || before.earlierConditions.has(after.conditions);
}
