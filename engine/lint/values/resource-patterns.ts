import { findResource, groupsOf, resourcesNamed, resourcesOfGroup, subresourcesOf } from '../../catalog/catalog.ts';
import type { ApiResource, Catalog } from '../../catalog/types.ts';
import { closest } from '../../text/closest.ts';

/** One string of `resources`, cut at its slash. */
export interface ResourcePattern {
  readonly resource: string;
  /** `undefined` without a slash. */
  readonly subresource: string | undefined;
}

/** Why a string of `resources` matches nothing that kube-apiserver serves. */
export type PatternProblem =
  | { readonly kind: 'literal-wildcard' }
  | { readonly kind: 'unknown-resource' }
  /** The resource is served, but in these groups. */
  | { readonly kind: 'wrong-api-group'; readonly groups: readonly string[] }
  /** Of all the resources of the group where `parent` is `undefined`. */
  | { readonly kind: 'unknown-subresource'; readonly parent: ApiResource | undefined };

/** Whether a string has a `*` where kube-apiserver does not look for one: elsewhere than alone, or on one side of a slash. */
export function hasLiteralWildcard(pattern: string): boolean {
  return pattern !== '*' && pattern.includes('*') && !/^(\*\/[^*/]+|[^*/]+\/\*)$/.test(pattern);
}

/** What is wrong with a string of `resources` in a group that the catalogue knows, or in `*`. What has two slashes is left to the analysis. */
export function findPatternProblem(catalog: Catalog, group: string, pattern: string): PatternProblem | undefined {
  if (hasLiteralWildcard(pattern)) return { kind: 'literal-wildcard' };
  const { resource, subresource } = splitPattern(pattern);
  if (pattern === '*' || subresource?.includes('/')) return undefined;
  if (resource === '*') {
    const isServed = groupsIn(catalog, group).some((one) =>
      resourcesOfGroup(catalog, one).some((parent) => hasSubresource(catalog, parent, subresource)),
    );
    return isServed ? undefined : { kind: 'unknown-subresource', parent: undefined };
  }
  const everywhere = resourcesNamed(catalog, resource);
  const here = everywhere.filter((one) => group === '*' || one.group === group);
  if (everywhere.length === 0) return { kind: 'unknown-resource' };
  if (here.some((parent) => hasSubresource(catalog, parent, subresource))) return undefined;
  if (here.length > 0) return { kind: 'unknown-subresource', parent: here[0] };
  const complete = everywhere.filter((parent) => hasSubresource(catalog, parent, subresource));
  const groups = (complete.length > 0 ? complete : everywhere).map((one) => one.group);
  return { kind: 'wrong-api-group', groups };
}

export function splitPattern(pattern: string): ResourcePattern {
  const slash = pattern.indexOf('/');
  if (slash < 0) return { resource: pattern, subresource: undefined };
  return { resource: pattern.slice(0, slash), subresource: pattern.slice(slash + 1) };
}

/** A `pods/*` takes the resource itself too. */
function hasSubresource(catalog: Catalog, parent: ApiResource, subresource: string | undefined): boolean {
  if (subresource === undefined || subresource === '*') return true;
  return subresourcesOf(catalog, parent).some((one) => one.subresource === subresource);
}

/**
 * The resource that is meant by a word which no resource has: first what kubectl would understand, in the group or in all
 * of them; then a subresource, by its name or kind; then what is spelt alike.
 */
export function findMeantResource(catalog: Catalog, group: string, word: string): ApiResource | undefined {
  const inGroup = group === '*' ? undefined : findResource(catalog, word, group);
  const understood = inGroup ?? findResource(catalog, word) ?? findBelow(catalog, group, word);
  return understood ?? findAlike(catalog, groupsIn(catalog, group), word);
}

/** The one subresource that has this name, or a kind that has it. */
function findBelow(catalog: Catalog, group: string, word: string): ApiResource | undefined {
  const singular = word.toLowerCase().replace(/s$/, '');
  const below = catalog.resources.filter(
    ({ subresource, kind }) => subresource !== '' && (subresource === word || kind.toLowerCase() === singular),
  );
  const here = below.filter((one) => one.group === group);
  const [first, ...others] = here.length > 0 ? here : below;
  return others.length === 0 ? first : undefined;
}

function findAlike(catalog: Catalog, groups: readonly string[], word: string): ApiResource | undefined {
  const near = (some: readonly string[]): ApiResource | undefined => {
    const resources = some.flatMap((one) => resourcesOfGroup(catalog, one));
    const plural = closest(word, [...new Set(resources.map(({ resource }) => resource))]);
    return resources.find(({ resource }) => resource === plural);
  };
  return near(groups) ?? near(groupsOf(catalog));
}

function groupsIn(catalog: Catalog, group: string): readonly string[] {
  return group === '*' ? groupsOf(catalog) : [group];
}
