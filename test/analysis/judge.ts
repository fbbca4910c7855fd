import type { Policy, PolicyPath, PolicyRule, RequestAttributes } from '../../engine/index.ts';
import { evaluate } from '../../engine/match/evaluate.ts';
import { recordedDifferences } from '../support/recorded-differences.ts';
import { both, isNone, type Requests, type SmallWorld, without } from './small-world.ts';

/** For each rule the requests that it decides, and those that no rule matches. */
export interface Decided {
  readonly byRule: readonly Requests[];
  readonly byNone: Requests;
}

/** Who decides which requests: the first rule that matches. */
export function decide(world: SmallWorld, rules: readonly PolicyRule[], among: Requests): Decided {
  let left = among;
  const byRule = rules.map((rule) => {
    const matched = world.matches(rule);
    const decided = both(left, matched);
    left = without(left, matched);
    return decided;
  });
  return { byRule, byNone: left };
}

/** Live rules (0-based) without which every request would be recorded alike. A last word that nothing else is recorded is not meant. */
export function redundantRules(world: SmallWorld, policy: Policy, isLive: (ruleIndex: number) => boolean): number[] {
  const { rules } = policy;
  const { byRule } = decide(world, rules, world.all);
  return rules.flatMap((rule, index) => {
    const isLastWord = rule.level === 'None' && placesOf(rule).length === 0;
    if (!isLive(index) || isLastWord) return [];
    let left = byRule[index] ?? world.all;
    for (const other of rules.slice(index + 1)) {
      const matched = world.matches(other);
      if (!isNone(both(left, matched)) && outcomeOf(policy, other) !== outcomeOf(policy, rule)) return [];
      left = without(left, matched);
    }
    return isNone(left) || rule.level === 'None' ? [index] : [];
  });
}

/** What shows in a record of a rule's requests. */
function outcomeOf(policy: Policy, { level, omitStages, omitManagedFields }: PolicyRule): string {
  if (level === 'None') return level;
  const stages = [...new Set([...policy.omitStages, ...omitStages])].sort().join();
  return level === 'Metadata'
    ? `${level} ${stages}`
    : `${level} ${stages} ${omitManagedFields ?? policy.omitManagedFields}`;
}

/**
 * The entries of a rule without which it decides the same requests, among some: from the last to the first, each without
 * those that are gone already. A list's only entry is not looked at.
 */
export function deadEntries(world: SmallWorld, rule: PolicyRule, decided: Requests): string[] {
  let rest = rule;
  const gone: string[] = [];
  for (const place of placesOf(rule).reverse()) {
    const key = place.join('.');
    const isInGone = gone.some((other) => key.startsWith(`${other}.`));
    if (isInGone || remaining(place, rule, gone) < 2) continue;
    const shorter = withoutPlaces(rule, [...gone, key]);
    if (!isNone(without(both(decided, world.matches(rest)), world.matches(shorter)))) continue;
    gone.push(key);
    rest = shorter;
  }
  return gone.reverse();
}

function remaining(place: PolicyPath, rule: PolicyRule, gone: readonly string[]): number {
  const list = place.slice(0, -1).join('.');
  return placesOf(rule).filter((other) => other.slice(0, -1).join('.') === list && !gone.includes(other.join('.')))
    .length;
}

const plainLists = ['users', 'userGroups', 'verbs', 'namespaces', 'nonResourceURLs'] as const;
const itemLists = ['resources', 'resourceNames'] as const;

/** Every entry of every list, from the rule on; items of `resources` before what is in them. */
function placesOf(rule: PolicyRule): PolicyPath[] {
  return [
    ...plainLists.flatMap((field) => rule[field].map((_, index) => [field, index])),
    ...rule.resources.flatMap((item, index) => [
      ['resources', index],
      ...itemLists.flatMap((field) => item[field].map((_, at) => ['resources', index, field, at])),
    ]),
  ];
}

function withoutPlaces(rule: PolicyRule, gone: readonly string[]): PolicyRule {
  const left = (list: readonly string[], path: string) => list.filter((_, at) => !gone.includes(`${path}.${at}`));
  const lists = Object.fromEntries(plainLists.map((field) => [field, left(rule[field], field)]));
  const resources = rule.resources.flatMap((item, index) => {
    const path = `resources.${index}`;
    if (gone.includes(path)) return [];
    const own = left(item.resources, `${path}.resources`);
    return [{ ...item, resources: own, resourceNames: left(item.resourceNames, `${path}.resourceNames`) }];
  });
  return { ...rule, ...lists, resources };
}

/** `old rule, new rule, kind` of every difference in what two policies record, among some requests. */
export function differences(world: SmallWorld, old: Policy, now: Policy, among: Requests): Set<string> {
  const found = new Set<string>();
  const before = decide(world, old.rules, among);
  const after = decide(world, now.rules, among);
  const columns = [...after.byRule, after.byNone];
  for (const [row, ofOld] of [...before.byRule, before.byNone].entries()) {
    for (const [column, ofNew] of columns.entries()) {
      if (outcomeAt(old, row) === outcomeAt(now, column)) continue;
      for (const request of oneOfEachSort(world, both(ofOld, ofNew))) {
        const decisions = [evaluate(old, request), evaluate(now, request)] as const;
        for (const kind of recordedDifferences(request, ...decisions)) {
          found.add(`${decisions[0].ruleIndex} ${decisions[1].ruleIndex} ${kind}`);
        }
      }
    }
  }
  return found;
}

function outcomeAt(policy: Policy, index: number): string {
  const rule = policy.rules[index];
  if (!rule) return 'None';
  const { level, omitManagedFields = policy.omitManagedFields } = rule;
  return `${level} ${[...new Set([...policy.omitStages, ...rule.omitStages])].sort()} ${omitManagedFields}`;
}

/** What is written about a request depends on whether somebody is logged in, the verb, and the subresource or path. */
function oneOfEachSort(world: SmallWorld, requests: Requests): Iterable<RequestAttributes> {
  const found = new Map<number, number>();
  for (let word = 0; word < requests.length; word++) {
    for (let rest = requests[word] ?? 0; rest !== 0; rest &= rest - 1) {
      const number = word * 32 + (31 - Math.clz32(rest & -rest));
      found.set(world.sorts[number] ?? 0, number);
    }
  }
  return [...found.values()].flatMap((number) => world.requests[number] ?? []);
}
