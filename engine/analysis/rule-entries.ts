import type { PolicyPath, PolicyRule } from '../policy/types.ts';

/** One entry of a list of a rule. */
export interface RuleEntry {
  /** From the rule on: `['verbs', 0]`, `['resources', 1]`, `['resources', 1, 'resources', 0]`. */
  readonly path: PolicyPath;
  /** The list that it stands in, as a key. */
  readonly list: string;
  readonly key: string;
}

const stringLists = ['users', 'userGroups', 'verbs', 'namespaces', 'nonResourceURLs'] as const;
const itemLists = ['resources', 'resourceNames'] as const;

/** Every entry of every list, items of `resources` before what is in them. */
export function allEntries(rule: PolicyRule): RuleEntry[] {
  const plain = stringLists.flatMap((field) => rule[field].map((_, index) => entryAt([field], index)));
  const items = rule.resources.flatMap((item, index) => [
    entryAt(['resources'], index),
    ...itemLists.flatMap((field) => item[field].map((_, at) => entryAt(['resources', index, field], at))),
  ]);
  return [...plain, ...items];
}

function entryAt(list: PolicyPath, index: number): RuleEntry {
  return { path: [...list, index], list: list.join('.'), key: [...list, index].join('.') };
}

/** Whether `inner` stands in the item of `resources` that `outer` is. */
export function isInside(inner: RuleEntry, outer: RuleEntry): boolean {
  return inner.key.startsWith(`${outer.key}.`);
}

/** Whether a rule cut down to `entry` goes without `other`: one of the same list, or another item of `resources`. */
export function isBeside(other: RuleEntry, entry: RuleEntry): boolean {
  if (other.list === entry.list) return other.key !== entry.key;
  if (entry.path[0] !== 'resources' || other.path[0] !== 'resources') return false;
  return other.path[1] !== entry.path[1];
}

/** The rule with these entries alone. An item of `resources` goes with its last entry: empty, it would mean the whole group. */
export function keepEntries(rule: PolicyRule, entries: readonly RuleEntry[]): PolicyRule {
  const kept = new Set(entries.map(({ key }) => key));
  const filter = (list: readonly string[], path: string): readonly string[] =>
    list.filter((_, index) => kept.has(`${path}.${index}`));
  const resources = rule.resources.flatMap((item, index) => {
    const path = `resources.${index}`;
    const left = filter(item.resources, `${path}.resources`);
    const isGone = !kept.has(path) || (item.resources.length > 0 && left.length === 0);
    return isGone
      ? []
      : [{ ...item, resources: left, resourceNames: filter(item.resourceNames, `${path}.resourceNames`) }];
  });
  return {
    ...rule,
    users: filter(rule.users, 'users'),
    userGroups: filter(rule.userGroups, 'userGroups'),
    verbs: filter(rule.verbs, 'verbs'),
    namespaces: filter(rule.namespaces, 'namespaces'),
    nonResourceURLs: filter(rule.nonResourceURLs, 'nonResourceURLs'),
    resources,
  };
}
