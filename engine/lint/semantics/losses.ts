import type { Budget } from '../../analysis/find-uncovered.ts';
import { type SettledAttributes, settle } from '../../analysis/settled-attributes.ts';
import { findTwins } from '../../analysis/twin-requests.ts';
import { decide } from '../../match/evaluate.ts';
import type { PolicyDocument } from '../../policy/policy-document.ts';
import { type Policy, type PolicyRule, ruleForEverything } from '../../policy/types.ts';
import type { RequestAttributes } from '../../request/types.ts';
import { analyze } from '../document-analysis.ts';

/** A request that an author takes to be recorded by one rule, but that another decides about, which records less. */
export interface Loss {
  /** The rule (0-based) that the author means. */
  readonly meant: number;
  /** The rule (0-based; `null`: none) that decides. */
  readonly decider: number | null;
  /** The request that the rule does decide about. */
  readonly recorded: RequestAttributes;
  /** Its twin, of which less is recorded. */
  readonly lost: RequestAttributes;
  /** Whether nothing at all is recorded of it. */
  readonly isUnrecorded: boolean;
}

export interface LossQuestion {
  /** What is settled about requests that are recorded, and about their twins. */
  readonly sorts: readonly [SettledAttributes, SettledAttributes];
  readonly isInNamespace?: boolean;
  /** Whether a rule (0-based) can be the one that the author means. */
  readonly isMeant: (rule: PolicyRule, ruleIndex: number) => boolean;
  /** Whether a rule shows that its author decided about the twins on purpose. */
  readonly isDecision?: (rule: PolicyRule) => boolean;
  /** Shared by the questions of one finding. */
  readonly budget?: Budget;
}

const anyRequest: RequestAttributes = {
  user: { name: 'someone', groups: ['system:authenticated'] },
  verb: 'get',
  resource: { group: '', resource: 'pods', subresource: '', namespace: 'default', name: 'example' },
};

/** How much work the questions of one finding about one document may take: hundreds of rules are looked at, the rest is not. */
export function lossBudget(): Budget {
  return { left: 400_000 };
}

/** One loss for each rule that has one. A rule about certain people or groups is taken for a decision, too. */
export function findLosses(
  document: PolicyDocument,
  { sorts, isInNamespace = false, isMeant, isDecision = () => false, budget = lossBudget() }: LossQuestion,
): Loss[] {
  const { policy } = document;
  const dead = new Set(analyze(document).deadRules.map(({ ruleIndex }) => ruleIndex));
  const example = settle(anyRequest, sorts[1]);
  const known: number[] = [];
  const recordAt = (index: number | null): number => {
    if (index === null) return 0;
    const record = known[index] ?? recordOf(policy, index, example);
    known[index] = record;
    return record;
  };
  const ruleAt = (index: number | null): PolicyRule | undefined => policy.rules[index ?? -1];
  const isFirst = (index: number): boolean => {
    const rule = ruleAt(index);
    return rule !== undefined && isMeant(rule, index) && recordAt(index) > 0 && !dead.has(index);
  };
  const isSecond = (index: number | null, first: number): boolean => {
    const [other, rule] = [ruleAt(index), ruleAt(first)];
    if (recordAt(index) >= recordAt(first)) return false;
    return !other || !rule || !(isDecision(other) || (isAboutPeople(other) && !isAboutPeople(rule)));
  };
  const twins = findTwins(policy.rules, { sorts, isInNamespace, isFirst, isSecond }, budget);
  const losses = twins.map(({ requests: [recorded, lost], deciders: [meant, decider] }) => {
    return { meant, decider, recorded, lost, isUnrecorded: recordOf(policy, decider, lost) === 0 };
  });
  // What nobody but the anonymous user could do is refused, and of no interest where a rule does not ask for it.
  return losses.filter(
    ({ lost, meant }) => lost.user?.name !== 'system:anonymous' || isAboutPeople(policy.rules[meant]),
  );
}

/** How much a rule (0-based; `null`: none) records of a request: nothing, that it happened, what was sent. Answers are not missed. */
export function recordOf(policy: Policy, ruleIndex: number | null, request: RequestAttributes): number {
  const { stages, requestBody } = decide(policy, ruleIndex, request);
  return stages.length === 0 ? 0 : 1 + Number(requestBody);
}

/** Whether a rule is for certain users or groups, and not for everybody who is authenticated. */
export function isAboutPeople({ users, userGroups }: PolicyRule = ruleForEverything): boolean {
  return users.length > 0 || (userGroups.length > 0 && !userGroups.includes('system:authenticated'));
}
