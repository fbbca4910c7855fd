import type { GroupResources, PolicyRule } from '../policy/types.ts';
import { quote } from '../text/quote.ts';

/** Which requests a rule matches, in a sentence: "Matches requests by `a`, with the verb `get`, for `pods` (core)." */
export function describeRule(rule: PolicyRule): string {
  const parts = [
    rule.users.length > 0 && `by ${either(rule.users)}`,
    rule.userGroups.length > 0 && `by users in ${either(rule.userGroups)}`,
    rule.verbs.length > 0 && `with the verb ${either(rule.verbs)}`,
    rule.resources.length > 0 && `for ${rule.resources.map(describeResources).join(', or ')}`,
    rule.namespaces.length > 0 && describeNamespaces(rule),
    isForPaths(rule) && `for the path ${either(rule.nonResourceURLs)}`,
  ].filter((part) => part !== false);
  return parts.length === 0 ? 'Matches every request.' : `Matches requests ${parts.join(', ')}.`;
}

/** What a rule is about in a few words, for outlines and lenses: "secrets", "get, list · pods". */
export function summarizeRule(rule: PolicyRule): string {
  const resources = rule.resources.flatMap((item) =>
    item.resources.length > 0 ? item.resources : [`all of ${groupName(item.group)}`],
  );
  const parts = [rule.users, rule.userGroups, rule.verbs, resources, rule.namespaces, rule.nonResourceURLs]
    .filter((list) => list.length > 0)
    .map((list) =>
      list.length > 3 ? `${list.slice(0, 3).join(', ')}, …` : list.map((word) => word || '""').join(', '),
    );
  return parts.join(' · ') || 'everything';
}

function isForPaths(rule: PolicyRule): boolean {
  return rule.nonResourceURLs.length > 0 && rule.resources.length === 0 && rule.namespaces.length === 0;
}

function describeResources({ group, resources, resourceNames }: GroupResources): string {
  const what = resources.length > 0 ? either(resources) : 'every resource';
  const names = resourceNames.length > 0 && resources.length > 0 ? ` named ${either(resourceNames)}` : '';
  return `${what}${names} (${groupName(group)})`;
}

function describeNamespaces({ namespaces, resources }: PolicyRule): string {
  const where = namespaces
    .map((namespace) => (namespace === '' ? 'no namespace (cluster-scoped, or across all)' : quote(namespace)))
    .join(' or ');
  return `${resources.length > 0 ? '' : 'for resources '}in ${where}`;
}

function groupName(group: string): string {
  if (group === '') return 'core';
  return group === '*' ? 'any group' : group;
}

function either(words: readonly string[]): string {
  const quoted = words.map(quote);
  return quoted.length < 2 ? quoted.join('') : `${quoted.slice(0, -1).join(', ')} or ${quoted.at(-1)}`;
}
