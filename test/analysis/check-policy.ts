import { comparePolicies, type PolicyComparison } from '../../engine/analysis/compare.ts';
import { findDeadEntries } from '../../engine/analysis/dead-entries.ts';
import { findDeadRules } from '../../engine/analysis/dead-rules.ts';
import { allFacts, type Fact, restsOnService } from '../../engine/analysis/facts.ts';
import { RequestFinder } from '../../engine/analysis/find-request.ts';
import { findRedundantRules } from '../../engine/analysis/redundant-rules.ts';
import type { Policy } from '../../engine/index.ts';
import { evaluate } from '../../engine/match/evaluate.ts';
import { recordedDifferences } from '../support/recorded-differences.ts';
import { deadEntries, decide, differences, redundantRules } from './judge.ts';
import { both, isNone, numbersOf, type Requests, type SmallWorld, smallCatalog } from './small-world.ts';

/** What the analysis says, and what looking at every request says; equal, or one of them is wrong. */
export interface Comparison {
  readonly question: string;
  readonly analysis: readonly string[];
  readonly truth: readonly string[];
}

/** Dead rules, dead entries and redundant rules of a policy. */
export function checkPolicy(world: SmallWorld, policy: Policy): Comparison[] {
  const { rules } = policy;
  const finder = new RequestFinder(rules, smallCatalog);
  const found = findDeadRules(finder, rules, () => true);
  const dead = new Set(found.map(({ ruleIndex }) => ruleIndex));
  const isLive = (index: number): boolean => !dead.has(index);
  const { byRule } = decide(world, rules, world.all);
  const entries = findDeadEntries(finder, rules, isLive);
  return [
    {
      question: 'dead rules, and for which requests',
      analysis: found.map(({ ruleIndex, facts }) => `${ruleIndex} ${strengthOf(facts)}`),
      truth: byRule.flatMap((decided, index) => {
        const strength = strengthOfDeath(world, decided);
        return strength ? [`${index} ${strength}`] : [];
      }),
    },
    {
      question: 'the rules that cover a dead one are earlier, suffice, and none can be left out',
      analysis: found.flatMap((one) => (isLeastCover(world, policy, one) ? [] : [`${one.ruleIndex}`])),
      truth: [],
    },
    {
      question: 'dead entries',
      analysis: entries.map(({ path }) => path.slice(1).join('.')),
      truth: rules.flatMap((rule, index) =>
        isLive(index)
          ? deadEntries(world, rule, both(byRule[index] ?? world.all, world.served)).map((key) => `${index}.${key}`)
          : [],
      ),
    },
    {
      question: 'redundant rules',
      analysis: findRedundantRules(finder, policy, isLive).map(String),
      truth: redundantRules(world, policy, isLive).map(String),
    },
  ];
}

function strengthOf(facts: readonly Fact[]): string {
  if (facts.length === 0) return 'always';
  return restsOnService(facts) ? 'served' : 'practical';
}

function strengthOfDeath(world: SmallWorld, decided: Requests): string | undefined {
  if (isNone(decided)) return 'always';
  if (isNone(both(decided, world.practical))) return 'practical';
  return isNone(both(decided, world.served)) ? 'served' : undefined;
}

function isLeastCover(
  world: SmallWorld,
  { rules }: Policy,
  { ruleIndex, coveredBy, facts }: ReturnType<typeof findDeadRules>[number],
): boolean {
  const rule = rules[ruleIndex];
  const covering = coveredBy.flatMap((index) => (index < ruleIndex ? (rules[index] ?? []) : []));
  if (!rule || covering.length !== coveredBy.length) return false;
  const among =
    facts.length === 0
      ? world.all
      : facts.every((fact) => (allFacts as readonly string[]).includes(fact))
        ? world.practical
        : world.served;
  const leaves = (others: typeof covering): boolean =>
    !isNone(decide(world, [...others, rule], among).byRule.at(-1) ?? among);
  const alone = facts.length > 0 || covering.every((one) => leaves(covering.filter((other) => other !== one)));
  return alone && !leaves(covering);
}

/** What the comparison of two policies says, for all requests and for those that can occur. */
export function checkPair(world: SmallWorld, old: Policy, now: Policy): Comparison[] {
  return (['always', 'in-practice'] as const).flatMap((strength) => {
    const among = strength === 'always' ? world.all : world.practical;
    const comparison = comparePolicies(old, now, { strength });
    const truth = [...differences(world, old, now, among)].sort();
    return [
      {
        question: `differences, ${strength}`,
        analysis: comparison.differences
          .map(({ kind, old: was, new: is }) => `${was.ruleIndex} ${is.ruleIndex} ${kind}`)
          .sort(),
        truth,
      },
      {
        question: `equivalent, ${strength}`,
        analysis: [String(comparison.equivalent), String(comparison.undecided)],
        truth: [String(truth.length === 0), '0'],
      },
      { question: `false witnesses, ${strength}`, analysis: falseWitnesses(comparison, old, now), truth: [] },
    ];
  });
}

function falseWitnesses({ differences: all }: PolicyComparison, old: Policy, now: Policy): string[] {
  return all.flatMap(({ kind, witness, old: was, new: is }) => {
    const decisions = [evaluate(old, witness), evaluate(now, witness)] as const;
    const isTrue =
      JSON.stringify(decisions) === JSON.stringify([was, is]) &&
      recordedDifferences(witness, ...decisions).includes(kind);
    return isTrue ? [] : [JSON.stringify(witness)];
  });
}

/** A request of some, for messages. */
export function exampleOf(world: SmallWorld, requests: Requests): unknown {
  return world.requests[numbersOf(requests).next().value ?? -1];
}
