import type { Catalog } from '../catalog/types.ts';
import { type PolicyRule, ruleForEverything } from '../policy/types.ts';
import type { RequestAttributes } from '../request/types.ts';
import { allFacts } from './facts.ts';
import { RequestFinder } from './find-request.ts';
import type { Property } from './properties.ts';
import { meetingsOf } from './rule-meetings.ts';
import { RuleMemory } from './rule-memory.ts';

/** A request, or none, or the work budget ran out first. */
type Answer = RequestAttributes | 'undecided' | undefined;

/** A property that is made once is asked about again after each edit. */
const memories = new WeakMap<Property, RuleMemory<Answer>>();

const questionBudget = 1_000_000;

/** Which rules decide about requests of the class that a property speaks of. */
export class PropertyQuestions {
  private readonly rules: readonly PolicyRule[];
  private readonly property: Property;
  private readonly catalog: Catalog | undefined;
  /** For a rule (0-based) that can match requests of the class, its place among these. */
  private readonly places: ReadonlyMap<number, number>;
  private readonly memory: RuleMemory<Answer>;
  private made: RequestFinder | undefined;

  /** @param near the rules (0-based, ascending) that can match requests of the class */
  constructor(rules: readonly PolicyRule[], near: readonly number[], property: Property, catalog: Catalog | undefined) {
    this.rules = rules;
    this.property = property;
    this.catalog = catalog;
    this.places = new Map(near.map((ruleIndex, place) => [ruleIndex, place]));
    this.memory = memories.get(property) ?? new RuleMemory();
    memories.set(property, this.memory);
  }

  /** A request of the class about which one of the near rules (0-based) decides. */
  decidedBy(ruleIndex: number): Answer {
    const rule = this.rules[ruleIndex];
    if (!rule) return undefined;
    const meetings = meetingsOf(this.rules);
    // Where the class asks for no group, the requests of a rule are in no more than its own.
    const isAlone = this.property.requests.userGroups.length === 0;
    const met = isAlone ? meetings.ofOwn(ruleIndex) : meetings.of(ruleIndex);
    const earlier = met.filter((other) => other < ruleIndex && this.places.has(other));
    const budget = { left: questionBudget };
    return this.memory.recall(rule, [this.catalog, ...earlier.map((index) => this.rules[index])], budget, () =>
      this.ask([this.property.requests, rule], earlier, budget),
    );
  }

  /** A request of the class that no rule matches. */
  unmatched(): Answer {
    return this.ask([this.property.requests], [...this.places.keys()], { left: questionBudget });
  }

  private ask(
    inside: readonly [PolicyRule] | readonly [PolicyRule, PolicyRule],
    without: readonly number[],
    budget: { left: number },
  ): Answer {
    const { except, isAuthenticated } = this.property;
    const outside = without.flatMap((ruleIndex) => this.places.get(ruleIndex) ?? []);
    if (except) outside.push(this.places.size + 1);
    const within = { isAuthenticated, rule: ruleForEverything };
    const answer = this.finder().findExample({ inside, outside, within, facts: allFacts }, budget);
    return answer.kind === 'request' ? answer.request : answer.kind === 'none' ? undefined : answer.kind;
  }

  /** Of the near rules, the class and its exceptions, in this order. */
  private finder(): RequestFinder {
    const { requests, except } = this.property;
    const near = [...this.places.keys()].flatMap((ruleIndex) => this.rules[ruleIndex] ?? []);
    this.made ??= new RequestFinder([...near, requests, ...(except ? [except] : [])], this.catalog);
    return this.made;
  }
}
