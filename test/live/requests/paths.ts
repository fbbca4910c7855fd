import type { LiveRequest } from '../client.ts';

/** What is no API resource: health, discovery, documentation, debugging; and paths that lead nowhere. */
const paths = [
  '/',
  '/healthz',
  '/healthz/etcd',
  '/healthz/unheard',
  '/healthzfoo',
  '/livez?verbose',
  '/livez/ping',
  '/readyz?exclude=etcd',
  '/metrics',
  '/metrics/slis',
  '/version',
  '/version/',
  '/openapi/v2',
  '/openapi/v3',
  '/openapi/v3/api/v1',
  '/openid/v1/jwks',
  '/.well-known/openid-configuration',
  '/statusz',
  '/flagz',
  '/logs',
  '/logs/',
  '/debug/pprof/',
  '/debug/pprof/cmdline',
  '/debug/pprof',
  '/debug/flags/v',
  '/debug/api_priority_and_fairness/dump_requests',
  '/api',
  '/api/',
  '/api/v1',
  '/api/v1/',
  '/api/v2',
  '/apis',
  '/apis/',
  '/apis/apps',
  '/apis/apps/',
  '/apis/apps/v1',
  '/apis/apps/v1/',
  '/apis/example.com',
  '/apis/example.com/v1',
  '/apis/apiregistration.k8s.io',
  '/apis/apiregistration.k8s.io/v1',
  '/apis/apiextensions.k8s.io/v1',
  '/apis/unheard.example',
  '/apis/unheard.example/v1',
  '/swagger.json',
  '/ui',
  '/index.html',
  '/favicon.ico',
  '/no/such/path',
  '/no/such/path?watch=true',
];

/** URLs that are spelt oddly: what a proxy, a scanner or an old client sends. */
const oddUrls = [
  '//',
  '//api/v1/pods',
  '/api//v1/pods',
  '/api/v1//pods',
  '/api/v1/pods/',
  '/api/v1/pods//',
  '/api/v1/namespaces//pods',
  '/api/v1/namespaces/prod//pods',
  '/api/v1/namespaces/prod/pods//log',
  '/./api/v1/pods',
  '/api/v1/../v1/pods',
  '/api/v1/pods;v=1',
  '/api/v1/name%73paces/prod/p%6Fds',
  '/api/v1/namespaces/prod%2Fpods/web-1',
  '/api/v1/namespaces/prod/pods%2Fweb-1',
  '/api/v1/namespaces/prod/configmaps/caf%C3%A9',
  '/api/v1/namespaces/prod/configmaps/%FF',
  '/api/v1/namespaces/prod/configmaps/%20',
  '/api/v1/namespaces/prod/configmaps/a%25b',
  '/api/v1/namespaces/prod/configmaps/%zz',
  '/api/v1/namespaces/prod/configmaps/a%',
  '/api/v1/namespaces/prod/configmaps/%00',
  '/%61pi/v1/pods',
  '/healthz%2Fetcd',
  '/healthz?a=%zz',
  '/healthz?a;b',
  '/api/v1/namespaces/prod/pods?watch=tru%65',
  '/api/v1/namespaces/prod/pods?watch=False',
  '/api/v1/namespaces/prod/pods?watch=0&watch=1',
  '/api/v1/namespaces/prod/pods?WATCH=1',
  '/api/v1/namespaces/prod/pods?fieldSelector=metadata.name%3Dweb%5C%2C1',
  '/api/v1/namespaces/prod/pods?fieldSelector=metadata.name%3D%3Dweb-1%2Cstatus.phase%21%3DRunning',
  '/api/v1/namespaces/prod/pods?fieldSelector=metadata.name',
  '/api/v1/namespaces/prod/pods?fieldSelector=metadata.name=..',
  '/api/v1/namespaces/prod/pods?fieldSelector=metadata.name=a/b',
  '/api/v1/namespaces/prod/pods?fieldSelector=metadata.name=web-1&labelSelector=%29',
  '/api/v1/namespaces/prod/pods?fieldSelector=metadata.name=web-1&resourceVersionMatch=odd',
  '/api/v1/watch/namespaces/prod/pods/web-1',
  '/api/v1/watch/pods?watch=false',
  '/api/v1/watch/',
  '/api/v1/watch/watch/pods',
  '/api/v1/proxy/',
  '/api/v1/proxy/namespaces/prod/pods/streamed/log',
  '/api/v1/redirect/nodes/node-1',
  '/api/v2/pods',
  '/api/v1/unheards',
  '/api/v1/namespaces/prod/unheards/one/two/three',
  '/api/v1/namespaces/absent/pods',
  '/apis/apps/v9/deployments',
  '/apis/apps/v1/unheards',
  '/apis/unheard.example/v1/things',
  '/apis/unheard.example/v1/namespaces/prod/things/one/status',
  '/apis/metrics.k8s.io/v1beta1/nodes',
  '/API/v1/pods',
  '/api/V1/pods',
  '/apis/apps/v1beta1/deployments',
];

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];
const oddMethods = ['get', 'Post', 'LIST', 'WATCH', 'PROPFIND', 'TRACE', 'CONNECT'];
const oddlyAskedPaths = [
  '/healthz',
  '/api',
  '/apis/apps/v1',
  '/metrics',
  '/unheard',
  '/api/v1/pods',
  '/api/v1/nodes/node-1',
];

/** Discovery as kubectl asks for it: everything in one answer. */
const aggregated = 'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList';
const statusz = 'application/json;v=v1beta1;g=config.k8s.io;as=Statusz';
const flagz = 'application/json;v=v1beta1;g=config.k8s.io;as=Flagz';

/** Requests for what is no API resource, and requests that read oddly. */
export function pathRequests(): readonly LiveRequest[] {
  const steps: Omit<LiveRequest, 'as'>[] = [
    ...paths.flatMap((url) => methods.map((method) => ({ method, url }))),
    ...oddUrls.flatMap((url) => ['GET', 'POST', 'DELETE'].map((method) => ({ method, url, hangUp: true }))),
    ...oddlyAskedPaths.flatMap((url) => oddMethods.map((method) => ({ method, url }))),
    ...['/api', '/apis', '/apis/apps'].map((url) => ({ method: 'GET', url, headers: { Accept: aggregated } })),
    ...['/api', '/statusz', '/flagz'].map((url) => ({ method: 'GET', url, headers: { Accept: 'image/png' } })),
    { method: 'GET', url: '/statusz', headers: { Accept: statusz }, quirk: 'object-for-text' },
    { method: 'GET', url: '/flagz', headers: { Accept: flagz }, quirk: 'object-for-text' },
  ];
  return steps.map((step) => ({ as: 'admin', ...step }));
}

/** A `timeout` that cannot be read is refused before anybody is authenticated: for the policy, such a request has no user. */
export function unreadableTimeouts(): readonly LiveRequest[] {
  const urls = [
    '/api/v1/pods?timeout=soon',
    '/healthz?timeout=1',
    '/api/v1/namespaces/prod/secrets/web-1?timeout=1.5.0s',
  ];
  return urls.flatMap((url) =>
    ['GET', 'DELETE'].map((method) => ({ as: 'intruder', method, url, headers: { Authorization: '' } })),
  );
}
