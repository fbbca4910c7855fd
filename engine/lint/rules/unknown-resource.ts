import { nameInPolicy, resourcesNamed } from '../../catalog/catalog.ts';
import type { ApiResource, Catalog } from '../../catalog/types.ts';
import type { PolicyDocument } from '../../policy/policy-document.ts';
import { quote } from '../../text/quote.ts';
import { deletionOf } from '../fixes/dead-value-fixes.ts';
import { wordFixes } from '../fixes/word-fixes.ts';
import type { LintRule, Report } from '../rule.ts';
import { findGroupProblem, isBuiltInGroup } from '../values/group-problems.ts';
import { nameOfGroup } from '../values/group-words.ts';
import { inEachRule } from '../values/in-each-rule.ts';
import { findMeantResource, findPatternProblem, splitPattern } from '../values/resource-patterns.ts';
import {
  adviceForUnlisted,
  groupPath,
  type ItemPlace,
  itemsOf,
  type RulePlace,
  readRules,
  reportOn,
  reportUnlisted,
} from '../values/rule-places.ts';
import { describeOtherVersion, findOtherVersion } from '../values/served-versions.ts';

/** Names of resources that kube-apiserver of the target version does not serve, in any group. */
export const unknownResource: LintRule = {
  id: 'unknown-resource',
  category: 'values',
  severity: 'warning',
  summary: 'a resource that kube-apiserver does not serve, or one under another name than its plural',
  check: (document, context) => [
    ...findUnlistedGroups(document, context.catalog),
    ...findInEachRule(document, context),
  ],
};

const findInEachRule = inEachRule(findAll);

/** Each where it stands first. */
function* findUnlistedGroups(document: PolicyDocument, catalog: Catalog): Iterable<Report> {
  const seen = new Set<string>();
  for (const place of readRules(document).flatMap(itemsOf)) {
    const { item } = place;
    if (seen.has(item.group)) continue;
    seen.add(item.group);
    const problem = findGroupProblem(catalog, document.kubernetes, item);
    if (problem?.kind === 'unlisted') yield ofUnlistedGroup(document, place);
  }
}

function* findAll(document: PolicyDocument, catalog: Catalog, rule: RulePlace): Iterable<Report> {
  for (const place of itemsOf(rule)) {
    const { group, resources } = place.item;
    const problem = findGroupProblem(catalog, document.kubernetes, place.item);
    if (problem?.kind === 'other-version' && !hasHome(catalog, place)) {
      yield ofOtherVersion(document, place, describeOtherVersion(problem.other));
    }
    if (problem) continue;
    for (const [index, pattern] of resources.entries()) {
      if (findPatternProblem(catalog, group, pattern)?.kind !== 'unknown-resource') continue;
      yield ofPattern(document, catalog, place, index);
    }
  }
}

/** Then it is the group that is wrong, and that has a finding of its own. */
function hasHome(catalog: Catalog, { item }: ItemPlace): boolean {
  return item.resources.some((pattern) => findPatternProblem(catalog, item.group, pattern)?.kind === 'wrong-api-group');
}

function ofUnlistedGroup(document: PolicyDocument, place: ItemPlace): Report {
  return {
    ...reportUnlisted(document, place, groupPath(document, place)),
    message: `kube-apiserver itself serves nothing in ${quote(place.item.group)}: only custom resources or an aggregated API can. List them under \`crds\` or \`resources\` in \`.audit-policy.yaml\` to have them checked as well`,
  };
}

function ofOtherVersion(document: PolicyDocument, place: ItemPlace, which: string): Report {
  const { item, path } = place;
  const deletion = deletionOf(document, path);
  return {
    ...reportOn(document, place, groupPath(document, place)),
    severity: 'information',
    message: `Kubernetes ${document.kubernetes} serves nothing in ${quote(item.group)}, ${which}: this item matches nothing. Delete ${deletion.what}, unless the policy is for other versions too`,
    fixes: deletion.fixes,
  };
}

function ofPattern(document: PolicyDocument, catalog: Catalog, place: ItemPlace, index: number): Report {
  const { item, path } = place;
  const { resource, subresource } = splitPattern(item.resources[index] ?? '');
  const entry = [...path, 'resources', index];
  const report = reportOn(document, place, entry);
  const deletion = deletionOf(document, entry);
  const other = otherVersionOf(document, item.group, resource);
  if (other) {
    const message = `Kubernetes ${document.kubernetes} has no ${quote(resource)} in ${nameOfGroup(item.group)}, ${other}: it matches nothing. Delete ${deletion.what}, unless the policy is for other versions too`;
    return { ...report, severity: 'information', message, fixes: deletion.fixes };
  }
  const meant = findMeantResource(catalog, item.group, resource);
  if (meant) {
    const right =
      meant.subresource === '' && subresource !== undefined ? `${meant.resource}/${subresource}` : nameInPolicy(meant);
    return {
      ...report,
      message: `${quote(resource)} ${whatIs(resource, meant, item.group)}, so it matches nothing that kube-apiserver serves. Write ${quote(right)}${groupNote(item.group, meant.group)}`,
      fixes: () => wordFixes(document, entry, right),
    };
  }
  if (item.group === '*' || !isBuiltInGroup(document.kubernetes, item.group)) {
    const where = item.group === '*' ? 'any group' : quote(item.group);
    return {
      ...reportUnlisted(document, place, entry),
      message: `${quote(resource)} is not among the resources of ${where} that are known here. ${adviceForUnlisted}`,
    };
  }
  return {
    ...report,
    message: `Kubernetes ${document.kubernetes} has no ${quote(resource)}, neither in ${nameOfGroup(item.group)} nor in another group: it matches nothing that kube-apiserver serves. Mend it, or delete ${deletion.what}`,
    fixes: deletion.fixes,
  };
}

function otherVersionOf({ kubernetes }: PolicyDocument, group: string, resource: string): string | undefined {
  const other = findOtherVersion(kubernetes, (catalog) =>
    resourcesNamed(catalog, resource).some((one) => group === '*' || one.group === group),
  );
  return other && describeOtherVersion(other);
}

/** What people wrote instead of the plural. */
function whatIs(word: string, meant: ApiResource, group: string): string {
  const lower = word.toLowerCase();
  if (meant.subresource !== '') {
    return lower === meant.subresource ? `is a subresource of ${quote(meant.resource)}` : 'is no resource of its own';
  }
  if (word === meant.kind) return 'is a kind, not the plural that stands in URLs';
  if (lower === meant.resource) return 'is in the wrong letter case';
  if (lower === meant.kind.toLowerCase()) return `is the singular of ${quote(meant.resource)}`;
  if (meant.shortNames.includes(lower)) return 'is a short name that only kubectl knows';
  if (lower.startsWith(`${meant.resource}.`)) return "is kubectl's way to name a resource with its group";
  return group === '*' ? 'is no resource' : `is no resource of ${nameOfGroup(group)}`;
}

function groupNote(written: string, right: string): string {
  if (written === '*' || written === right) return '';
  return `, in an item with \`group: ${right === '' ? '""' : right}\``;
}
