import { type PolicyRule, ruleForEverything } from '../policy/types.ts';
import type { RequestAttributes } from '../request/types.ts';
import { allFacts } from './facts.ts';
import { type RequestClass, RequestFinder } from './find-request.ts';
import type { Budget } from './find-uncovered.ts';
import { meetingsOf } from './rule-meetings.ts';
import { type SettledAttributes, settle, specialize, takesAll } from './settled-attributes.ts';

/** Two requests that are alike except for what is settled about each, and the rules (0-based; `null`: none) that decide. */
export interface Twins {
  readonly requests: readonly [RequestAttributes, RequestAttributes];
  readonly deciders: readonly [number, number | null];
}

/** Which twins are looked for. */
export interface TwinQuestion {
  /** The two sorts of requests. Where both leave an attribute open, the twins have the same. */
  readonly sorts: readonly [SettledAttributes, SettledAttributes];
  /** Whether only requests in a namespace are meant. */
  readonly isInNamespace?: boolean;
  /** Whether a rule (0-based) matters as the one that decides about the first request. */
  readonly isFirst: (ruleIndex: number) => boolean;
  /** Whether it then matters that another one (0-based; `null`: none) decides about the second. */
  readonly isSecond: (ruleIndex: number | null, first: number) => boolean;
}

/** A rule as it applies to one sort of requests. */
interface Applied {
  /** Of the rule in the policy; 0-based. */
  readonly index: number;
  readonly rule: PolicyRule;
}

/**
 * Finds twins that kube-apiserver decides about differently, one pair for each rule that decides about the first request. Exact:
 * both deciders are the first rules that match, among all rules. Where the budget runs out, the rest is not found.
 */
export function findTwins(
  rules: readonly PolicyRule[],
  { sorts, isInNamespace, isFirst, isSecond }: TwinQuestion,
  budget: Budget,
): Twins[] {
  const [first, second] = [applicable(rules, sorts[0]), applicable(rules, sorts[1])];
  const last = second.at(-1);
  const ends = last && takesAll(last.rule) ? [] : [null];
  const isAsked = ({ index }: Applied): boolean =>
    isFirst(index) && [...ends, ...second].some((other) => isSecond(other?.index ?? null, index));
  if (!first.some(isAsked)) return [];
  const list = [...first, ...second];
  const finder = new RequestFinder(list.map(({ rule }) => rule));
  const common = { ...classOf(sorts), ...(isInNamespace && { excepted: inNoNamespace }), facts: allFacts };
  return first.flatMap((one, place) => {
    if (!isFirst(one.index) || budget.left <= 0) return [];
    budget.left -= costOfRule;
    const near = finder.neighbours(place);
    const before = near.filter((other) => other < place);
    const seconds = near.filter((other) => other >= first.length);
    for (const other of [...seconds, ...ends]) {
      const taker = other === null ? undefined : list[other];
      if (!isSecond(taker?.index ?? null, one.index)) continue;
      const outside = [...before, ...seconds.filter((earlier) => other === null || earlier < other)];
      const inside = taker ? ([one.rule, taker.rule] as const) : ([one.rule] as const);
      const answer = finder.find({ inside, outside, ...common }, budget);
      if (answer.kind !== 'request') continue;
      const requests = [settle(answer.request, sorts[0]), settle(answer.request, sorts[1])] as const;
      return [{ requests, deciders: [one.index, taker?.index ?? null] as const }];
    }
    return [];
  });
}

/** What it costs to find the rules near one, in the unit of the budget. */
const costOfRule = 1_000;

const inNoNamespace = { ...ruleForEverything, namespaces: [''] };

/** The rules that can decide about a sort of requests, as they apply to it: none behind one that takes all. */
function applicable(rules: readonly PolicyRule[], settled: SettledAttributes): Applied[] {
  const found: Applied[] = [];
  for (const index of meetingsOf(rules).with(ruleFor(settled))) {
    const rule = rules[index];
    const applied = rule && specialize(rule, settled);
    if (!applied) continue;
    found.push({ index, rule: applied });
    if (takesAll(applied)) break;
  }
  return found;
}

/** A rule for all requests that have the verb and the target that are settled. */
function ruleFor({ verb, target }: SettledAttributes): PolicyRule {
  const name = target?.subresource === '' ? target.resource : `${target?.resource}/${target?.subresource}`;
  return {
    ...ruleForEverything,
    verbs: verb === undefined ? [] : [verb],
    resources: target ? [{ group: target.group, resources: [name], resourceNames: [] }] : [],
  };
}

/** Requests with a user, and with one verb where it is settled: rules no longer ask for it. */
function classOf([{ user, verb, target }]: TwinQuestion['sorts']): { readonly within?: RequestClass } {
  if (user !== undefined) return {};
  const verbs = verb === undefined ? [] : ['get'];
  const resources = target ? [{ group: '', resources: ['pods'], resourceNames: [] }] : [];
  return { within: { isAuthenticated: true, rule: { ...ruleForEverything, verbs, resources } } };
}
