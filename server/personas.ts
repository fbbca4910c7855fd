import { defaultUser, type Policy, withStandardGroups } from '../engine/index.ts';
import type { Persona } from '../protocol/index.ts';

/** Who sends requests to every cluster; the groups that such a user always has come with the name. */
const usual: readonly Persona[] = [
  { label: 'Cluster administrator', user: defaultUser },
  { label: 'Namespace developer', user: { name: 'developer', groups: ['developers', 'system:authenticated'] } },
  { label: 'Service account', user: withStandardGroups({ name: 'system:serviceaccount:default:default', groups: [] }) },
  { label: 'Kubelet', user: withStandardGroups({ name: 'system:node:node-1', groups: [] }) },
  {
    label: 'Controller manager',
    user: withStandardGroups({ name: 'system:kube-controller-manager', groups: [] }),
  },
  { label: 'Anonymous', user: withStandardGroups({ name: 'system:anonymous', groups: [] }) },
  { label: 'Failed authentication (401)', user: null },
];

/** So many of those whom the policy names are offered. */
const mostOfPolicy = 40;

/** Who can be chosen to send a request: the usual ones, then the users and the members of the groups that the policy names. */
export function personasOf(policy: Policy | undefined): Persona[] {
  const rules = policy?.rules ?? [];
  const known = new Set(usual.flatMap(({ user }) => (user ? [user.name, ...user.groups] : [])));
  const isNew = (word: string): boolean => word !== '' && !known.has(word);
  const users = new Set(rules.flatMap((rule) => rule.users).filter(isNew));
  const groups = new Set(rules.flatMap((rule) => rule.userGroups).filter(isNew));
  const named = [
    ...[...users].map((name) => ({ label: name, user: withStandardGroups({ name, groups: [] }) })),
    ...[...groups].map((group) => ({
      label: `A member of ${group}`,
      user: withStandardGroups({ name: 'somebody', groups: [group] }),
    })),
  ];
  return [...usual, ...named.slice(0, mostOfPolicy)];
}
