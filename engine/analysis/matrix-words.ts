import { matchesGroup, matchesResource } from '../match/match-rule.ts';
import type { GroupResources, PolicyRule } from '../policy/types.ts';
import { quoteList } from '../text/quote.ts';
import { isResourceRow, type MatrixRow } from './matrix-types.ts';

const shownWords = 3;
const list = (words: readonly string[]): string => quoteList(words, shownWords);

/**
 * Which requests of a cell a rule is for, by the conditions that the cell leaves open: "in `kube-system`", "named `a`, `b`".
 *
 * @param rule without its users and groups where they are settled
 * @param isNamespaced whether the resource of the row is; `undefined` where it may be either
 */
export function whenWords(rule: PolicyRule, row: MatrixRow, verb: string, isNamespaced: boolean | undefined): string {
  const { users, userGroups } = rule;
  const parts = [
    users.length > 0 && `by ${list(users)}`,
    userGroups.length > 0 && `by members of ${list(userGroups)}`,
    isResourceRow(row)
      ? describeResources(rule, row)
      : rule.nonResourceURLs.length > 0 && `for ${list(rule.nonResourceURLs)}`,
    isResourceRow(row) && isNamespaced !== false && describeNamespaces(rule.namespaces, verb, isNamespaced === true),
  ];
  return parts.filter((part) => part !== false && part !== '').join(' ');
}

function describeResources({ resources }: PolicyRule, row: MatrixRow): string {
  const items = row.kind === 'resource' ? resources.filter((item) => isAbout(item, row)) : resources;
  const what = row.kind === 'resource' ? '' : describeItems(items);
  if (items.length === 0 || items.some((item) => namesOf(item).length === 0)) return what;
  const names = `named ${list([...new Set(items.flatMap(namesOf))])}`;
  return what === '' ? names : `${what} ${names}`;
}

function describeItems(items: readonly GroupResources[]): string {
  if (items.length === 0 || items.some(({ group, resources }) => group === '*' && resources.length === 0)) return '';
  const words = items.flatMap(({ group, resources }) =>
    resources.length > 0 ? resources : [group === '' ? 'core' : group],
  );
  return `for ${list([...new Set(words)])}`;
}

/** No namespace means all of them where several objects are meant, and does not occur where it is one. */
function describeNamespaces(namespaces: readonly string[], verb: string, isNamespaced: boolean): string {
  const named = namespaces.filter((namespace) => namespace !== '');
  const none = isNamespaced ? 'across all namespaces' : 'in no namespace';
  const canBeNone = !isNamespaced || ['list', 'watch', 'deletecollection'].includes(verb);
  const parts = [named.length > 0 && `in ${list(named)}`, named.length < namespaces.length && canBeNone && none];
  return parts.filter((part) => part !== false).join(' or ');
}

function isAbout(item: GroupResources, row: Extract<MatrixRow, { kind: 'resource' }>): boolean {
  if (!matchesGroup(item.group, row.group)) return false;
  return item.resources.length === 0 || item.resources.some((pattern) => matchesResource(pattern, row));
}

/** Of an item without `resources`, kube-apiserver does not read the names. */
function namesOf({ resources, resourceNames }: GroupResources): readonly string[] {
  return resources.length === 0 ? [] : resourceNames;
}
