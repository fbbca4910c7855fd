import { resourcesMatching } from '../../catalog/catalog.ts';
import type { Catalog } from '../../catalog/types.ts';
import type { PolicyRule } from '../../policy/types.ts';
import { verbProse } from '../prose/index.ts';
import { type Candidate, type Context, fromTable, ruleOf } from './context.ts';
import { knownMethods, knownVerbs } from './well-known.ts';

/** The verbs of a rule: those that its resources serve first; HTTP methods where it is about paths. */
export function verbCandidates(context: Context): Candidate[] {
  const rule = ruleOf(context);
  const forPaths = fromTable(knownMethods, 'verb', { get: verbProse.get ?? '' });
  if (rule && rule.nonResourceURLs.length > 0) return forPaths;
  const forResources = fromTable(knownVerbs, 'verb', verbProse);
  if (!rule || rule.resources.length + rule.namespaces.length === 0) {
    return [...forResources, ...forPaths.filter(({ word }) => !Object.hasOwn(knownVerbs, word))];
  }
  const served = servedVerbs(rule, context.catalog);
  if (served.size === 0) return forResources;
  const others = forResources.filter(({ word }) => !served.has(word));
  return [
    ...forResources.filter(({ word }) => served.has(word)),
    ...others.map((candidate) => ({ ...candidate, detail: 'not served by the resources of this rule' })),
  ];
}

/** Empty where nothing is known about the resources. */
function servedVerbs({ resources }: PolicyRule, catalog: Catalog): ReadonlySet<string> {
  const matched = resources.flatMap(({ group, resources: patterns }) =>
    (patterns.length > 0 ? patterns : ['*']).flatMap((pattern) => resourcesMatching(catalog, group, pattern)),
  );
  return new Set(matched.flatMap(({ verbs }) => verbs));
}
