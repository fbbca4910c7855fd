import type { UserInfo } from './types.ts';

const anonymous = 'system:anonymous';
const serviceAccountPrefix = 'system:serviceaccount:';
const nodePrefix = 'system:node:';

/**
 * The user with the groups that kube-apiserver or the credentials it issues give to every such user: the given groups
 * first, then those of a service account (`k8s.io/apiserver/pkg/authentication/serviceaccount`) or of a node, and
 * `system:authenticated`; `system:unauthenticated` for `system:anonymous`. No group is given twice.
 */
export function withStandardGroups(user: UserInfo): UserInfo {
  return { name: user.name, groups: [...new Set([...user.groups, ...standardGroups(user.name)])] };
}

function standardGroups(name: string): readonly string[] {
  if (name === anonymous) return ['system:unauthenticated'];
  const [namespace, account, ...rest] = name.startsWith(serviceAccountPrefix)
    ? name.slice(serviceAccountPrefix.length).split(':')
    : [];
  if (namespace && account && rest.length === 0) {
    return ['system:serviceaccounts', `system:serviceaccounts:${namespace}`, 'system:authenticated'];
  }
  if (name.startsWith(nodePrefix) && name.length > nodePrefix.length) return ['system:nodes', 'system:authenticated'];
  return ['system:authenticated'];
}
