/** Words that every cluster knows, each with what it is; in the order in which they are offered. */
export type KnownWords = Readonly<Record<string, string>>;

export const knownUsers: KnownWords = {
  'system:anonymous': 'requests without credentials',
  'system:kube-scheduler': 'the scheduler',
  'system:kube-controller-manager': 'the controller manager',
  'system:apiserver': 'kube-apiserver itself',
  'system:kube-proxy': 'kube-proxy with a certificate of its own',
  'kubernetes-admin': "kubeadm's admin.conf",
};

export const knownGroups: KnownWords = {
  'system:authenticated': 'everybody who authenticated',
  'system:unauthenticated': 'requests without credentials',
  'system:nodes': 'all kubelets',
  'system:serviceaccounts': 'all service accounts',
  'system:masters': 'may do everything',
  'kubeadm:cluster-admins': "kubeadm's admin.conf since 1.29",
};

export const knownVerbs: KnownWords = {
  get: 'read one object',
  list: 'read all objects of a kind',
  watch: 'follow changes',
  create: 'make an object',
  update: 'replace an object',
  patch: 'change parts of an object',
  delete: 'remove one object',
  deletecollection: 'remove many objects at once',
};

/** The verbs of requests for paths that are no resources: HTTP methods in lower case. */
export const knownMethods: KnownWords = {
  get: 'HTTP GET',
  post: 'HTTP POST',
  put: 'HTTP PUT',
  patch: 'HTTP PATCH',
  delete: 'HTTP DELETE',
  head: 'HTTP HEAD',
  options: 'HTTP OPTIONS',
};

export const knownNamespaces: KnownWords = {
  default: 'where objects go that name no namespace',
  'kube-system': 'the system itself',
  'kube-public': 'readable by everybody',
  'kube-node-lease': 'the heartbeats of nodes',
};

/** Paths that are no resources, as policies write them. */
export const knownPaths: KnownWords = {
  '/healthz*': 'health checks, the old ones',
  '/livez*': 'is kube-apiserver alive?',
  '/readyz*': 'is kube-apiserver ready?',
  '/metrics': 'metrics for Prometheus',
  '/version': 'the version of kube-apiserver',
  '/openapi/*': 'the schema of the API',
  '/api': 'discovery of the core group',
  '/api/*': 'discovery of the core group, below /api',
  '/apis': 'discovery of all groups',
  '/apis/*': 'discovery of all groups, below /apis',
  '/healthz': 'health check, without those of single parts',
  '/livez': 'liveness check, without those of single parts',
  '/readyz': 'readiness check, without those of single parts',
  '/openapi/v2': 'the schema of the API in OpenAPI 2',
  '/openapi/v3': 'the schemas of the API in OpenAPI 3',
  '/metrics/*': 'metrics of single parts',
  '/debug/*': 'profiles and flags',
  '/logs/*': "kube-apiserver's own log folder",
  '/.well-known/*': 'discovery of OpenID Connect',
  '/openid/*': 'keys of service account tokens',
  '*': 'every path that is no resource',
};

/** Resources that policies speak of most, by their names in policies; offered before the others. */
export const notableResources: readonly string[] = [
  'secrets',
  'configmaps',
  'pods',
  'pods/exec',
  'pods/attach',
  'pods/portforward',
  'pods/log',
  'serviceaccounts',
  'serviceaccounts/token',
  'nodes',
  'services',
  'namespaces',
  'events',
  'deployments',
  'roles',
  'rolebindings',
  'clusterroles',
  'clusterrolebindings',
  'tokenreviews',
  'leases',
];
