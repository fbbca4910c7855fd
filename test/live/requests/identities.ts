import type { LiveRequest } from '../client.ts';
import type { UserName } from '../servers/users.ts';

const everybody: readonly UserName[] = [
  ...['admin', 'dev', 'alice', 'loner', 'node', 'scheduler', 'builder', 'anonymous', 'intruder'],
] as UserName[];

const configMap = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { generateName: 'by-user-' }, data: { a: 'b' } };

/** The same requests from everybody: allowed to some, forbidden to others, and refused to those with a bad token. */
export function everybodysRequests(): readonly LiveRequest[] {
  return everybody.flatMap((as) => [
    { as, method: 'GET', url: '/api/v1/namespaces/prod/pods' },
    { as, method: 'GET', url: '/api/v1/pods' },
    { as, method: 'GET', url: '/api/v1/namespaces/kube-system/secrets' },
    { as, method: 'GET', url: '/api/v1/namespaces/prod/secrets/web-1' },
    { as, method: 'GET', url: '/api/v1/namespaces/prod/configmaps?watch=true', hangUp: true },
    { as, method: 'POST', url: '/api/v1/namespaces/prod/configmaps', body: configMap },
    { as, method: 'DELETE', url: '/api/v1/namespaces/prod/configmaps?labelSelector=app%3Dnobody' },
    { as, method: 'POST', url: '/api/v1/namespaces/prod/pods/streamed/exec?command=id&stdout=true', hangUp: true },
    { as, method: 'GET', url: '/api/v1/namespaces/prod/pods/streamed/log' },
    { as, method: 'GET', url: '/api/v1/nodes/node-1/proxy/stats' },
    { as, method: 'GET', url: '/apis/apps/v1/namespaces/stage/deployments/web-1/scale' },
    ...[
      '/healthz',
      '/livez?verbose',
      '/readyz',
      '/metrics',
      '/version',
      '/api',
      '/apis',
      '/apis/apps/v1',
      '/openapi/v2',
      '/unheard',
    ].map((url) => ({ as, method: 'GET', url })),
    ...reviews().map((review) => ({ as, ...review })),
  ]);
}

function reviews(): readonly Omit<LiveRequest, 'as'>[] {
  const authorization = 'authorization.k8s.io/v1';
  const resourceAttributes = { verb: 'get', resource: 'secrets', namespace: 'prod' };
  const review = (apiVersion: string, kind: string, plural: string, spec: object) => ({
    method: 'POST',
    url: `/apis/${apiVersion}/${plural}`,
    body: { apiVersion, kind, spec },
  });
  return [
    review(authorization, 'SelfSubjectAccessReview', 'selfsubjectaccessreviews', { resourceAttributes }),
    review(authorization, 'SelfSubjectRulesReview', 'selfsubjectrulesreviews', { namespace: 'prod' }),
    review(authorization, 'SubjectAccessReview', 'subjectaccessreviews', { user: 'dev-1', resourceAttributes }),
    review('authentication.k8s.io/v1', 'TokenReview', 'tokenreviews', { token: 'of-nobody' }),
    review('authentication.k8s.io/v1', 'SelfSubjectReview', 'selfsubjectreviews', {}),
  ];
}

/** Requests in the name of others, by those who may and those who may not: the policy sees who sends them. */
export function impersonations(): readonly LiveRequest[] {
  const inNameOf: readonly Readonly<Record<string, string>>[] = [
    { 'Impersonate-User': 'dev-1' },
    { 'Impersonate-User': 'dev-1', 'Impersonate-Group': 'dev' },
    { 'Impersonate-User': 'system:anonymous' },
    { 'Impersonate-User': 'system:serviceaccount:prod:builder' },
    { 'Impersonate-User': 'root', 'Impersonate-Group': 'system:masters' },
    { 'Impersonate-Group': 'system:masters' },
    { 'Impersonate-User': 'system:node:node-1', 'Impersonate-Uid': '7', 'Impersonate-Extra-Scopes': 'all' },
  ];
  const senders: readonly UserName[] = ['admin', 'dev', 'anonymous', 'intruder'];
  return senders.flatMap((as) =>
    inNameOf.flatMap((headers) => [
      { as, headers, method: 'GET', url: '/api/v1/namespaces/prod/pods' },
      { as, headers, method: 'GET', url: '/healthz' },
      { as, headers, method: 'POST', url: '/api/v1/namespaces/prod/configmaps?dryRun=All', body: configMap },
    ]),
  );
}

/** Credentials that are none. */
export function badCredentials(): readonly LiveRequest[] {
  const authorizations = [
    'Bearer',
    'Bearer  ',
    'bearer nobody',
    'Basic YTpi',
    'Negotiate x',
    'nonsense',
    'Bearer a.b.c',
  ];
  const isRefused = (authorization: string) => /^bearer +\S/i.test(authorization);
  return authorizations.flatMap((authorization) =>
    ['/api/v1/secrets', '/healthz', '/api/v1/pods?watch=true', '/apis'].map((url) => ({
      as: isRefused(authorization) ? ('intruder' as const) : ('anonymous' as const),
      method: 'GET',
      url,
      headers: { Authorization: authorization },
      hangUp: true,
    })),
  );
}
