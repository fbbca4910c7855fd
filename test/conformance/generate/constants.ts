/**
 * The strings that policies and requests are made of. Both draw from the same few, so that rules hit; every field has
 * wildcards in it, near misses, the empty string, other letter case and characters beyond ASCII. None of them comes from the
 * engine: what the engine has forgotten, such as a verb or a stage, would then never be tried against the real server.
 */
export const userNames = [
  'alice',
  'Alice',
  'system:anonymous',
  'system:kube-proxy',
  'system:serviceaccount:kube-system:default',
  'system:serviceaccount:kube-system:*',
  'system:node:n1',
  '*',
  '',
  'ünï',
  'alice ',
] as const;

export const groupNames = [
  'system:masters',
  'system:authenticated',
  'system:unauthenticated',
  'system:nodes',
  'system:serviceaccounts',
  'system:serviceaccounts:kube-system',
  'system:serviceaccounts:*',
  'devs',
  '*',
  '',
  '日本',
] as const;

export const verbs = [
  'get',
  'list',
  'watch',
  'create',
  'update',
  'patch',
  'delete',
  'deletecollection',
  'proxy',
  'post',
  'GET',
  '*',
  '',
] as const;

export const namespaces = ['default', 'kube-system', 'kube-*', '*', '', 'a', 'Default', 'ü'] as const;

/** Groups that validation accepts, `*` since Kubernetes 1.36. */
export const apiGroups = ['', 'apps', 'batch', 'rbac.authorization.k8s.io', 'metrics.k8s.io', 'a', '*'] as const;

export const ruleResources = [
  'pods',
  'configmaps',
  'secrets',
  '*',
  '*/*',
  'pods/*',
  'pods/log',
  'pods/status',
  '*/status',
  '*/log',
  '*/',
  '/',
  'pods/',
  '/log',
  'pods/log/x',
  '*/log/x',
  'Pods',
  'p*',
  'pods/l*',
  '',
  '**',
  '*/**',
  'pods/*/x',
  'ü/*',
] as const;

export const requestResources = ['pods', 'configmaps', 'secrets', 'Pods', '*', '', 'pods/log', 'p', 'ü'] as const;

export const subresources = ['', '', '', 'log', 'status', 'exec', '*', 'log/x', 'x', '/', 'Log'] as const;

export const objectNames = ['', 'a', 'web', '*', 'A', 'ü'] as const;

/** Patterns that validation accepts. */
export const urlPatterns = [
  '*',
  '/',
  '/*',
  '/healthz',
  '/healthz*',
  '/healthz/*',
  '/healthz/etcd',
  '/api',
  '/api/',
  '/api*',
  '/api/*',
  '/apis/apps/v1',
  '/metrics',
  '/ü*',
  '/Healthz*',
  '/logs/',
  '/version',
  '//*',
] as const;

export const paths = [
  '/',
  '',
  '/healthz',
  '/healthz/',
  '/healthz/etcd',
  '/healthzfoo',
  '/Healthz',
  '/api',
  '/api/',
  '/api/x',
  '/apis/apps/v1',
  '/metrics',
  '/ü',
  '/ü/x',
  '*',
  '/*',
  '//',
  '//x',
  'healthz',
  '/debug/pprof/profile',
  '/version',
] as const;

export const levelNames = ['None', 'Metadata', 'Request', 'RequestResponse'] as const;

export const stageNames = ['RequestReceived', 'ResponseStarted', 'ResponseComplete', 'Panic'] as const;
