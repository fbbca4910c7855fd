/** The two fields of a rule that name who sends a request. */
export type IdentityField = 'users' | 'userGroups';

/** A user or group, and the field that it belongs in. */
export interface Identity {
  readonly field: IdentityField;
  readonly word: string;
}

/** Groups that Kubernetes gives or grants something to (`k8s.io/apiserver/pkg/authentication/user`, `kubeadm`). */
const groups = [
  'system:masters',
  'system:nodes',
  'system:authenticated',
  'system:unauthenticated',
  'system:serviceaccounts',
  'system:bootstrappers',
  'system:monitoring',
  'kubeadm:cluster-admins',
];

/** Users that Kubernetes itself knows or that its installers make. */
const users = [
  'system:anonymous',
  'system:apiserver',
  'system:kube-controller-manager',
  'system:kube-scheduler',
  'system:kube-proxy',
  'system:cloud-controller-manager',
];

/** A well-known user or group in the other one's field, or a near miss of one; `undefined` for a word that may be right. */
export function findMisplaced(field: IdentityField, word: string): Identity | undefined {
  const identity = identityOf(word) ?? nearMissOf(word);
  return identity && (identity.field !== field || identity.word !== word) ? identity : undefined;
}

function identityOf(word: string): Identity | undefined {
  const isGroup = groups.includes(word) || /^system:(serviceaccounts|bootstrappers):[^:*]+$/.test(word);
  if (isGroup) return { field: 'userGroups', word };
  const isUser = users.includes(word) || /^system:(serviceaccount:[^:*]+:[^:*]+|node:[^:*]+)$/.test(word);
  return isUser ? { field: 'users', word } : undefined;
}

/** The singular of a group, a service account without its name, or with the plural of the group. */
function nearMissOf(word: string): Identity | undefined {
  if (word === 'system:node' || word === 'system:serviceaccount') return { field: 'userGroups', word: `${word}s` };
  const [, plural, namespace = '', name] = /^system:serviceaccount(s?):([^:*]+)(?::([^:*]+))?$/.exec(word) ?? [];
  if (plural === '' && name === undefined) return { field: 'userGroups', word: `system:serviceaccounts:${namespace}` };
  if (plural === 's' && name !== undefined)
    return { field: 'users', word: `system:serviceaccount:${namespace}:${name}` };
  return undefined;
}

/** The group of all users whose names a `*` at the end is meant to cover: `system:serviceaccount:kube-system:*`. */
export function findGroupForWildcard(word: string): Identity | undefined {
  const [, kind = '', namespace] = /^system:(serviceaccount|node)s?(?::([^:*]+))?:?\*$/.exec(word) ?? [];
  if (kind === '' || (kind === 'node' && namespace !== undefined)) return undefined;
  return { field: 'userGroups', word: `system:${kind}s${namespace === undefined ? '' : `:${namespace}`}` };
}
