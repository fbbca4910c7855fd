import type { PolicyRule } from '../policy/types.ts';
import { isResourceRequest, type RequestAttributes, type ResourceTarget } from '../request/types.ts';
import { quote, quoteList } from '../text/quote.ts';
import { matchesGroup, matchesResource } from './match-rule.ts';
import type { MatchField } from './types.ts';

/** Why a field rules a request out, in one sentence that names both sides. */
export function describeMismatch(field: MatchField, rule: PolicyRule, request: RequestAttributes): string {
  return `${field}: ${reason(field, rule, request)}`;
}

function reason(field: MatchField, rule: PolicyRule, request: RequestAttributes): string {
  switch (field) {
    case 'users':
      return request.user ? notIn(request.user.name, rule.users) : noUser;
    case 'userGroups':
      return request.user ? groupsNotIn(request.user.groups, rule.userGroups) : noUser;
    case 'verbs':
      return notIn(request.verb, rule.verbs);
    case 'namespaces':
      return isResourceRequest(request) ? wrongNamespace(request.resource, rule.namespaces) : notAResource;
    case 'resources':
      return isResourceRequest(request) ? wrongResource(request.resource, rule) : notAResource;
    case 'nonResourceURLs':
      return isResourceRequest(request)
        ? 'this request is for a resource, so no URL matches it'
        : notIn(request.path, rule.nonResourceURLs);
  }
}

const noUser = 'authentication failed, so the request has no user and no groups';
const notAResource = 'this request is not for a resource';

function notIn(word: string, list: readonly string[]): string {
  return `${quote(word)} is not in ${quoteList(list)}${literalStar(list)}`;
}

function literalStar(list: readonly string[]): string {
  const star = list.find((item) => item.includes('*') && !item.startsWith('/'));
  return star ? ` (${quote(star)} is compared literally)` : '';
}

function groupsNotIn(groups: readonly string[], list: readonly string[]): string {
  if (groups.length === 0) return `the user is in no group, and so in none of ${quoteList(list)}`;
  if (groups.length === 1) return notIn(groups[0] ?? '', list);
  return `none of the user's groups ${quoteList(groups)} is in ${quoteList(list)}${literalStar(list)}`;
}

function wrongNamespace({ namespace }: ResourceTarget, list: readonly string[]): string {
  if (namespace !== '') return notIn(namespace, list);
  return `the request has no namespace (cluster-scoped, or across all namespaces); the rule is for ${quoteList(list)}`;
}

function wrongResource(target: ResourceTarget, { resources }: PolicyRule): string {
  const ofGroup = resources.filter((item) => matchesGroup(item.group, target.group));
  if (ofGroup.length === 0) {
    return `group ${describeGroup(target.group)} is not in ${quoteList([...new Set(resources.map((item) => item.group))])}`;
  }
  const named = ofGroup.filter((item) => item.resources.some((pattern) => matchesResource(pattern, target)));
  if (named.length > 0) return wrongName(target, [...new Set(named.flatMap((item) => item.resourceNames))]);
  const patterns = [...new Set(ofGroup.flatMap((item) => item.resources))];
  const wanted = target.subresource === '' ? target.resource : `${target.resource}/${target.subresource}`;
  const parent = target.subresource !== '' && patterns.includes(target.resource);
  const hint = parent ? ` (${quote(target.resource)} does not cover its subresources)` : '';
  return `${quote(wanted)} is not in ${quoteList(patterns)}${hint}`;
}

function describeGroup(group: string): string {
  return group === '' ? '`""` (core)' : quote(group);
}

function wrongName({ name }: ResourceTarget, names: readonly string[]): string {
  if (name === '') return `the request carries no name, and the rule is for ${quoteList(names)} only`;
  return `the name ${quote(name)} is not in ${quoteList(names)}`;
}
