import { decide, evaluate, omittedStages } from '../match/evaluate.ts';
import type { Decision } from '../match/types.ts';
import type { Policy, PolicyRule } from '../policy/types.ts';
import type { RequestAttributes } from '../request/types.ts';
import { type Candidate, candidatesOf, isTaken } from './compare-candidates.ts';
import { recordClasses } from './compare-classes.ts';
import { type DifferenceKind, kindsOfDifference } from './compare-kinds.ts';
import { allFacts, type Fact } from './facts.ts';
import { type Answer, type Question, type RequestClass, RequestFinder } from './find-request.ts';
import type { Budget } from './find-uncovered.ts';

/** Whether an answer is about all strings that a request may carry, or about requests that can happen. */
export type ComparisonStrength = 'always' | 'in-practice';

/** Requests that hit one rule of the old policy (or none) and one of the new, and are recorded differently. */
export interface PolicyDifference {
  readonly kind: DifferenceKind;
  /** One of these requests. */
  readonly witness: RequestAttributes;
  /** What the old policy decides about it. */
  readonly old: Decision;
  /** What the new policy decides about it. */
  readonly new: Decision;
}

export interface PolicyComparison {
  /** Proven: every request is recorded alike. */
  readonly equivalent: boolean;
  /** For which requests: of equivalent policies the strongest proof, else what was asked for. */
  readonly certainty: ComparisonStrength;
  /** One for each pair of rules and each kind in which their requests differ, in the order of the old policy. */
  readonly differences: readonly PolicyDifference[];
  /** Pairs of rules about which the work budget left something open. */
  readonly undecided: number;
}

export interface ComparisonOptions {
  /** Default `in-practice`: witnesses are requests that can happen, and others are left out of account. */
  readonly strength?: ComparisonStrength;
  /** How many boxes the searches may look at, all together. */
  readonly budget?: number;
}

/** Enough for hundreds of rules on either side; one question may use a part of it only. */
const defaultBudget = 4_000_000;
const questionBudget = 200_000;
const noFacts: readonly Fact[] = [];

/**
 * Compares what two policies record: every pair of a rule (or none) of either side that some request hits, and each kind of
 * difference that its requests show. Rules without a valid level, which only a refused file can have, are left out.
 */
export function comparePolicies(
  old: Policy,
  now: Policy,
  { strength = 'in-practice', budget = defaultBudget }: ComparisonOptions = {},
): PolicyComparison {
  return new Comparison(old, now, strength, { left: budget }).run();
}

/** A class of requests that are recorded alike, in the terms of the finder. */
interface AskedClass {
  readonly within: RequestClass;
  readonly outside: readonly number[];
  readonly sample: RequestAttributes;
}

class Comparison {
  private readonly old: Policy;
  private readonly now: Policy;
  private readonly strength: ComparisonStrength;
  private readonly budget: Budget;
  private readonly finder: RequestFinder;
  private readonly classes: readonly AskedClass[];
  private readonly kindsByOutcomes = new Map<string, readonly ReadonlySet<DifferenceKind>[]>();
  private readonly differences: PolicyDifference[] = [];
  private undecided = 0;
  private isAlways = true;

  constructor(old: Policy, now: Policy, strength: ComparisonStrength, budget: Budget) {
    this.old = old;
    this.now = now;
    this.strength = strength;
    this.budget = budget;
    const rules = [...old.rules, ...now.rules];
    const add = (rule: PolicyRule): number => rules.push(rule) - 1;
    this.classes = recordClasses.map(({ within, outside, sample }) => {
      add(within.rule);
      return { within, outside: outside.map(add), sample };
    });
    this.finder = new RequestFinder(rules);
  }

  run(): PolicyComparison {
    const ofNew = this.live(candidatesOf(this.now, this.old.rules.length));
    for (const before of this.live(candidatesOf(this.old, 0))) {
      for (const after of ofNew) if (!isTaken(before, after)) this.comparePair(before, after);
    }
    const { differences, undecided } = this;
    const equivalent = differences.length === 0 && undecided === 0;
    const certainty = equivalent && this.isAlways ? 'always' : this.strength;
    return { equivalent, certainty, differences, undecided };
  }

  /** Without those that no request hits: they differ from nothing. */
  private live(candidates: readonly Candidate[]): Candidate[] {
    return candidates.filter(
      ({ rule, earlier }) => this.find({ inside: [rule], outside: earlier, facts: noFacts }).kind !== 'none',
    );
  }

  private comparePair(before: Candidate, after: Candidate): void {
    const kindsByClass = this.kindsByClass(before, after);
    if (kindsByClass.every(({ size }) => size === 0)) return;
    const outside = [...before.earlier, ...after.earlier];
    const inside = [before.rule, after.rule] as const;
    if (this.find({ inside, outside, facts: noFacts }).kind === 'none') return;
    const found = new Set<DifferenceKind>();
    const open = new Set<DifferenceKind>();
    for (const [index, { within, outside: others }] of this.classes.entries()) {
      const kinds = [...(kindsByClass[index] ?? [])].filter((kind) => !found.has(kind));
      if (kinds.length === 0) continue;
      const answer = this.ask({ inside, outside: [...outside, ...others], within });
      if (answer.kind === 'request') {
        for (const kind of kinds) found.add(kind);
        this.differences.push(...kinds.map((kind) => this.difference(kind, answer.request)));
      } else if (answer.kind === 'undecided') {
        for (const kind of kinds) open.add(kind);
      }
    }
    if ([...open].some((kind) => !found.has(kind))) this.undecided += 1;
  }

  private difference(kind: DifferenceKind, witness: RequestAttributes): PolicyDifference {
    return { kind, witness, old: evaluate(this.old, witness), new: evaluate(this.now, witness) };
  }

  /** Of all requests first, because "none" among them is the stronger answer. */
  private ask(question: Omit<Question, 'facts'>): Answer {
    const always = this.find({ ...question, facts: noFacts });
    if (this.strength === 'always' || always.kind === 'none') return always;
    const inPractice = this.find({ ...question, facts: allFacts });
    if (inPractice.kind === 'none') this.isAlways = false;
    return inPractice;
  }

  private find(question: Question): Answer {
    const own: Budget = { left: Math.min(questionBudget, this.budget.left) };
    const given = own.left;
    const answer = this.finder.find(question, own);
    this.budget.left -= given - Math.max(0, own.left);
    return answer;
  }

  /** In the order of `classes`: the kinds of difference that all requests of the class show, if they hit this pair. */
  private kindsByClass(
    { ruleIndex: a }: Candidate,
    { ruleIndex: b }: Candidate,
  ): readonly ReadonlySet<DifferenceKind>[] {
    const key = `${outcomeOf(this.old, a)} ${outcomeOf(this.now, b)}`;
    const known = this.kindsByOutcomes.get(key);
    if (known) return known;
    const kinds = this.classes.map(
      ({ sample }) => new Set(kindsOfDifference(sample, decide(this.old, a, sample), decide(this.now, b, sample))),
    );
    this.kindsByOutcomes.set(key, kinds);
    return kinds;
  }
}

/** Everything that `decide` takes from a rule; two rules with the same string decide the same. */
function outcomeOf(policy: Policy, ruleIndex: number | null): string {
  const rule = ruleIndex === null ? undefined : policy.rules[ruleIndex];
  const omitManagedFields = rule?.omitManagedFields ?? policy.omitManagedFields;
  return [rule?.level ?? 'None', ...omittedStages(policy, rule), omitManagedFields].join(',');
}
