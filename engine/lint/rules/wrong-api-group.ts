import type { Catalog } from '../../catalog/types.ts';
import { moveToGroup, setGroup } from '../../editing/edits/regroup.ts';
import { locate, type PolicyDocument } from '../../policy/policy-document.ts';
import { quote, quoteList } from '../../text/quote.ts';
import { entryFixes } from '../fixes/entry-fixes.ts';
import { toFixes } from '../fixes/rule-fixes.ts';
import type { LintRule, Report } from '../rule.ts';
import type { Fix } from '../types.ts';
import { findGroupProblem, homeOf } from '../values/group-problems.ts';
import { nameOfGroup, namesOfGroups } from '../values/group-words.ts';
import { inEachRule } from '../values/in-each-rule.ts';
import { findPatternProblem } from '../values/resource-patterns.ts';
import {
  groupPath,
  type ItemPlace,
  isNamedElsewhere,
  itemsOf,
  type RulePlace,
  reportOn,
} from '../values/rule-places.ts';
import { describeOtherVersion } from '../values/served-versions.ts';

/** Resources asked for in a group that has not got them, and groups that cannot exist. */
export const wrongApiGroup: LintRule = {
  id: 'wrong-api-group',
  category: 'values',
  severity: 'warning',
  summary: 'a resource in an API group that does not have it, or a group that does not exist',
  check: inEachRule(findAll),
};

function* findAll(document: PolicyDocument, catalog: Catalog, rule: RulePlace): Iterable<Report> {
  for (const place of itemsOf(rule)) {
    const problem = findGroupProblem(catalog, document.kubernetes, place.item);
    const { group } = place.item;
    if (problem?.kind === 'no-group') yield noSuchGroup(document, place, problem.meant);
    else if (problem?.kind === 'other-version') {
      const homes = homesOf(catalog, place);
      const gone = `Kubernetes ${document.kubernetes} serves nothing in ${quote(group)}, ${describeOtherVersion(problem.other)}`;
      if (homes.some(({ groups }) => groups.length > 0)) yield ofItem(document, catalog, place, homes, gone);
    } else if (!problem) yield* ofKnownGroup(document, catalog, place);
  }
}

/** A string of an item's `resources`, and the groups that serve it. */
interface Home {
  readonly pattern: string;
  readonly index: number;
  /** None for a string that is right here, or wrong everywhere. */
  readonly groups: readonly string[];
}

function homesOf(catalog: Catalog, { item }: ItemPlace): Home[] {
  return item.resources.map((pattern, index) => {
    const problem = findPatternProblem(catalog, item.group, pattern);
    return { pattern, index, groups: problem?.kind === 'wrong-api-group' ? problem.groups : [] };
  });
}

function noSuchGroup(document: PolicyDocument, place: ItemPlace, meant: string | undefined): Report {
  const { group, resources } = place.item;
  const right =
    meant === undefined
      ? 'A group of custom resources has a dot in its name, and the core group is written `""`'
      : `Write ${quote(meant)}${meant === '' ? ', the core group' : ''}`;
  const what =
    resources.length === 0
      ? 'this item matches'
      : `${quoteList(resources)} in it ${resources.length === 1 ? 'matches' : 'match'}`;
  return {
    ...reportOn(document, place, groupPath(document, place)),
    message: `${quote(group)} is no API group: ${what} nothing that kube-apiserver serves. ${right}`,
    fixes: () => (meant === undefined ? [] : groupFix(document, place, meant)),
  };
}

/** Each string at its place; the whole item where one other group serves all of it. */
function* ofKnownGroup(document: PolicyDocument, catalog: Catalog, place: ItemPlace): Iterable<Report> {
  const homes = homesOf(catalog, place);
  const wrong = homes.filter(({ groups }) => groups.length > 0);
  if (wrong.length === 0) return;
  if (wrong.length === homes.length && homeOf(catalog, place.item.resources) !== undefined) {
    yield ofItem(document, catalog, place, homes);
    return;
  }
  for (const home of wrong) yield ofPattern(document, place, home, wrong);
}

/** Of an item that no request of the target version matches; `gone` says why, where its group is gone. */
function ofItem(
  document: PolicyDocument,
  catalog: Catalog,
  place: ItemPlace,
  homes: readonly Home[],
  gone?: string,
): Report {
  const wrong = homes.filter(({ groups }) => groups.length > 0);
  const isLeftover = wrong.every((home) => isElsewhere(place, home));
  const words = quoteList(wrong.map(({ pattern }) => pattern));
  const single = homeOf(catalog, place.item.resources);
  const cause = gone ?? `${words} ${wrong.length === 1 ? 'is' : 'are'} not in ${writtenGroup(document, place)}`;
  const advice = isLeftover
    ? 'Other items of the rule have the same in the right group: delete this one'
    : adviceFor(wrong, single);
  return {
    ...reportOn(document, place, groupPath(document, place)),
    ...(isLeftover && { severity: 'information' as const }),
    message: `${cause}: this item matches nothing that kube-apiserver serves. ${advice}`,
    fixes: () =>
      isLeftover ? entryFixes(document, place.path) : groupFix(document, place, single ?? wrong[0]?.groups[0] ?? ''),
  };
}

function adviceFor(wrong: readonly Home[], single: string | undefined): string {
  const them = wrong.length === 1 ? 'it' : 'them';
  if (single !== undefined) return `${single === '' ? 'The core group' : quote(single)} has ${them}`;
  const homes = wrong.map(({ pattern, groups }) => `${quote(pattern)} is in ${namesOfGroups(groups)}`);
  return `Make an item for each group: ${homes.join(', ')}`;
}

function ofPattern(document: PolicyDocument, place: ItemPlace, home: Home, wrong: readonly Home[]): Report {
  const { pattern, index, groups } = home;
  const isLeftover = isElsewhere(place, home);
  const entry = [...place.path, 'resources', index];
  const advice = isLeftover
    ? 'Another item of the rule has it in the right group: delete this one'
    : `Ask for it in an item with ${groups.length === 1 ? 'that group' : 'one of these groups'}`;
  return {
    ...reportOn(document, place, entry),
    ...(isLeftover && { severity: 'information' as const }),
    message: `${quote(pattern)} is not in ${writtenGroup(document, place)} but in ${namesOfGroups(groups)}: here it matches nothing that kube-apiserver serves. ${advice}`,
    fixes: () => (isLeftover ? entryFixes(document, entry) : movingFix(document, place, home, wrong)),
  };
}

function writtenGroup(document: PolicyDocument, { item, path }: ItemPlace): string {
  const isWritten = locate(document, [...path, 'group']) !== undefined;
  return isWritten ? nameOfGroup(item.group) : 'the core group (which an item without `group` means)';
}

function isElsewhere(place: ItemPlace, { pattern, groups }: Home): boolean {
  return groups.some((group) => isNamedElsewhere(place, group, pattern));
}

function groupFix(document: PolicyDocument, { path }: ItemPlace, group: string): Fix[] {
  return toFixes(`Change the group to ${quote(group)}`, setGroup(document, path, group));
}

/** Takes along what else of the item is in that group. */
function movingFix(document: PolicyDocument, { path }: ItemPlace, { groups }: Home, wrong: readonly Home[]): Fix[] {
  const [group = ''] = groups;
  if (groups.length > 1) return [];
  const along = wrong.filter((other) => other.groups.length === 1 && other.groups[0] === group);
  const title = `Move ${quoteList(along.map(({ pattern }) => pattern))} to an item with group ${quote(group)}`;
  const indexes = along.map(({ index }) => index);
  return toFixes(title, moveToGroup(document, path, indexes, group));
}
