import { resourcesNamed, resourcesOfGroup, subresourcesOf } from '../catalog/catalog.ts';
import type { Catalog } from '../catalog/types.ts';
import { matchesGroup, matchesPath, matchesResource } from '../match/match-rule.ts';
import type { GroupResources, PolicyRule } from '../policy/types.ts';
import type { RequestAttributes } from '../request/types.ts';
import { pathVerbs, resourceVerbs } from '../request/verbs.ts';
import { type BitSet, difference, intersection, union } from './bit-set.ts';
import type { Box } from './box.ts';
import { Dimension, otherFirst, withOther } from './dimension.ts';
import { pathAtoms } from './path-atoms.ts';

/** A resource and its subresource; a policy's patterns speak of both at once. */
export interface Cell {
  readonly resource: string;
  readonly subresource: string;
}

/** Where authentication failed there is no user. */
export const noUser: unique symbol = Symbol('no user');
/** The user is in no group of interest. */
export const noGroup: unique symbol = Symbol('no group');

export type UserAtom = string | typeof noUser;
export type GroupAtom = string | typeof noGroup;

/**
 * All requests, as far as these rules can tell them apart. Groups are only ever asked for, never excluded, so the fewest
 * suffice: one for each rule that has to match, and there are at most two of those. A request for a resource is a point of
 * user × group × group × verb × namespace × API group × cell × name, any other of user × group × group × verb × path.
 */
export class RequestSpace {
  readonly users: Dimension<UserAtom>;
  readonly groups: Dimension<GroupAtom>;
  readonly verbs: Dimension<string>;
  readonly namespaces: Dimension<string>;
  readonly apiGroups: Dimension<string>;
  readonly cells: Dimension<Cell>;
  readonly names: Dimension<string>;
  readonly paths: Dimension<string>;
  private readonly groupSets = new Map<string, BitSet>();
  private readonly cellSets = new Map<string, BitSet>();
  private readonly ownRegions = new WeakMap<PolicyRule, Region>();

  /** @param catalog what kube-apiserver serves, where facts speak of it */
  constructor(rules: readonly PolicyRule[], catalog?: Catalog) {
    const items = rules.flatMap(({ resources }) => resources);
    const patterns = new Set(items.flatMap(({ resources }) => resources));
    this.users = new Dimension<UserAtom>([
      ...otherFirst(
        rules.flatMap(({ users }) => users),
        'someone',
      ),
      'system:anonymous',
      noUser,
    ]);
    this.groups = new Dimension<GroupAtom>([noGroup, ...rules.flatMap(({ userGroups }) => userGroups)]);
    // Facts tell verbs apart that no rule names, so all that can occur have to be there.
    const named = rules.flatMap(({ verbs }) => verbs);
    this.verbs = new Dimension(withOther([...resourceVerbs, ...pathVerbs, ...named], 'other'));
    this.namespaces = new Dimension(otherFirst(['', ...rules.flatMap(({ namespaces }) => namespaces)], 'default'));
    this.apiGroups = new Dimension(
      withOther(['', ...items.map(({ group }) => group).filter((group) => group !== '*')], 'example.com'),
    );
    this.cells = new Dimension([...allCells(patterns, catalog), ...exampleCells(this.apiGroups.atoms, catalog)]);
    this.names = new Dimension(otherFirst(['', ...items.flatMap(({ resourceNames }) => resourceNames)], 'example'));
    this.paths = new Dimension(pathAtoms(rules.flatMap(({ nonResourceURLs }) => nonResourceURLs)));
  }

  /**
   * The part of the space that a rule matches. A rule that has to match gets a group of its own choice, in the first or the
   * second group of the request; `any` is for a rule that must not match, and fails by either.
   */
  regionOf(rule: PolicyRule, groups: 'first' | 'second' | 'any'): Region {
    return this.regionFor(this.principals(rule, groups), rule);
  }

  /** The part that a rule would match if it were for these users, in whatever groups, instead of its own. */
  regionForUsers(users: BitSet, rule: PolicyRule): Region {
    const named = intersection(users, this.users.listed(rule.users));
    return this.regionFor([[named, this.groups.all, this.groups.all]], rule);
  }

  /** The part that a rule matches, for requests with no more groups than it asks for. */
  ownRegion(rule: PolicyRule): Region {
    const known = this.ownRegions.get(rule);
    if (known) return known;
    const alone = this.groups.only(noGroup);
    const narrow = (box: Box): Box => box.with(2, alone);
    const { resources, paths } = this.regionOf(rule, 'first');
    const region = { resources: resources.map(narrow), paths: paths.map(narrow) };
    this.ownRegions.set(rule, region);
    return region;
  }

  /** The request at a point of one half: for each dimension the number of its atom. */
  requestAt(half: keyof Region, point: readonly number[]): RequestAttributes {
    const [userAt = 0, firstAt = 0, secondAt = 0, verbAt = 0, first = 0, second = 0, third = 0, fourth = 0] = point;
    const name = this.users.atoms[userAt];
    const memberships = [this.groups.atoms[firstAt], this.groups.atoms[secondAt]].filter(
      (atom) => typeof atom === 'string',
    );
    const user = typeof name === 'string' ? { name, groups: [...new Set(memberships)] } : null;
    const verb = this.verbs.atoms[verbAt] ?? '';
    if (half === 'paths') return { user, verb, path: this.paths.atoms[first] ?? '' };
    const { resource, subresource } = this.cells.atoms[third] ?? { resource: '', subresource: '' };
    const group = this.apiGroups.atoms[second] ?? '';
    const namespace = this.namespaces.atoms[first] ?? '';
    return { user, verb, resource: { group, resource, subresource, namespace, name: this.names.atoms[fourth] ?? '' } };
  }

