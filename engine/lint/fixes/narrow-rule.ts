import { noFacts } from '../../analysis/facts.ts';
import { RequestFinder } from '../../analysis/find-request.ts';
import { deleteListEntry } from '../../editing/edits/delete.ts';
import type { PolicyDocument } from '../../policy/policy-document.ts';
import type { GroupResources, PolicyPath, PolicyRule } from '../../policy/types.ts';
import { quote } from '../../text/quote.ts';
import type { Fix } from '../types.ts';
import { isReached, rulesAbove } from './reach.ts';

/** A list entry that the earlier rule could do without: where it stands in the rule, and the rule without it. */
interface Narrowing {
  readonly path: PolicyPath;
  readonly what: string;
  readonly narrowed: PolicyRule;
}

/** How many rules may stand between the two: each is compared with the later one. */
const mostBetween = 50;

/**
 * Takes what a dead rule asks for out of the earlier rule that covers it. Offered only where it is exact, whatever strings a
 * request carries: what the earlier rule loses is what the dead rule matches, and no rule between them takes any of it; and
 * where the earlier rule still decides something.
 */
export function narrowingFixes(document: PolicyDocument, deadIndex: number, earlierIndex: number): Fix[] {
  const { rules } = document.policy;
  const dead = rules[deadIndex];
  const earlier = rules[earlierIndex];
  if (!dead || !earlier || deadIndex - earlierIndex > mostBetween) return [];
  const between = rules.slice(earlierIndex + 1, deadIndex);
  const above = rulesAbove(document, earlierIndex);
  const exact = narrowings(earlier, dead).filter(
    ({ narrowed }) => isExact(earlier, narrowed, dead, between) && isReached(document, narrowed, above),
  );
  return exact.flatMap(({ path, what }) => {
    const edits = deleteListEntry(document, ['rules', earlierIndex, ...path]);
    const title = `Take ${what} out of \`${path.findLast((part) => typeof part === 'string')}\` of rule ${earlierIndex + 1}`;
    return edits ? [{ title, edits }] : [];
  });
}

function isExact(earlier: PolicyRule, narrowed: PolicyRule, dead: PolicyRule, between: readonly PolicyRule[]): boolean {
  const finder = new RequestFinder([narrowed, dead, earlier, ...between]);
  const isNone = (inside: readonly [PolicyRule] | readonly [PolicyRule, PolicyRule], outside: number[]): boolean =>
    finder.find({ inside, outside, facts: noFacts }).kind === 'none';
  return (
    isNone([earlier], [0, 1]) &&
    isNone([dead], [2]) &&
    isNone([dead, narrowed], []) &&
    between.every((rule) => isNone([dead, rule], []))
  );
}

/** The entries of the earlier rule that are all that the dead rule names in their place. */
function narrowings(earlier: PolicyRule, dead: PolicyRule): Narrowing[] {
  const fields = ['users', 'verbs', 'namespaces', 'nonResourceURLs'] as const;
  return [
    ...fields.flatMap((field) =>
      withoutOnly(earlier[field], dead[field]).map(({ index, word, rest }) => ({
        path: [field, index],
        what: quote(word),
        narrowed: { ...earlier, [field]: rest },
      })),
    ),
    ...resourceNarrowings(earlier, dead),
  ];
}

/** A list without the one word of another list; nothing where that would empty it. */
function withoutOnly(
  list: readonly string[],
  [word, ...others]: readonly string[],
): { index: number; word: string; rest: readonly string[] }[] {
  const rest = list.filter((entry) => entry !== word);
  if (word === undefined || others.length > 0 || rest.length === 0 || rest.length !== list.length - 1) return [];
  return [{ index: list.indexOf(word), word, rest }];
}

function resourceNarrowings(earlier: PolicyRule, dead: PolicyRule): Narrowing[] {
  const [wanted, ...others] = dead.resources;
  if (!wanted || others.length > 0) return [];
  return earlier.resources.flatMap((item, at) => [
    ...itemNarrowings(earlier, item, at, wanted),
    ...(['resources', 'resourceNames'] as const).flatMap((field) =>
      withoutOnly(item[field], wanted[field]).map(({ index, word, rest }) => ({
        path: ['resources', at, field, index],
        what: quote(word),
        narrowed: { ...earlier, resources: earlier.resources.with(at, { ...item, [field]: rest }) },
      })),
    ),
  ]);
}

function itemNarrowings(earlier: PolicyRule, item: GroupResources, at: number, wanted: GroupResources): Narrowing[] {
  if (earlier.resources.length === 1 || item.group !== wanted.group) return [];
  const resources = earlier.resources.toSpliced(at, 1);
  return [{ path: ['resources', at], what: `item ${at + 1}`, narrowed: { ...earlier, resources } }];
}
