import { type Catalog, nameInPolicy, type Policy } from '../engine/index.ts';
import type { Suggestions } from '../protocol/index.ts';

const wellKnown = {
  users: [
    'kubernetes-admin',
    'system:anonymous',
    'system:apiserver',
    'system:kube-controller-manager',
    'system:kube-proxy',
    'system:kube-scheduler',
    'system:node:node-1',
    'system:serviceaccount:default:default',
  ],
  groups: [
    'system:authenticated',
    'system:masters',
    'system:nodes',
    'system:serviceaccounts',
    'system:unauthenticated',
  ],
  verbs: ['get', 'list', 'watch', 'create', 'update', 'patch', 'delete', 'deletecollection'],
  namespaces: ['default', 'kube-system', 'kube-public'],
  paths: ['/healthz', '/livez', '/readyz', '/metrics', '/version', '/api', '/apis', '/openapi/v3'],
};

/** What the form offers: the words of the policy first, then those of every cluster. */
export function suggest(policy: Policy | undefined, catalog: Catalog): Suggestions {
  const rules = policy?.rules ?? [];
  const merge = (own: readonly string[], known: readonly string[]): string[] =>
    [...new Set([...own, ...known])].filter((word) => word !== '' && !word.includes('*'));
  return {
    users: merge(
      rules.flatMap(({ users }) => users),
      wellKnown.users,
    ),
    groups: merge(
      rules.flatMap(({ userGroups }) => userGroups),
      wellKnown.groups,
    ),
    verbs: merge(
      rules.flatMap(({ verbs }) => verbs),
      wellKnown.verbs,
    ),
    apiGroups: [...new Set(catalog.resources.map(({ group }) => group))],
    resources: catalog.resources.map((resource) => ({
      name: nameInPolicy(resource),
      group: resource.group,
      namespaced: resource.namespaced,
    })),
    namespaces: merge(
      rules.flatMap(({ namespaces }) => namespaces),
      wellKnown.namespaces,
    ),
    paths: merge(
      rules.flatMap(({ nonResourceURLs }) => nonResourceURLs),
      wellKnown.paths,
    ),
  };
}
