import { isKnownGroup, resourcesOfGroup, subresourcesOf } from '../../catalog/catalog.ts';
import type { ApiResource, Catalog } from '../../catalog/types.ts';
import type { PolicyDocument } from '../../policy/policy-document.ts';
import { closest } from '../../text/closest.ts';
import { quote, quoteList } from '../../text/quote.ts';
import { deletionOf } from '../fixes/dead-value-fixes.ts';
import { wordFixes } from '../fixes/word-fixes.ts';
import type { LintRule, Report } from '../rule.ts';
import { findGroupProblem, isBuiltInGroup } from '../values/group-problems.ts';
import { nameOfGroup } from '../values/group-words.ts';
import { inEachRule } from '../values/in-each-rule.ts';
import { findPatternProblem, splitPattern } from '../values/resource-patterns.ts';
import {
  adviceForUnlisted,
  type ItemPlace,
  itemsOf,
  type RulePlace,
  reportOn,
  reportUnlisted,
} from '../values/rule-places.ts';
import { describeOtherVersion, findOtherVersion } from '../values/served-versions.ts';

/** Subresources that their resource has not got. */
export const unknownSubresource: LintRule = {
  id: 'unknown-subresource',
  category: 'values',
  severity: 'warning',
  summary: 'a subresource that the resource does not have',
  check: inEachRule(findAll),
};

function* findAll(document: PolicyDocument, catalog: Catalog, rule: RulePlace): Iterable<Report> {
  for (const place of itemsOf(rule)) {
    if (findGroupProblem(catalog, document.kubernetes, place.item)) continue;
    for (const [index, pattern] of place.item.resources.entries()) {
      const problem = findPatternProblem(catalog, place.item.group, pattern);
      if (problem?.kind === 'unknown-subresource') yield report(document, catalog, place, index, problem.parent);
    }
  }
}

function report(
  document: PolicyDocument,
  catalog: Catalog,
  place: ItemPlace,
  index: number,
  parent: ApiResource | undefined,
): Report {
  const { item, path } = place;
  const pattern = item.resources[index] ?? '';
  const { resource, subresource = '' } = splitPattern(pattern);
  const entry = [...path, 'resources', index];
  const deletion = deletionOf(document, entry);
  const own = subresourceNames(catalog, item.group, parent);
  const meant = closest(subresource, own);
  const right = meant && `${resource}/${meant}`;
  if (parent && right === undefined && !isBuiltInGroup(document.kubernetes, parent.group)) {
    const message = `${quote(pattern)} is not among the subresources that are known here. ${adviceForUnlisted}`;
    return { ...reportUnlisted(document, place, entry), message };
  }
  const other = meant === undefined ? otherVersionOf(document, place, pattern) : undefined;
  const who = parent ? `${quote(resource)} has no` : `No resource of ${groupOrAny(item.group)} has a`;
  return {
    ...reportOn(document, place, entry),
    ...((other || (!parent && isSubresource(catalog, subresource))) && { severity: 'information' as const }),
    message: `${who} subresource ${quote(subresource)}${other ?? ''}: ${quote(pattern)} matches nothing that kube-apiserver serves. ${right ? `Write ${quote(right)}` : advice(own, parent, subresource, deletion.what)}`,
    fixes: () => (right === undefined ? deletion.fixes() : wordFixes(document, entry, right)),
  };
}

/** Of the whole group where there is no parent. */
function subresourceNames(catalog: Catalog, group: string, parent: ApiResource | undefined): string[] {
  const parents = parent ? [parent] : resourcesOfGroup(catalog, group);
  return [...new Set(parents.flatMap((one) => subresourcesOf(catalog, one)).map((one) => one.subresource))];
}

/** The kubelet has an API of its own, and RBAC words for it that look like subresources (`k8s.io/kubernetes/pkg/kubelet/server`). */
const kubeletOnly = ['checkpoint', 'configz', 'healthz', 'log', 'metrics', 'pods', 'spec', 'stats'];

function advice(own: readonly string[], parent: ApiResource | undefined, subresource: string, it: string): string {
  if (parent?.resource === 'nodes' && parent.group === '' && kubeletOnly.includes(subresource)) {
    return `Only RBAC knows it, for requests that go to the kubelet. Delete ${it}`;
  }
  if (own.length === 0) return parent ? `It has no subresources at all. Delete ${it}` : `Mend it, or delete ${it}`;
  return parent ? `Its subresources are ${quoteList(own, 12)}` : `The subresources there are ${quoteList(own, 12)}`;
}

function otherVersionOf({ kubernetes }: PolicyDocument, { item }: ItemPlace, pattern: string): string | undefined {
  const other = findOtherVersion(
    kubernetes,
    (catalog) =>
      (item.group === '*' || isKnownGroup(catalog, item.group)) &&
      findPatternProblem(catalog, item.group, pattern) === undefined,
  );
  return other && ` in Kubernetes ${kubernetes}, ${describeOtherVersion(other)}`;
}

function groupOrAny(group: string): string {
  return group === '*' ? 'any group' : nameOfGroup(group);
}

/** Whether the word is right, though there may be nothing for it in a group. */
function isSubresource(catalog: Catalog, word: string): boolean {
  return catalog.resources.some(({ subresource }) => subresource === word);
}
