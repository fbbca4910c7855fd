import type { Catalog } from '../catalog/types.ts';
import type { PolicyRule } from '../policy/types.ts';
import { type Box, boxesMeet, type NamedBox } from './box.ts';
import { BoxIndex } from './box-index.ts';
import { type Fact, factBoxes, usersByFact } from './facts.ts';
import type { Region, RequestSpace } from './request-space.ts';

/** What a proof rests on: a rule (0-based, in the list of the finder), the rule that the question excepts, or a fact about Kubernetes. */
export type Ground = number | 'excepted' | Fact;

/** Which requests a question leaves out. */
export interface Left {
  readonly outside: readonly number[];
  readonly excepted?: PolicyRule;
  readonly facts: readonly Fact[];
}

/** The boxes of a list of rules and of facts, where those that a question needs are found without looking at each. */
export class RuleCovers {
  private readonly space: RequestSpace;
  private readonly rules: readonly PolicyRule[];
  /** By the facts: who is in a group depends on them. */
  private readonly known = new Map<string, CoversByFacts>();
  private readonly factBoxes: FactBoxes;

  constructor(space: RequestSpace, rules: readonly PolicyRule[], catalog: Catalog | undefined) {
    this.space = space;
    this.rules = rules;
    this.factBoxes = new FactBoxes(space, catalog);
  }

  /** The boxes of what a question leaves out, as far as they meet `box`. */
  meeting(half: keyof Region, box: Box, { outside, excepted, facts }: Left): NamedBox<Ground>[] {
    const covers = this.under(facts);
    return [
      ...covers.rulesMeeting(half, box, outside),
      ...(excepted ? covers.exceptedMeeting(half, box, excepted) : []),
      ...covers.factsMeeting(half, box),
    ];
  }

  private under(facts: readonly Fact[]): CoversByFacts {
    const key = facts.join(' ');
    const known = this.known.get(key);
    const covers = known ?? new CoversByFacts(this.space, this.rules, facts, this.factBoxes);
    if (!known) this.known.set(key, covers);
    return covers;
  }
}

type Boxes = Record<keyof Region, readonly NamedBox<Ground>[]>;

/** A short list of rules is gone through faster than the index. */
const shortList = 200;

/** The boxes under certain facts, each made when it is first needed. */
class CoversByFacts {
  private readonly space: RequestSpace;
  private readonly rules: readonly PolicyRule[];
  private readonly facts: readonly Fact[];
  private readonly factBoxes: FactBoxes;
  private readonly byRule: (Boxes | undefined)[] = [];
  private readonly ofExcepted = new WeakMap<PolicyRule, Boxes>();
  private readonly ruleIndexes: Partial<Record<keyof Region, BoxIndex<Ground>>> = {};
  private readonly factIndexes: Partial<Record<keyof Region, BoxIndex<Ground>>> = {};

  constructor(space: RequestSpace, rules: readonly PolicyRule[], facts: readonly Fact[], factBoxes: FactBoxes) {
    this.space = space;
    this.rules = rules;
    this.facts = facts;
    this.factBoxes = factBoxes;
  }

  /** The boxes of these rules that meet `box`. */
  rulesMeeting(half: keyof Region, box: Box, indexes: readonly number[]): readonly NamedBox<Ground>[] {
    if (indexes.length <= shortList) {
      return indexes.flatMap((index) => this.boxesOf(index)[half].filter((cover) => boxesMeet(cover.box, box)));
    }
    this.ruleIndexes[half] ??= new BoxIndex(this.rules.flatMap((_, index) => this.boxesOf(index)[half]));
    const near = this.ruleIndexes[half].meeting(box);
    const wanted = new Set<Ground>(indexes);
    return near.filter(({ names: [rule = -1] }) => wanted.has(rule));
  }

  exceptedMeeting(half: keyof Region, box: Box, rule: PolicyRule): readonly NamedBox<Ground>[] {
    const boxes = this.ofExcepted.get(rule) ?? boxesOf(this.space, rule, 'excepted', this.facts);
    this.ofExcepted.set(rule, boxes);
    return boxes[half].filter((cover) => boxesMeet(cover.box, box));
  }

  factsMeeting(half: keyof Region, box: Box): readonly NamedBox<Ground>[] {
    this.factIndexes[half] ??= new BoxIndex<Ground>(this.facts.flatMap((fact) => this.factBoxes.of(half, fact)));
    return this.factIndexes[half].meeting(box);
  }

  private boxesOf(index: number): Boxes {
    const rule = this.rules[index];
    const boxes = this.byRule[index] ?? (rule ? boxesOf(this.space, rule, index, this.facts) : noBoxes);
    this.byRule[index] = boxes;
    return boxes;
  }
}

/** The boxes that facts empty, made once for all lists of facts. */
class FactBoxes {
  private readonly space: RequestSpace;
  private readonly catalog: Catalog | undefined;
  private readonly known = new Map<string, readonly NamedBox<Fact>[]>();

  constructor(space: RequestSpace, catalog: Catalog | undefined) {
    this.space = space;
    this.catalog = catalog;
  }

  of(half: keyof Region, fact: Fact): readonly NamedBox<Fact>[] {
    const key = `${half} ${fact}`;
    const boxes = this.known.get(key) ?? factBoxes(this.space, half, fact, this.catalog);
    this.known.set(key, boxes);
    return boxes;
  }
}

const noBoxes: Boxes = { resources: [], paths: [] };

/** The boxes of a rule, and of the users who are in its groups by a fact. The first name of each is the rule's. */
function boxesOf(space: RequestSpace, rule: PolicyRule, name: Ground, facts: readonly Fact[]): Boxes {
  const own = { region: space.regionOf(rule, 'any'), names: [name] };
  const byFact = facts.flatMap((fact) => {
    const users = usersByFact(space, rule, fact);
    return users ? [{ region: space.regionForUsers(users, rule), names: [name, fact] }] : [];
  });
  const boxes = (half: keyof Region): NamedBox<Ground>[] =>
    [own, ...byFact].flatMap(({ region, names }) => region[half].map((box) => ({ box, names })));
  return { resources: boxes('resources'), paths: boxes('paths') };
}
