import type { GroupResources, PolicyRule } from './types.ts';

/**
 * The rules after an edit, of which those that it leaves as they are stay the same objects: from the start and from the end,
 * as far as they are like the ones before.
 */
export function keepRules(rules: readonly PolicyRule[], before: readonly PolicyRule[]): readonly PolicyRule[] {
  const most = Math.min(rules.length, before.length);
  const isKept = (at: number): boolean => isSameRule(rules.at(at), before.at(at));
  let first = 0;
  while (first < most && isKept(first)) first++;
  let last = 0;
  while (last < most - first && isKept(-1 - last)) last++;
  return [...before.slice(0, first), ...rules.slice(first, rules.length - last), ...before.slice(before.length - last)];
}

const lists = ['users', 'userGroups', 'verbs', 'namespaces', 'nonResourceURLs', 'omitStages'] as const;

function isSameRule(one: PolicyRule | undefined, other: PolicyRule | undefined): boolean {
  if (!one || !other) return false;
  if (one === other) return true;
  return (
    one.level === other.level &&
    one.omitManagedFields === other.omitManagedFields &&
    lists.every((field) => isSameList(one[field], other[field])) &&
    isSameList(one.resources, other.resources, isSameItem)
  );
}

function isSameItem(one: GroupResources, other: GroupResources): boolean {
  return (
    one.group === other.group &&
    isSameList(one.resources, other.resources) &&
    isSameList(one.resourceNames, other.resourceNames)
  );
}

function isSameList<Item>(
  one: readonly Item[],
  others: readonly Item[],
  isSame: (item: Item, other: Item) => boolean = Object.is,
): boolean {
  if (one.length !== others.length) return false;
  return one.every((item, index) => {
    const other = others[index];
    return other !== undefined && isSame(item, other);
  });
}
