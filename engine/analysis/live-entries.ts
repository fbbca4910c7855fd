import type { PolicyPath, PolicyRule } from '../policy/types.ts';
import { type BitSet, members, setOf } from './bit-set.ts';
import type { Box, NamedBox } from './box.ts';
import { servedFacts } from './facts.ts';
import { type Budget, findUncovered } from './find-uncovered.ts';
import type { Region, RequestSpace } from './request-space.ts';
import type { Ground, RuleCovers } from './rule-covers.ts';

/** A list of a rule, the dimension that it narrows, and the part of the dimension that each entry lets through. */
interface List {
  readonly path: PolicyPath;
  readonly dimension: number;
  readonly sets: readonly BitSet[];
}

const userDimension = 0;
const verbDimension = 3;
const namespaceDimension = 4;
const pathDimension = 4;
const cellDimension = 6;
const nameDimension = 7;

/**
 * Entries of a rule that surely decide something about requests that kube-apiserver serves: each has a request that no other entry and no earlier rule
 * takes. A quick look at one box of the rule after the other; entries that are not in the answer may live, too.
 *
 * @param outside the earlier rules, 0-based
 * @returns the keys of the entries, as `allEntries` gives them
 */
export function findLiveEntries(
  space: RequestSpace,
  covers: RuleCovers,
  rule: PolicyRule,
  outside: readonly number[],
  budget: Budget,
): Set<string> {
  const live = new Set<string>();
  const region = space.ownRegion(rule);
  for (const half of ['resources', 'paths'] as const) {
    for (const [item, box] of region[half].entries()) {
      const near = covers.meeting(half, box, { outside, facts: servedFacts });
      const besides = region[half].filter((other) => other !== box).map((other) => ({ box: other, names: [] }));
      const isLeft = (part: Box, taken: readonly NamedBox<Ground>[]): boolean =>
        findUncovered(part, taken, budget).kind === 'point';
      for (const list of ruleLists(space, rule, half)) addLive(live, box, list, (part) => isLeft(part, near));
      if (half === 'paths' || rule.resources.length === 0) continue;
      const taken = [...near, ...besides];
      if (besides.length > 0 && isLeft(box, taken)) live.add(`resources.${item}`);
      for (const list of itemLists(space, rule, item)) addLive(live, box, list, (part) => isLeft(part, taken));
    }
  }
  return live;
}

function addLive(live: Set<string>, box: Box, { path, dimension, sets }: List, isLeft: (part: Box) => boolean): void {
  if (sets.length < 2) return;
  for (const [index, numbers] of ownMembers(sets).entries()) {
    const key = [...path, index].join('.');
    if (numbers.length === 0 || live.has(key)) continue;
    if (isLeft(box.with(dimension, setOf(numbers)))) live.add(key);
  }
}

/** For each set what is in no other. */
function ownMembers(sets: readonly BitSet[]): number[][] {
  const counts = new Map<number, number>();
  const numbers = sets.map((set) => members(set));
  for (const list of numbers) for (const number of list) counts.set(number, (counts.get(number) ?? 0) + 1);
  return numbers.map((list) => list.filter((number) => counts.get(number) === 1));
}

/** The lists of a rule that hold for all of its boxes. Groups are left out: users are in some of them by facts. */
function ruleLists(space: RequestSpace, rule: PolicyRule, half: keyof Region): List[] {
  const { users, verbs, namespaces, nonResourceURLs } = rule;
  return [
    { path: ['users'], dimension: userDimension, sets: users.map((name) => space.users.only(name)) },
    { path: ['verbs'], dimension: verbDimension, sets: verbs.map((verb) => space.verbs.only(verb)) },
    half === 'paths'
      ? {
          path: ['nonResourceURLs'],
          dimension: pathDimension,
          sets: nonResourceURLs.map((url) => space.pathsOf([url])),
        }
      : {
          path: ['namespaces'],
          dimension: namespaceDimension,
          sets: namespaces.map((name) => space.namespaces.only(name)),
        },
  ];
}

function itemLists(space: RequestSpace, rule: PolicyRule, item: number): List[] {
  const { resources = [], resourceNames = [] } = rule.resources[item] ?? {};
  // Without resources an item is its whole group, whatever names it has.
  if (resources.length === 0) return [];
  const path = ['resources', item];
  return [
    {
      path: [...path, 'resources'],
      dimension: cellDimension,
      sets: resources.map((pattern) => space.cellsOf(pattern)),
    },
    {
      path: [...path, 'resourceNames'],
      dimension: nameDimension,
      sets: resourceNames.map((name) => space.names.only(name)),
    },
  ];
}
