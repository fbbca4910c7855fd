/** The verbs of requests for resources (`k8s.io/apiserver/pkg/endpoints/request`, `NewRequestInfo`); `""` where the method is unusual. */
export const resourceVerbs: readonly string[] = [
  'get',
  'list',
  'watch',
  'create',
  'update',
  'patch',
  'delete',
  'deletecollection',
  'proxy',
  '',
];

/** The verbs of all other requests: HTTP methods in lower case. */
export const pathVerbs: readonly string[] = [
  'get',
  'post',
  'put',
  'patch',
  'delete',
  'head',
  'options',
  'connect',
  'trace',
];
