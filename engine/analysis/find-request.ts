import type { Catalog } from '../catalog/types.ts';
import type { PolicyRule } from '../policy/types.ts';
import { withStandardGroups } from '../request/standard-groups.ts';
import type { RequestAttributes } from '../request/types.ts';
import { difference, isEmpty } from './bit-set.ts';
import { type Box, meet } from './box.ts';
import { exampleFacts, type Fact } from './facts.ts';
import { type Budget, findUncovered, plainestPoint } from './find-uncovered.ts';
import { findLiveEntries } from './live-entries.ts';
import { noUser, type Region, RequestSpace } from './request-space.ts';
import { type Ground, RuleCovers } from './rule-covers.ts';
import { meetingsOf, type RuleMeetings } from './rule-meetings.ts';

export type { Ground } from './rule-covers.ts';

/** Is there such a request? One; or none, with the grounds of the proof; or the work budget ran out first. */
export type Answer =
  | { readonly kind: 'request'; readonly request: RequestAttributes }
  | { readonly kind: 'none'; readonly grounds: ReadonlySet<Ground> }
  | { readonly kind: 'undecided' };

/** Requests with a user, or without one, that are in a rule (of no users and groups of its own). */
export interface RequestClass {
  readonly isAuthenticated: boolean;
  readonly rule: PolicyRule;
}

/** A request in all of `inside` (one or two rules) and in none of `outside`, by their indexes. */
export interface Question {
  readonly inside: readonly [PolicyRule] | readonly [PolicyRule, PolicyRule];
  readonly outside: readonly number[];
  /** What the request has to be besides. */
  readonly within?: RequestClass;
  /** A rule that is not in the list, and that the request must not be in either. */
  readonly excepted?: PolicyRule;
  /** The facts to hold on to; none for an answer that is true whatever strings a request carries. */
  readonly facts: readonly Fact[];
}

const defaultBudget = 1_000_000;
const halves = ['resources', 'paths'] as const;

/** Answers questions about a list of rules. Everything asked has to be made of the constants of these rules. */
export class RequestFinder {
  readonly catalog: Catalog | undefined;
  private readonly space: RequestSpace;
  private readonly rules: readonly PolicyRule[];
  private readonly covers: RuleCovers;
  private readonly meetings: RuleMeetings;

  /** @param catalog what kube-apiserver serves, for the facts about that; without it they say nothing */
  constructor(rules: readonly PolicyRule[], catalog?: Catalog) {
    this.catalog = catalog;
    this.rules = rules;
    this.space = new RequestSpace(rules, catalog);
    this.covers = new RuleCovers(this.space, rules, catalog);
    this.meetings = meetingsOf(rules);
  }

  find(question: Question, budget: Budget = { left: defaultBudget }): Answer {
    const { facts } = question;
    const region = this.insideRegion(question);
    const grounds = new Set<Ground>();
    for (const half of halves) {
      for (const box of region[half]) {
        const covers = this.covers.meeting(half, box, question);
        const coverage = findUncovered(box, covers, budget);
        if (coverage.kind === 'undecided') return coverage;
        if (coverage.kind === 'point') {
          return this.answer(() => this.space.requestAt(half, plainestPoint(coverage.point, box, covers)), facts);
        }
        for (const ground of coverage.by) grounds.add(ground);
      }
    }
    return { kind: 'none', grounds };
  }

  /** The same, with a request that can be shown to people: best one that kube-apiserver serves. */
  findExample(question: Question, budget: Budget = { left: defaultBudget }): Answer {
    const answer = this.find(question, budget);
    if (answer.kind !== 'request') return answer;
    const served = this.find({ ...question, facts: exampleFacts }, budget);
    return served.kind === 'request' ? served : answer;
  }

  /**
   * The other rules (0-based, ascending) that could match a request that rule `index` matches: the rest cannot play a part in
   * any question about it.
   */
  neighbours(index: number): readonly number[] {
    return this.meetings.of(index);
  }

  /** The same for a question that has rule `index` alone inside: its requests are in no more groups than it asks for. */
  ownNeighbours(index: number): readonly number[] {
    return this.meetings.ofOwn(index);
  }

  /** Entries of rule `index` that surely decide something behind some earlier rules (0-based): see `findLiveEntries`. */
  liveEntries(index: number, outside: readonly number[], budget: Budget): ReadonlySet<string> {
    const rule = this.rules[index];
    return rule ? findLiveEntries(this.space, this.covers, rule, outside, budget) : new Set();
  }

  /** Most answers are only asked whether there is a request: it is made when somebody looks at it. */
  private answer(request: () => RequestAttributes, facts: readonly Fact[]): Answer {
    let made: RequestAttributes | undefined;
    return {
      kind: 'request',
      get request() {
        made ??= withImpliedGroups(request(), facts);
        return made;
      },
    };
  }

  private insideRegion({ inside: [first, second], within }: Question): Region {
    const { space } = this;
    const both = second
      ? meetOf(space.regionOf(first, 'first'), space.regionOf(second, 'second'))
      : space.ownRegion(first);
    return within ? meetOf(both, this.regionOfClass(within)) : both;
  }

  private regionOfClass({ isAuthenticated, rule }: RequestClass): Region {
    const { users } = this.space;
    const nobody = users.only(noUser);
    return this.space.regionForUsers(isAuthenticated ? difference(users.all, nobody) : nobody, rule);
  }
}

/** What is in both regions. */
function meetOf(a: Region, b: Region): Region {
  const half = (name: keyof Region): Box[] =>
    a[name].flatMap((one) => b[name].map((other) => meet(one, other)).filter((box) => !box.some(isEmpty)));
  return { resources: half('resources'), paths: half('paths') };
}

/** A request in practice carries the groups that its user has anyway: those that the facts know, and no other. */
function withImpliedGroups(request: RequestAttributes, facts: readonly Fact[]): RequestAttributes {
  const { user } = request;
  if (!facts.includes('implied-groups') || user === null) return request;
  const { name, groups } = withStandardGroups(user);
  const implied = groups.filter((group) => group !== 'system:nodes' || user.groups.includes(group));
  return { ...request, user: { name, groups: implied } };
}
