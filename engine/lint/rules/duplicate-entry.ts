import { locate, nearestRange, type PolicyDocument } from '../../policy/policy-document.ts';
import type { PolicyPath, PolicyRule } from '../../policy/types.ts';
import { quote } from '../../text/quote.ts';
import { entryFixes } from '../fixes/entry-fixes.ts';
import type { LintRule, Report } from '../rule.ts';

/** The same value twice in one list. */
export const duplicateEntry: LintRule = {
  id: 'duplicate-entry',
  category: 'reach',
  severity: 'information',
  summary: 'the same value twice in one list',
  *check(document) {
    const { rules, omitStages } = document.policy;
    yield* duplicates(document, ['omitStages'], omitStages);
    for (const [index, rule] of rules.entries()) {
      if (!listsOf(rule).some(hasRepeats)) continue;
      const path = ['rules', index];
      for (const field of ['users', 'userGroups', 'verbs', 'namespaces', 'nonResourceURLs', 'omitStages'] as const) {
        yield* duplicates(document, [...path, field], rule[field], index);
      }
      for (const [at, item] of rule.resources.entries()) {
        yield* duplicates(document, [...path, 'resources', at, 'resources'], item.resources, index);
        yield* duplicates(document, [...path, 'resources', at, 'resourceNames'], item.resourceNames, index);
      }
    }
  },
};

function listsOf({ users, userGroups, verbs, namespaces, nonResourceURLs, omitStages, resources }: PolicyRule) {
  const inItems = resources.flatMap((item) => [item.resources, item.resourceNames]);
  return [users, userGroups, verbs, namespaces, nonResourceURLs, omitStages, ...inItems];
}

function hasRepeats(list: readonly string[]): boolean {
  return list.length > 1 && new Set(list).size < list.length;
}

function* duplicates(
  document: PolicyDocument,
  path: PolicyPath,
  list: readonly string[],
  ruleIndex?: number,
): Iterable<Report> {
  for (const [index, word] of list.entries()) {
    const first = list.indexOf(word);
    if (first === index || !isString(document, [...path, index])) continue;
    yield {
      message: `${quote(word)} stands twice in \`${path.at(-1)}\`. Delete one of them`,
      range: nearestRange(document, [...path, index]),
      ...(ruleIndex !== undefined && { ruleIndex }),
      certainty: 'always',
      fixes: () => entryFixes(document, [...path, index], 'deletion'),
      unnecessary: true,
      related: [{ message: 'the first one', range: nearestRange(document, [...path, first]) }],
    };
  }
}

/** What is read as another type has a finding of its own. */
function isString(document: PolicyDocument, path: PolicyPath): boolean {
  const node = locate(document, path)?.value;
  return node?.kind === 'scalar' && typeof node.value === 'string';
}