  private regionFor(principals: readonly Box[], rule: PolicyRule): Region {
    const forResources = rule.namespaces.length > 0 || rule.resources.length > 0;
    const forPaths = !forResources && rule.nonResourceURLs.length > 0;
    const verbs = this.verbs.listed(rule.verbs);
    const targets = forPaths ? [] : this.targets(rule);
    const { nonResourceURLs } = rule;
    const pathsOfRule = nonResourceURLs.length === 0 ? this.paths.all : this.pathsOf(nonResourceURLs);
    const paths = forResources ? undefined : pathsOfRule;
    return {
      resources: principals.flatMap((principal) => targets.map((target) => [...principal, verbs, ...target])),
      paths: paths ? principals.map((principal) => [...principal, verbs, paths]) : [],
    };
  }

  /** User × group × group. Who is in a group has a user. */
  private principals(rule: PolicyRule, groups: 'first' | 'second' | 'any'): Box[] {
    const { all } = this.groups;
    const users = this.users.listed(rule.users);
    const someone = rule.userGroups.length === 0 ? users : difference(users, this.users.only(noUser));
    const wanted = this.groups.only(...rule.userGroups);
    if (groups === 'any') {
      if (rule.userGroups.length === 0) return [[users, all, all]];
      return [
        [someone, wanted, all],
        [someone, all, wanted],
      ];
    }
    const chosen = rule.userGroups.length === 0 ? this.groups.only(noGroup) : wanted;
    return [groups === 'first' ? [someone, chosen, all] : [someone, all, chosen]];
  }

  /** Namespace × API group × cell × name, one box for each item of `resources`. */
  private targets({ namespaces, resources }: PolicyRule): Box[] {
    const where = this.namespaces.listed(namespaces);
    if (resources.length === 0) return [[where, this.apiGroups.all, this.cells.all, this.names.all]];
    return resources.map((item) => [where, ...this.itemBox(item)]);
  }

  private itemBox({ group, resources, resourceNames }: GroupResources): Box {
    const groups = this.groupsOf(group);
    if (resources.length === 0) return [groups, this.cells.all, this.names.all];
    return [groups, resources.map((pattern) => this.cellsOf(pattern)).reduce(union), this.names.listed(resourceNames)];
  }

  private groupsOf(group: string): BitSet {
    const known = this.groupSets.get(group);
    const set = known ?? this.apiGroups.where((requested) => matchesGroup(group, requested));
    if (!known) this.groupSets.set(group, set);
    return set;
  }

  /** The resources and subresources that a string of `resources` matches. */
  cellsOf(pattern: string): BitSet {
    const known = this.cellSets.get(pattern);
    const set = known ?? this.cells.where((cell) => matchesResource(pattern, cell));
    if (!known) this.cellSets.set(pattern, set);
    return set;
  }

  /** The paths that some strings of `nonResourceURLs` match. */
  pathsOf(patterns: readonly string[]): BitSet {
    return this.paths.where((path) => patterns.some((pattern) => matchesPath(pattern, path)));
  }
}

/** The boxes of a rule in the two halves of the space. */
export interface Region {
  readonly resources: readonly Box[];
  readonly paths: readonly Box[];
}

/**
 * Every named resource with every named subresource, and others of both: patterns can ask for any pair. Facts tell apart the
 * subresources that a named resource has; whatever is true of a resource that is served is true of one that nobody knows.
 */
function allCells(patterns: Iterable<string>, catalog: Catalog | undefined): Cell[] {
  const parts = [...patterns].map((pattern) => pattern.split('/'));
  const resources = withOther(
    ['pods', ...parts.map(([resource = '']) => resource).filter((word) => word !== '*')],
    'things',
  );
  const subresources = withOther(
    ['', ...parts.flatMap(([, subresource]) => subresource ?? [])].filter((word) => word !== '*'),
    'part',
  );
  const stars = [...patterns].some((pattern) => pattern === '*/*') ? ['*'] : [];
  const named = [...resources, ...stars].flatMap((resource) =>
    [...subresources, ...stars].map((subresource) => ({ resource, subresource })),
  );
  const isNamed = new Set(subresources);
  const others = resources.flatMap((resource) => servedSubresources(resource, catalog));
  return [...named, ...others.filter(({ subresource }) => !isNamed.has(subresource))];
}

/** A resource of each group, so that there is an example of a request for something in it: one that people have a short name for. */
function exampleCells(apiGroups: readonly string[], catalog: Catalog | undefined): Cell[] {
  return apiGroups.flatMap((group) => {
    const resources = catalog ? resourcesOfGroup(catalog, group) : [];
    const example = resources.find(({ shortNames }) => shortNames.length > 0) ?? resources[0];
    return example ? [{ resource: example.resource, subresource: '' }] : [];
  });
}

/** In whatever group. */
function servedSubresources(resource: string, catalog: Catalog | undefined): Cell[] {
  const parents = catalog ? resourcesNamed(catalog, resource) : [];
  const names = parents.flatMap((parent) => (catalog ? subresourcesOf(catalog, parent) : []));
  return [...new Set(names.map(({ subresource }) => subresource))].map((subresource) => ({ resource, subresource }));
}
