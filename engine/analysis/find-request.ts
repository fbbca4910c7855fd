import type { PolicyRule } from '../policy/types.ts';
import { withStandardGroups } from '../request/standard-groups.ts';
import type { RequestAttributes, UserInfo } from '../request/types.ts';
import { difference, isEmpty } from './bit-set.ts';
import { type Box, boxesMeet, meet, type NamedBox } from './box.ts';
import { allFacts, type Fact, factBoxes, usersByFact } from './facts.ts';
import { type Budget, findUncovered } from './find-uncovered.ts';
import { type GroupAtom, noGroup, noUser, type Region, RequestSpace } from './request-space.ts';

/** What a proof rests on: a rule (0-based, in the list of the finder), the rule that the question excepts, or a fact about Kubernetes. */
export type Ground = number | 'excepted' | Fact;

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

type RuleBoxes = Record<keyof Region, readonly NamedBox<Ground>[]>;

const defaultBudget = 1_000_000;

/** Answers questions about a list of rules. Everything asked has to be made of the constants of these rules. */
export class RequestFinder {
  private readonly space: RequestSpace;
  private readonly rules: readonly PolicyRule[];
  /** By the list of facts: the boxes of a rule depend on them. */
  private readonly boxLists = new WeakMap<readonly Fact[], (RuleBoxes | undefined)[]>();
  private readonly neighbourLists = new Map<number, readonly number[]>();
  private readonly facts = new Map<string, readonly NamedBox<Fact>[]>();

  constructor(rules: readonly PolicyRule[]) {
    this.rules = rules;
    this.space = new RequestSpace(rules);
  }

  find(question: Question, budget: Budget = { left: defaultBudget }): Answer {
    const { facts } = question;
    const region = this.insideRegion(question);
    const grounds = new Set<Ground>();
    for (const half of ['resources', 'paths'] as const) {
      const covers = region[half].length > 0 ? this.covers(half, question) : [];
      for (const box of region[half]) {
        const coverage = findUncovered(box, covers, budget);
        if (coverage.kind === 'undecided') return coverage;
        if (coverage.kind === 'point')
          return { kind: 'request', request: withImpliedGroups(this.requestAt(half, coverage.point), facts) };
        for (const ground of coverage.by) grounds.add(ground);
      }
    }
    return { kind: 'none', grounds };
  }

  /**
   * The rules (0-based, ascending) that could match a request that rule `index` matches: the others cannot play a part in
   * any question about it.
   */
  neighbours(index: number): readonly number[] {
    const known = this.neighbourLists.get(index);
    if (known) return known;
    const rule = this.rules[index];
    const own = rule ? this.space.regionOf(rule, 'first') : { resources: [], paths: [] };
    const found = this.rules.flatMap((_, other) => {
      if (other === index) return [];
      const { resources, paths } = this.boxesOf(other, allFacts);
      return anyMeet(own.resources, resources) || anyMeet(own.paths, paths) ? [other] : [];
    });
    this.neighbourLists.set(index, found);
    return found;
  }

  private insideRegion({ inside: [first, second], within }: Question): Region {
    const one = this.space.regionOf(first, 'first');
    const both = second ? meetOf(one, this.space.regionOf(second, 'second')) : this.withoutSecondGroup(one);
    return within ? meetOf(both, this.regionOfClass(within)) : both;
  }

  private regionOfClass({ isAuthenticated, rule }: RequestClass): Region {
    const { users } = this.space;
    const nobody = users.only(noUser);
    return this.space.regionForUsers(isAuthenticated ? difference(users.all, nobody) : nobody, rule);
  }

  private withoutSecondGroup(region: Region): Region {
    const alone = this.space.groups.only(noGroup);
    const narrow = (box: Box): Box => box.map((set, dimension) => (dimension === 2 ? alone : set));
    return { resources: region.resources.map(narrow), paths: region.paths.map(narrow) };
  }

  private covers(half: keyof Region, { outside, excepted, facts }: Question): NamedBox<Ground>[] {
    const covers: NamedBox<Ground>[] = [];
    for (const index of outside) covers.push(...this.boxesOf(index, facts)[half]);
    if (excepted) covers.push(...this.ruleBoxes(excepted, 'excepted', facts)[half]);
    return covers.concat(this.factBoxesIn(half, facts));
  }

  private boxesOf(index: number, facts: readonly Fact[]): RuleBoxes {
    const known = this.boxLists.get(facts) ?? [];
    const boxes = known[index] ?? this.ruleBoxes(this.rules[index], index, facts);
    known[index] = boxes;
    this.boxLists.set(facts, known);
    return boxes;
  }

  private ruleBoxes(rule: PolicyRule | undefined, name: Ground, facts: readonly Fact[]): RuleBoxes {
    if (!rule) return { resources: [], paths: [] };
    const own = { region: this.space.regionOf(rule, 'any'), names: [name] };
    const byFact = facts.flatMap((fact) => {
      const users = usersByFact(this.space, rule, fact);
      return users ? [{ region: this.space.regionForUsers(users, rule), names: [name, fact] }] : [];
    });
    const boxes = (half: keyof Region): NamedBox<Ground>[] =>
      [own, ...byFact].flatMap(({ region, names }) => region[half].map((box) => ({ box, names })));
    return { resources: boxes('resources'), paths: boxes('paths') };
  }

  private factBoxesIn(half: keyof Region, facts: readonly Fact[]): readonly NamedBox<Fact>[] {
    const key = `${half} ${facts.join(' ')}`;
    const known = this.facts.get(key);
    const boxes = known ?? factBoxes(this.space, half, facts);
    if (!known) this.facts.set(key, boxes);
    return boxes;
  }

  private requestAt(half: keyof Region, point: readonly number[]): RequestAttributes {
    const { users, groups, verbs, namespaces, apiGroups, cells, names, paths } = this.space;
    const [userAt = 0, firstAt = 0, secondAt = 0, verbAt = 0, ...target] = point;
    const name = users.atoms[userAt];
    const atoms: readonly (GroupAtom | undefined)[] = [groups.atoms[firstAt], groups.atoms[secondAt]];
    const memberships = atoms.filter(isGroup);
    const user: UserInfo | null = typeof name === 'string' ? { name, groups: [...new Set(memberships)] } : null;
    const verb = verbs.atoms[verbAt] ?? '';
    const [first = 0, second = 0, third = 0, fourth = 0] = target;
    if (half === 'paths') return { user, verb, path: paths.atoms[first] ?? '' };
    const { resource, subresource } = cells.atoms[third] ?? { resource: '', subresource: '' };
    return {
      user,
      verb,
      resource: {
        group: apiGroups.atoms[second] ?? '',
        resource,
        subresource,
        namespace: namespaces.atoms[first] ?? '',
        name: names.atoms[fourth] ?? '',
      },
    };
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

function anyMeet(boxes: readonly Box[], covers: readonly NamedBox<Ground>[]): boolean {
  for (const box of boxes) for (const cover of covers) if (boxesMeet(cover.box, box)) return true;
  return false;
}

function isGroup(atom: GroupAtom | undefined): atom is string {
  return typeof atom === 'string';
}
