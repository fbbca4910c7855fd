import { unknown } from './example-values.ts';

type Direction = 'request' | 'response' | 'patch';

const something = { [unknown]: unknown };

/** The kinds of which an event shows something else than a `spec` and a `status`. */
const contents: Readonly<Record<string, (direction: Direction) => object>> = {
  Secret: (direction) => ({ data: something, ...(direction !== 'patch' && { type: 'Opaque' }) }),
  ConfigMap: () => ({ data: something }),
  Role: () => ({ rules: [something] }),
  ClusterRole: () => ({ rules: [something] }),
  RoleBinding: () => binding,
  ClusterRoleBinding: () => binding,
  TokenReview: (direction) => ({
    spec: { token: unknown },
    status: direction === 'response' ? { authenticated: true, user: something } : { user: {} },
  }),
  TokenRequest: (direction) => ({
    spec: { audiences: [unknown], expirationSeconds: 3600 },
    status: direction === 'response' ? { token: unknown, expirationTimestamp: unknown } : { token: '' },
  }),
  Eviction: () => ({}),
};

const binding = {
  subjects: [something],
  roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: unknown, name: unknown },
};

/** What an object of a kind has beside its type and metadata; contents that nobody knows are `"…"`. */
export function contentOf(kind: string, direction: Direction): object {
  const content = contents[kind];
  if (content) return content(direction);
  return { spec: something, ...(direction === 'response' && { status: something }) };
}
