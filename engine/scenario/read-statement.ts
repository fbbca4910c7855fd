import { isLevel, ruleForEverything } from '../policy/types.ts';
import { findEntry, type MapNode } from '../syntax/value-node.ts';
import { firstLine } from './read-value.ts';
import type { ConditionWord, Placed, Statement, StatementClass, TestProblem } from './types.ts';
import { booleanOf, fieldOf, itemsOf, mapOf, mapsOf, textIn, textOf, textsOf } from './values.ts';

const plainLists = ['users', 'userGroups', 'verbs', 'namespaces', 'nonResourceURLs'] as const;
const itemLists = ['resources', 'resourceNames'] as const;

/** Reads a statement from a map that `checkValue` has passed; conditions that exclude each other are a problem. */
export function readStatement(
  map: MapNode,
  kind: Statement['kind'],
  text: string,
  problems: TestProblem[],
): Statement | undefined {
  const requests = readClass(map, 'requests');
  const limit = fieldOf(map, kind === 'never' ? 'above' : 'atLeast');
  const level = limit && textIn(limit);
  if (!requests || !limit || level === undefined || !isLevel(level)) return undefined;
  const name = fieldOf(map, 'name');
  const except = readClass(map, 'except');
  const classes = (['requests', 'except'] as const).flatMap((key) => mapOf(map, key) ?? []);
  for (const problem of classes.flatMap(mixedTargets)) problems.push(problem);
  return {
    kind,
    name: textOf(map, 'name') ?? '',
    headRange: firstLine((name ?? map).range, text),
    range: map.range,
    requests,
    ...(except && { except }),
    limit: { value: level, range: limit.range },
    words: classes.flatMap(wordsIn),
  };
}

function readClass(statement: MapNode, key: 'requests' | 'except'): StatementClass | undefined {
  const entry = findEntry(statement, key);
  if (entry?.value.kind !== 'map') return undefined;
  const { value: map, keyRange: range } = entry;
  const isAuthenticated = booleanOf(map, 'authenticated');
  const resources = mapsOf(map, 'resources').map((item) => ({
    group: textOf(item, 'group') ?? '',
    resources: textsOf(item, 'resources'),
    resourceNames: textsOf(item, 'resourceNames'),
  }));
  const lists = Object.fromEntries(plainLists.map((list) => [list, textsOf(map, list)]));
  return {
    conditions: { ...ruleForEverything, ...lists, resources },
    ...(isAuthenticated !== undefined && { isAuthenticated }),
    range,
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

function wordsIn(map: MapNode): Placed<ConditionWord>[] {
  const inItems = mapsOf(map, 'resources').flatMap((item) =>
    itemLists.flatMap((list) => wordsOf(item, list, textOf(item, 'group') ?? '')),
  );
  return [...plainLists.flatMap((list) => wordsOf(map, list, '')), ...inItems];
}

function wordsOf(map: MapNode, list: ConditionWord['list'], group: string): Placed<ConditionWord>[] {
  return itemsOf(map, list).map((node) => ({ value: { list, word: textIn(node) ?? '', group }, range: node.range }));
}
