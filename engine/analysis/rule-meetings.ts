import type { PolicyRule } from '../policy/types.ts';
import { isImpliedGroup } from './facts.ts';

/** A bit for each rule (0-based): bit `n % 32` of word `n / 32`. */
type RuleSet = number[];

/**
 * Which rules of a list can match the same request, by a look at their words alone. Where it says that two cannot, they
 * cannot, whatever Kubernetes is known to do; where it says that they can, they may not.
 */
export class RuleMeetings {
  private readonly words: number;
  private readonly rules: readonly PolicyRule[];
  private readonly users: Postings;
  private readonly userGroups: Postings;
  private readonly verbs: Postings;
  private readonly namespaces: Postings;
  private readonly resources: Postings;
  private readonly paths: Postings;
  private readonly forResources: RuleSet;
  private readonly forPaths: RuleSet;

  constructor(rules: readonly PolicyRule[]) {
    this.rules = rules;
    this.words = (rules.length + 31) >>> 5;
    const postings = (wordsOf: (rule: PolicyRule) => readonly string[]) => new Postings(rules, wordsOf);
    this.users = postings(({ users }) => users);
    this.userGroups = postings(({ userGroups }) => (userGroups.some(isImpliedGroup) ? [] : userGroups));
    this.verbs = postings(({ verbs }) => verbs);
    this.namespaces = postings(({ namespaces }) => namespaces);
    this.resources = postings(writtenTargets);
    this.paths = postings(({ nonResourceURLs }) => (nonResourceURLs.some(isPattern) ? [] : nonResourceURLs));
    this.forResources = setOf(rules, isForResources);
    this.forPaths = setOf(rules, isForPaths);
  }

  /** The other rules (0-based, ascending) that could match a request that rule `index` matches, in whatever groups its user is. */
  of(index: number): number[] {
    const rule = this.rules[index];
    return rule ? this.meeting(index, rule, undefined) : [];
  }

  /** The same for requests whose user is in no more groups than rule `index` asks for, and those that facts imply. */
  ofOwn(index: number): number[] {
    const rule = this.rules[index];
    return rule ? this.meeting(index, rule, this.userGroups.lettingThrough(rule.userGroups)) : [];
  }

  private meeting(index: number, rule: PolicyRule, inGroups: RuleSet | undefined): number[] {
    const targets = new Array<number>(this.words).fill(0);
    if (isForResources(rule)) addTo(targets, this.meetingInResources(rule));
    if (isForPaths(rule)) addTo(targets, this.meetingInPaths(rule));
    if (rule.users.length > 0) keep(targets, this.users.lettingThrough(rule.users));
    if (rule.verbs.length > 0) keep(targets, this.verbs.lettingThrough(rule.verbs));
    if (inGroups) keep(targets, inGroups);
    return membersOf(targets, index);
  }

  private meetingInResources(rule: PolicyRule): RuleSet {
    const found = [...this.forResources];
    if (rule.namespaces.length > 0) keep(found, this.namespaces.lettingThrough(rule.namespaces));
    const targets = askedTargets(rule);
    if (targets.length > 0) keep(found, this.resources.lettingThrough(targets));
    return found;
  }

  private meetingInPaths({ nonResourceURLs }: PolicyRule): RuleSet {
    const found = [...this.forPaths];
    const isOpen = nonResourceURLs.length === 0 || nonResourceURLs.some(isPattern);
    if (!isOpen) keep(found, this.paths.lettingThrough(nonResourceURLs));
    return found;
  }
}

/** For each word the rules that name it, and the rules that let every word through, because they name none. */
class Postings {
  private readonly byWord = new Map<string, RuleSet>();
  private readonly open: RuleSet;

  constructor(rules: readonly PolicyRule[], wordsOf: (rule: PolicyRule) => readonly string[]) {
    this.open = new Array<number>((rules.length + 31) >>> 5).fill(0);
    for (const [index, rule] of rules.entries()) {
      const words = wordsOf(rule);
      if (words.length === 0) add(this.open, index);
      for (const word of words) {
        const known = this.byWord.get(word);
        const set = known ?? [];
        if (!known) this.byWord.set(word, set);
        add(set, index);
      }
    }
  }

  /** The rules that let one of these words through. */
  lettingThrough(words: readonly string[]): RuleSet {
    const found = [...this.open];
    for (const word of words) addTo(found, this.byWord.get(word) ?? []);
    return found;
  }
}

/** What stands for "some" where a group or resource is looked for, and is in no name. */
const some = '?';

/** The API groups and resources of a rule, as it is found by them. Which subresources and names it means is left aside. */
function writtenTargets({ resources }: PolicyRule): string[] {
  const pairs = resources.flatMap((item) => resourcesOf(item).map((resource) => [item.group, resource] as const));
  if (pairs.some(([group, resource]) => group === '*' && resource === '*')) return [];
  return pairs.flatMap(([group, resource]) => [`${group} ${resource}`, `${group} ${some}`, `${some} ${resource}`]);
}

/** As others are looked for that meet a rule; none where all do. */
function askedTargets({ resources }: PolicyRule): string[] {
  const pairs = resources.flatMap((item) => resourcesOf(item).map((resource) => [item.group, resource] as const));
  if (pairs.some(([group, resource]) => group === '*' && resource === '*')) return [];
  return pairs.flatMap(([group, resource]) => {
    if (resource === '*') return [`${group} ${some}`, `* ${some}`];
    if (group === '*') return [`${some} ${resource}`, `${some} *`];
    return [`${group} ${resource}`, `${group} *`, `* ${resource}`];
  });
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

function setOf(rules: readonly PolicyRule[], isIn: (rule: PolicyRule) => boolean): RuleSet {
  const set = new Array<number>((rules.length + 31) >>> 5).fill(0);
  for (const [index, rule] of rules.entries()) if (isIn(rule)) add(set, index);
  return set;
}

function add(set: RuleSet, rule: number): void {
  set[rule >>> 5] = (set[rule >>> 5] ?? 0) | (1 << (rule & 31));
}

/** `others` may be shorter, and have holes. */
function addTo(set: RuleSet, others: RuleSet): void {
  for (let word = 0; word < others.length; word++) set[word] = (set[word] ?? 0) | (others[word] ?? 0);
}

function keep(set: RuleSet, others: RuleSet): void {
  for (let word = 0; word < set.length; word++) set[word] = (set[word] ?? 0) & (others[word] ?? 0);
}

function membersOf(set: RuleSet, without: number): number[] {
  const found: number[] = [];
  for (let word = 0; word < set.length; word++) {
    for (let rest = set[word] ?? 0; rest !== 0; rest &= rest - 1) {
      const index = word * 32 + (31 - Math.clz32(rest & -rest));
      if (index !== without) found.push(index);
    }
  }
  return found;
}
