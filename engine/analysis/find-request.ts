import type { PolicyRule } from '../policy/types.ts';
import { withStandardGroups } from '../request/standard-groups.ts';
import type { RequestAttributes, UserInfo } from '../request/types.ts';
import { type Box, meet, type NamedBox } from './box.ts';
import { type Fact, factBoxes, usersByFact } from './facts.ts';
import { type Budget, findUncovered } from './find-uncovered.ts';
import { type GroupAtom, noGroup, type Region, RequestSpace } from './request-space.ts';

/** What a proof rests on: a rule (0-based, in the list of the question) or a fact about Kubernetes. */
export type Ground = number | Fact;

/** Is there such a request? One; or none, with the grounds of the proof; or the work budget ran out first. */
export type Answer =
  | { readonly kind: 'request'; readonly request: RequestAttributes }
  | { readonly kind: 'none'; readonly grounds: ReadonlySet<Ground> }
  | { readonly kind: 'undecided' };

/** A request in all of `inside` (one or two rules) and in none of `outside`, by their indexes. */
export interface Question {
  readonly inside: readonly [PolicyRule] | readonly [PolicyRule, PolicyRule];
  readonly outside: readonly number[];
  /** The facts to hold on to; none for an answer that is true whatever strings a request carries. */
  readonly facts: readonly Fact[];
}

type RuleBoxes = Record<keyof Region, readonly NamedBox<Ground>[]>;

const defaultBudget = 20_000;

/** Answers questions about a list of rules. Everything asked has to be made of the constants of these rules. */
export class RequestFinder {
  private readonly space: RequestSpace;
  private readonly rules: readonly PolicyRule[];
  private readonly boxes = new Map<string, RuleBoxes>();
  private readonly facts = new Map<string, readonly NamedBox<Fact>[]>();

  constructor(rules: readonly PolicyRule[]) {
    this.rules = rules;
    this.space = new RequestSpace(rules);
  }

  find({ inside, outside, facts }: Question, budget: Budget = { left: defaultBudget }): Answer {
    const region = this.insideRegion(inside);
    const grounds = new Set<Ground>();
    for (const half of ['resources', 'paths'] as const) {
      const covers = this.covers(half, outside, facts);
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

  private insideRegion(inside: Question['inside']): Region {
    const [first, second] = inside;
    const one = this.space.regionOf(first, 'first');
    if (!second) return this.withoutSecondGroup(one);
    const other = this.space.regionOf(second, 'second');
    const both = (half: keyof Region): Box[] => one[half].flatMap((a) => other[half].map((b) => meet(a, b)));
    return { resources: both('resources'), paths: both('paths') };
  }

  private withoutSecondGroup(region: Region): Region {
    const alone = this.space.groups.only(noGroup);
    const narrow = (box: Box): Box => box.map((set, dimension) => (dimension === 2 ? alone : set));
    return { resources: region.resources.map(narrow), paths: region.paths.map(narrow) };
  }

  private covers(half: keyof Region, outside: readonly number[], facts: readonly Fact[]): NamedBox<Ground>[] {
    const covers: NamedBox<Ground>[] = [];
    for (const index of outside) covers.push(...this.boxesOf(index, facts)[half]);
    return covers.concat(this.factBoxesIn(half, facts));
  }

  private boxesOf(index: number, facts: readonly Fact[]): RuleBoxes {
    const key = `${index} ${facts.join(' ')}`;
    const known = this.boxes.get(key);
    if (known) return known;
    const rule = this.rules[index];
    const own = rule ? [{ region: this.space.regionOf(rule, 'any'), names: [index] }] : [];
    const byFact = facts.flatMap((fact) => {
      const users = rule && usersByFact(this.space, rule, fact);
      return users ? [{ region: this.space.regionForUsers(users, rule), names: [index, fact] }] : [];
    });
    const boxes = (half: keyof Region): NamedBox<Ground>[] =>
      [...own, ...byFact].flatMap(({ region, names }) => region[half].map((box) => ({ box, names })));
    const named = { resources: boxes('resources'), paths: boxes('paths') };
    this.boxes.set(key, named);
    return named;
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

/** A request in practice carries the groups that its user has anyway. */
function withImpliedGroups(request: RequestAttributes, facts: readonly Fact[]): RequestAttributes {
  const isImplied = facts.includes('implied-groups') && request.user !== null;
  return isImplied ? { ...request, user: withStandardGroups(request.user) } : request;
}

function isGroup(atom: GroupAtom | undefined): atom is string {
  return typeof atom === 'string';
}
