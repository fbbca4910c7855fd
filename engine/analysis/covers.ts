import { matchesPath } from '../match/match-rule.ts';
import type { GroupResources, PolicyRule } from '../policy/types.ts';

/**
 * Whether every request that `later` matches is matched by `earlier` too, whatever strings the request carries. Compares
 * field by field, so it misses some coverings, but what it says is certain. Used until the exact analysis decides.
 */
export function covers(earlier: PolicyRule, later: PolicyRule): boolean {
  return (
    coversList(earlier.users, later.users) &&
    coversList(earlier.userGroups, later.userGroups) &&
    coversList(earlier.verbs, later.verbs) &&
    coversTarget(earlier, later)
  );
}

/** An empty list is every string. */
function coversList(earlier: readonly string[], later: readonly string[]): boolean {
  return earlier.length === 0 || (later.length > 0 && later.every((item) => earlier.includes(item)));
}

function coversTarget(earlier: PolicyRule, later: PolicyRule): boolean {
  if (isForResources(earlier)) {
    return (
      isForResources(later) &&
      coversList(earlier.namespaces, later.namespaces) &&
      coversResources(earlier.resources, later.resources)
    );
  }
  if (earlier.nonResourceURLs.length === 0) return true;
  return (
    !isForResources(later) &&
    later.nonResourceURLs.length > 0 &&
    later.nonResourceURLs.every((url) => earlier.nonResourceURLs.some((pattern) => coversPath(pattern, url)))
  );
}

function isForResources(rule: PolicyRule): boolean {
  return rule.namespaces.length > 0 || rule.resources.length > 0;
}

/** Every path that `url` matches begins with what stands before its `*`. */
function coversPath(pattern: string, url: string): boolean {
  if (!url.endsWith('*') || pattern === url || pattern === '*') return matchesPath(pattern, url);
  return pattern.endsWith('*') && matchesPath(pattern, url.replace(/\*+$/, ''));
}

function coversResources(earlier: readonly GroupResources[], later: readonly GroupResources[]): boolean {
  if (earlier.length === 0) return true;
  return (
    later.length > 0 &&
    later.every((item) => patternsOf(item).every((one) => earlier.some((by) => coversItem(by, one))))
  );
}

/** One item for each pattern, because different items may cover different patterns. */
function patternsOf(item: GroupResources): GroupResources[] {
  if (item.resources.length === 0) return [{ ...item, resources: ['*'], resourceNames: [] }];
  return item.resources.map((pattern) => ({ ...item, resources: [pattern] }));
}

function coversItem(earlier: GroupResources, later: GroupResources): boolean {
  if (earlier.group !== later.group && earlier.group !== '*') return false;
  if (earlier.resources.length === 0) return true;
  if (!coversList(earlier.resourceNames, later.resourceNames)) return false;
  return later.resources.every((pattern) => earlier.resources.some((by) => coversPattern(by, pattern)));
}

/** Resources and subresources are parts of a path, so neither has a `/`. */
function coversPattern(earlier: string, later: string): boolean {
  if (earlier === '*' || earlier === later) return true;
  const [resource, subresource] = splitPattern(later);
  if (earlier === `${resource}/*`) return resource !== '*';
  return subresource !== undefined && subresource !== '*' && resource !== '*' && earlier === `*/${subresource}`;
}

function splitPattern(pattern: string): [resource: string, subresource?: string] {
  const slash = pattern.indexOf('/');
  return slash < 0 ? [pattern] : [pattern.slice(0, slash), pattern.slice(slash + 1)];
}
