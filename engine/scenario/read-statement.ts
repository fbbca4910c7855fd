import { isLevel, type PolicyRule, ruleForEverything } from '../policy/types.ts';
import { findEntry, type MapNode } from '../syntax/value-node.ts';
import { firstLine } from './read-value.ts';
import type { ConditionWord, Placed, Statement, TestProblem } from './types.ts';
import { booleanOf, fieldOf, itemsOf, mapOf, mapsOf, textIn, textOf, textsOf } from './values.ts';

/** Reads a statement from a map that `checkValue` has passed; conditions that exclude each other are a problem. */
export function readStatement(
  map: MapNode,
  kind: Statement['kind'],
  text: string,
  problems: TestProblem[],
): Statement | undefined {
  const requests = mapOf(map, 'requests');
  const limit = fieldOf(map, kind === 'never' ? 'above' : 'atLeast');
  const level = limit && textIn(limit);
  if (!requests || !limit || level === undefined || !isLevel(level)) return undefined;
  const name = fieldOf(map, 'name');
  const except = mapOf(map, 'except');
  const classes = [requests, ...(except ? [except] : [])];
  problems.push(...classes.flatMap(mixedTargets));
  const isAuthenticated = booleanOf(requests, 'authenticated');
  return {
    kind,
    name: textOf(map, 'name') ?? '',
    headRange: firstLine((name ?? map).range, text),
    range: map.range,
    requests: readConditions(requests),
    ...(except && { except: readConditions(except) }),
    ...(isAuthenticated !== undefined && { isAuthenticated }),
    limit: { value: level, range: limit.range },
    words: classes.flatMap(wordsIn),
  };
}

function readConditions(map: MapNode): PolicyRule {
  return {
    ...ruleForEverything,
    users: textsOf(map, 'users'),
    userGroups: textsOf(map, 'userGroups'),
    verbs: textsOf(map, 'verbs'),
    namespaces: textsOf(map, 'namespaces'),
    nonResourceURLs: textsOf(map, 'nonResourceURLs'),
    resources: mapsOf(map, 'resources').map((item) => ({
      group: textOf(item, 'group') ?? '',
      resources: textsOf(item, 'resources'),
      resourceNames: textsOf(item, 'resourceNames'),
    })),
  };
}

/** As in a rule, which kube-apiserver would refuse. */
function mixedTargets(map: MapNode): TestProblem[] {
  const urls = findEntry(map, 'nonResourceURLs');
  const isMixed = itemsOf(map, 'resources').length > 0 || itemsOf(map, 'namespaces').length > 0;
  if (!urls || itemsOf(map, 'nonResourceURLs').length === 0 || !isMixed) return [];
  const message =
    'A request is for a resource or for a path, so these match none of the class: make two statements of it.';
  return [{ message, range: urls.keyRange }];
}

const plainLists = ['users', 'userGroups', 'verbs', 'namespaces', 'nonResourceURLs'] as const;
const itemLists = ['resources', 'resourceNames'] as const;

function wordsIn(map: MapNode): Placed<ConditionWord>[] {
  const inItems = mapsOf(map, 'resources').flatMap((item) =>
    itemLists.flatMap((list) => wordsOf(item, list, textOf(item, 'group') ?? '')),
  );
  return [...plainLists.flatMap((list) => wordsOf(map, list, '')), ...inItems];
}

function wordsOf(map: MapNode, list: ConditionWord['list'], group: string): Placed<ConditionWord>[] {
  return itemsOf(map, list).map((node) => ({ value: { list, word: textIn(node) ?? '', group }, range: node.range }));
}
