import { nameInPolicy } from '../catalog/catalog.ts';
import { matchesPath } from '../match/match-rule.ts';
import type { PolicyRule } from '../policy/types.ts';
import type { MatrixRow } from './matrix-types.ts';
import { specialize, takesAll } from './settled-attributes.ts';

/** How many requests of a cell a rule matches, as far as it is plain: `some` may turn out to be none, or all. */
export type Reach = 'none' | 'some' | 'all';

/** Everything that the rows with a name stand for; the rows without one are about the rest. */
export interface NamedRows {
  /** By `resourceKey`. */
  readonly resources: ReadonlySet<string>;
  readonly paths: ReadonlySet<string>;
}

export function namesOfRows(rows: readonly MatrixRow[]): NamedRows {
  return {
    resources: new Set(
      rows.flatMap((row) => (row.kind === 'resource' ? [resourceKey(row.group, nameInPolicy(row))] : [])),
    ),
    paths: new Set(rows.flatMap((row) => (row.kind === 'paths' ? [row.pattern] : []))),
  };
}

/** How far a rule (without users and groups where they are settled) reaches into a row, for one verb. */
export function reachOf(rule: PolicyRule, row: MatrixRow, verb: string, named: NamedRows): Reach {
  if (rule.verbs.length > 0 && !rule.verbs.includes(verb)) return 'none';
  if (row.kind === 'resource') {
    const left = specialize(rule, { verb, target: row });
    if (!left) return 'none';
    return takesAll(left) ? 'all' : 'some';
  }
  const reach = row.kind === 'other-resources' ? reachOfOthers(rule, named) : reachOfPaths(rule, row, named);
  const asksWho = rule.users.length > 0 || rule.userGroups.length > 0;
  return reach === 'all' && asksWho ? 'some' : reach;
}

function reachOfOthers({ resources, namespaces, nonResourceURLs }: PolicyRule, named: NamedRows): Reach {
  if (resources.length === 0 && namespaces.length === 0) return nonResourceURLs.length === 0 ? 'all' : 'none';
  if (resources.length === 0) return 'some';
  const isNamed = resources.every(
    (item) =>
      item.resources.length > 0 && item.resources.every((name) => named.resources.has(resourceKey(item.group, name))),
  );
  if (isNamed) return 'none';
  const takesEverything = resources.some(
    (item) =>
      item.group === '*' &&
      (item.resources.length === 0 || (item.resources.includes('*') && item.resourceNames.length === 0)),
  );
  return takesEverything && namespaces.length === 0 ? 'all' : 'some';
}

function reachOfPaths(
  { resources, namespaces, nonResourceURLs }: PolicyRule,
  row: Extract<MatrixRow, { kind: 'paths' | 'other-paths' }>,
  named: NamedRows,
): Reach {
  if (resources.length > 0 || namespaces.length > 0) return 'none';
  if (nonResourceURLs.length === 0 || nonResourceURLs.includes('*')) return 'all';
  if (row.kind === 'other-paths') return nonResourceURLs.every((url) => named.paths.has(url)) ? 'none' : 'some';
  const { pattern } = row;
  if (nonResourceURLs.includes(pattern)) return 'all';
  if (pattern.endsWith('*')) return 'some';
  return nonResourceURLs.some((url) => matchesPath(url, pattern)) ? 'all' : 'none';
}

function resourceKey(group: string, name: string): string {
  return `${group}/${name}`;
}
