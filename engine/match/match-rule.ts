import type { GroupResources, PolicyRule } from '../policy/types.ts';
import {
  isResourceRequest,
  type NonResourceRequest,
  type RequestAttributes,
  type ResourceRequest,
  type ResourceTarget,
} from '../request/types.ts';
import type { MatchField } from './types.ts';

/**
 * The first field of the rule that rules the request out, in the order in which kube-apiserver looks; `undefined` where the
 * rule matches (`k8s.io/apiserver/pkg/audit/policy/checker.go`, `ruleMatches`).
 */
export function firstMismatch(rule: PolicyRule, request: RequestAttributes): MatchField | undefined {
  const { user } = request;
  if (rule.users.length > 0 && !(user && rule.users.includes(user.name))) return 'users';
  if (rule.userGroups.length > 0 && !user?.groups.some((group) => rule.userGroups.includes(group))) return 'userGroups';
  if (rule.verbs.length > 0 && !rule.verbs.includes(request.verb)) return 'verbs';
  if (rule.namespaces.length > 0 || rule.resources.length > 0) return resourceMismatch(rule, request);
  if (rule.nonResourceURLs.length > 0) return pathMismatch(rule, request);
  return undefined;
}

function resourceMismatch(rule: PolicyRule, request: RequestAttributes): MatchField | undefined {
  if (!isResourceRequest(request)) return rule.resources.length > 0 ? 'resources' : 'namespaces';
  if (rule.namespaces.length > 0 && !rule.namespaces.includes(request.resource.namespace)) return 'namespaces';
  if (rule.resources.length === 0) return undefined;
  return rule.resources.some((item) => matchesItem(item, request)) ? undefined : 'resources';
}

function matchesItem(item: GroupResources, { resource }: ResourceRequest): boolean {
  if (!matchesGroup(item.group, resource.group)) return false;
  if (item.resources.length === 0) return true;
  if (item.resourceNames.length > 0 && !item.resourceNames.includes(resource.name)) return false;
  return item.resources.some((pattern) => matchesResource(pattern, resource));
}

/** Whether an item's `group` is that of a request; `*` is any group (and passes validation since 1.36). */
export function matchesGroup(group: string, requested: string): boolean {
  return group === requested || group === '*';
}

/** Whether one string of `resources` matches a resource and its subresource. */
export function matchesResource(
  pattern: string,
  { resource, subresource }: Pick<ResourceTarget, 'resource' | 'subresource'>,
): boolean {
  if (pattern === '*' || pattern === (subresource === '' ? resource : `${resource}/${subresource}`)) return true;
  if (subresource !== '' && pattern === `*/${subresource}`) return true;
  return pattern === `${resource}/*`;
}

function pathMismatch(rule: PolicyRule, request: RequestAttributes): MatchField | undefined {
  if (isResourceRequest(request)) return 'nonResourceURLs';
  return rule.nonResourceURLs.some((pattern) => matchesPath(pattern, request.path)) ? undefined : 'nonResourceURLs';
}

/** Whether one string of `nonResourceURLs` matches a path. */
export function matchesPath(pattern: string, path: NonResourceRequest['path']): boolean {
  if (pattern === '*' || pattern === path) return true;
  return pattern.endsWith('*') && path.startsWith(pattern.replace(/\*+$/, ''));
}
