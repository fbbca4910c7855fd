import type { PolicyRule } from '../policy/types.ts';
import { isImpliedGroup } from './facts.ts';
import { addAll, keep, membersOf, Postings, type RuleSet, setOf } from './postings.ts';

const known = new WeakMap<readonly PolicyRule[], RuleMeetings>();

/** Which of these rules can match the same request; found out once for a list. */
export function meetingsOf(rules: readonly PolicyRule[]): RuleMeetings {
  const before = known.get(rules);
  if (before) return before;
  const meetings = new RuleMeetings(rules);
  known.set(rules, meetings);
  return meetings;
}

/**
 * Which rules of a list can match the same request, by a look at their words alone. Where it says that two cannot, they
 * cannot, whatever Kubernetes is known to do; where it says that they can, they may not.
 */
export class RuleMeetings {
  private readonly rules: readonly PolicyRule[];
  private readonly users: Postings;
  private readonly userGroups: Postings;
  private readonly verbs: Postings;
  private readonly namespaces: Postings;
  private readonly resources: Postings;
  private readonly paths: Postings;
  private readonly forResources: RuleSet;
  private readonly forPaths: RuleSet;
  private readonly ofAny: (readonly number[])[] = [];
  private readonly ofOwnGroups: (readonly number[])[] = [];

  constructor(rules: readonly PolicyRule[]) {
    this.rules = rules;
    const postings = (wordsOf: (rule: PolicyRule) => readonly string[]) => new Postings(rules, wordsOf);
    this.users = postings(({ users }) => users);
    this.userGroups = postings(({ userGroups }) => (userGroups.some(isImpliedGroup) ? [] : userGroups));
    this.verbs = postings(({ verbs }) => verbs);
    this.namespaces = postings(({ namespaces }) => namespaces);
    this.resources = postings((rule) => targetsOf(rule).written);
    this.paths = postings(({ nonResourceURLs }) => (nonResourceURLs.some(isPattern) ? [] : nonResourceURLs));
    const those = (isIn: (rule: PolicyRule) => boolean) => rules.flatMap((rule, index) => (isIn(rule) ? [index] : []));
    this.forResources = setOf(those(isForResources), rules.length);
    this.forPaths = setOf(those(isForPaths), rules.length);
  }

  /** The other rules (0-based, ascending) that could match a request that rule `index` matches, in whatever groups its user is. */
  of(index: number): readonly number[] {
    this.ofAny[index] ??= this.find(index, () => undefined);
    return this.ofAny[index];
  }

  /** The same for requests whose user is in no more groups than rule `index` asks for, and those that facts imply. */
  ofOwn(index: number): readonly number[] {
    this.ofOwnGroups[index] ??= this.find(index, ({ userGroups }) => this.userGroups.lettingThrough(userGroups));
    return this.ofOwnGroups[index];
  }

  /** The rules (0-based, ascending) that could match a request that some other rule matches. */
  with(rule: PolicyRule): number[] {
    return membersOf(this.meeting(rule));
  }

  private find(index: number, inGroups: (rule: PolicyRule) => RuleSet | undefined): readonly number[] {
    const rule = this.rules[index];
    if (!rule) return [];
    const found = this.meeting(rule);
    const groups = inGroups(rule);
    if (groups) keep(found, groups);
    return membersOf(found).filter((other) => other !== index);
  }

  private meeting(rule: PolicyRule): RuleSet {
    const found = this.meetingInTargets(rule);
    if (rule.users.length > 0) keep(found, this.users.lettingThrough(rule.users));
    if (rule.verbs.length > 0) keep(found, this.verbs.lettingThrough(rule.verbs));
    return found;
  }

  private meetingInTargets(rule: PolicyRule): RuleSet {
    if (!isForPaths(rule)) return this.meetingInResources(rule);
    const found = this.meetingInPaths(rule);
    if (isForResources(rule)) addAll(found, this.meetingInResources(rule));
    return found;
  }

  private meetingInResources(rule: PolicyRule): RuleSet {
    const found = this.forResources.slice();
    if (rule.namespaces.length > 0) keep(found, this.namespaces.lettingThrough(rule.namespaces));
    const targets = targetsOf(rule).asked;
    if (targets.length > 0) keep(found, this.resources.lettingThrough(targets));
    return found;
  }

  private meetingInPaths({ nonResourceURLs }: PolicyRule): RuleSet {
    const found = this.forPaths.slice();
    const isOpen = nonResourceURLs.length === 0 || nonResourceURLs.some(isPattern);
    if (!isOpen) keep(found, this.paths.lettingThrough(nonResourceURLs));
    return found;
  }
}

/** What stands for "some" where a group or resource is looked for, and is in no name. */
const some = '?';

/** The API groups and resources of a rule, in words; none where it means any. Which subresources and names is left aside. */
interface TargetWords {
  /** By these the rule is found. */
  readonly written: readonly string[];
  /** By these others are found that meet it. */
  readonly asked: readonly string[];
}

const targetWords = new WeakMap<PolicyRule, TargetWords>();

function targetsOf(rule: PolicyRule): TargetWords {
  const known = targetWords.get(rule);
  if (known) return known;
  const pairs = rule.resources.flatMap((item) => resourcesOf(item).map((resource) => [item.group, resource] as const));
  const isAny = pairs.some(([group, resource]) => group === '*' && resource === '*');
  const words = isAny
    ? { written: [], asked: [] }
    : {
        written: pairs.flatMap(([group, resource]) => [
          `${group} ${resource}`,
          `${group} ${some}`,
          `${some} ${resource}`,
        ]),
        asked: pairs.flatMap(([group, resource]) => askedFor(group, resource)),
      };
  targetWords.set(rule, words);
  return words;
}

function askedFor(group: string, resource: string): string[] {
  if (resource === '*') return [`${group} ${some}`, `* ${some}`];
  if (group === '*') return [`${some} ${resource}`, `${some} *`];
  return [`${group} ${resource}`, `${group} *`, `* ${resource}`];
}

function resourcesOf({ resources }: PolicyRule['resources'][number]): readonly string[] {
  return resources.length === 0 ? ['*'] : resources.map((pattern) => pattern.replace(/\/.*$/s, ''));
}

function isPattern(path: string): boolean {
  return path.endsWith('*');
}

function isForResources(rule: PolicyRule): boolean {
  return rule.namespaces.length > 0 || rule.resources.length > 0 || rule.nonResourceURLs.length === 0;
}

function isForPaths(rule: PolicyRule): boolean {
  return rule.namespaces.length === 0 && rule.resources.length === 0;
}
