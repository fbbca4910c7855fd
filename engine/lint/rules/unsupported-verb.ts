import { nameInPolicy, resourcesNamed, resourcesOfGroup, subresourcesOf } from '../../catalog/catalog.ts';
import type { ApiResource, Catalog } from '../../catalog/types.ts';
import type { PolicyDocument } from '../../policy/policy-document.ts';
import { quote, quoteList } from '../../text/quote.ts';
import { entryFixes } from '../fixes/entry-fixes.ts';
import type { LintRule, Report } from '../rule.ts';
import { findGroupProblem, isBuiltInGroup } from '../values/group-problems.ts';
import { inEachRule } from '../values/in-each-rule.ts';
import { findPatternProblem, splitPattern } from '../values/resource-patterns.ts';
import { type RulePlace, reportOn } from '../values/rule-places.ts';
import { findUnknownVerb } from '../values/verbs.ts';

/** Verbs that none of the resources of their rule serves. */
export const unsupportedVerb: LintRule = {
  id: 'unsupported-verb',
  category: 'values',
  severity: 'warning',
  summary: 'a verb that none of the resources of the rule serves, such as `update` for `pods/log`',
  check: inEachRule(findAll),
};

function* findAll(document: PolicyDocument, catalog: Catalog, place: RulePlace): Iterable<Report> {
  const { rule, path } = place;
  const wanted = [...rule.verbs.entries()].filter(([, verb]) => isVerb(place, verb));
  const resources = wanted.length > 0 ? resourcesOfRule(document, catalog, place) : undefined;
  if (!resources?.length) return;
  const served = new Set(resources.flatMap(({ verbs }) => verbs));
  const isDead = wanted.every(([, verb]) => !served.has(verb));
  for (const [index, verb] of wanted) {
    if (served.has(verb)) continue;
    const entry = [...path, 'verbs', index];
    yield {
      ...reportOn(document, place, entry),
      ...(!isDead && { severity: 'information' as const }),
      message: `${describeServers(resources, verb)} ${quoteList([...served].sort(), 9)}. ${isDead ? 'The rule' : 'The entry'} matches only requests that kube-apiserver refuses. ${isDead ? 'Name the verbs meant' : 'Delete it'}`,
      fixes: () => entryFixes(document, entry),
    };
  }
}

/** Other words have findings of their own; the empty one stands for unusual methods. */
function isVerb({ rule }: RulePlace, verb: string): boolean {
  return verb !== '' && !verb.includes('*') && !findUnknownVerb(rule, verb);
}

function describeServers(resources: readonly ApiResource[], verb: string): string {
  const names = [...new Set(resources.map(nameInPolicy))];
  if (names.length === 1) return `${quote(names[0] ?? '')} does not serve ${quote(verb)}, only`;
  return `None of the rule's resources serves ${quote(verb)}; ${quoteList(names, 3)} serve`;
}

/** Everything that the rule's items match; `undefined` where one of them is not known, or asks for every group. */
function resourcesOfRule(document: PolicyDocument, catalog: Catalog, { rule }: RulePlace): ApiResource[] | undefined {
  const found: ApiResource[] = [];
  for (const item of rule.resources) {
    if (item.group === '*' || findGroupProblem(catalog, document.kubernetes, item)) return undefined;
    const patterns = item.resources.length > 0 ? item.resources : ['*'];
    if (patterns.some((pattern) => findPatternProblem(catalog, item.group, pattern))) return undefined;
    const isWide = patterns.some((pattern) => pattern.startsWith('*'));
    if (isWide && !isBuiltInGroup(document.kubernetes, item.group)) return undefined;
    found.push(...patterns.flatMap((pattern) => served(catalog, item.group, pattern)));
  }
  return found;
}

/** What a string of `resources` without mistakes matches, by the catalogue's index. */
function served(catalog: Catalog, group: string, pattern: string): ApiResource[] {
  const { resource, subresource } = splitPattern(pattern);
  const parents =
    resource === '*'
      ? resourcesOfGroup(catalog, group)
      : resourcesNamed(catalog, resource).filter((one) => one.group === group);
  return parents.flatMap((parent) => {
    const below = subresourcesOf(catalog, parent);
    if (pattern === '*' || subresource === '*') return [parent, ...below];
    return subresource === undefined ? [parent] : below.filter((one) => one.subresource === subresource);
  });
}
