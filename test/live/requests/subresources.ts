import type { LiveRequest } from '../client.ts';
import { nodeName } from './kinds.ts';

const pod = '/api/v1/namespaces/prod/pods/streamed';
const node = `/api/v1/nodes/${nodeName}`;
const container = 'container=main';
const command = 'command=id&stdout=true';
const spdy = { Connection: 'Upgrade', Upgrade: 'SPDY/3.1' };
const webSocket = {
  Connection: 'Upgrade',
  Upgrade: 'websocket',
  'Sec-WebSocket-Version': '13',
  'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==',
};

type Step = Omit<LiveRequest, 'as'>;

/** Streams to and from a pod and a node, opened in every way that clients have; some end in an error, which is audited alike. */
export function streams(): readonly LiveRequest[] {
  return [...watches(), ...logs(), ...tunnels(), ...proxies()].map((step) => ({ as: 'admin', ...step }));
}

/** Watches that the server ends. */
function watches(): Step[] {
  const end = 'watch=true&timeoutSeconds=1';
  return [
    { method: 'GET', url: `/api/v1/pods?${end}&sendInitialEvents=true&resourceVersionMatch=NotOlderThan` },
    { method: 'GET', url: `/api/v1/namespaces/prod/pods?${end}&resourceVersion=1` },
  ];
}

function logs(): Step[] {
  return [
    { method: 'GET', url: `${pod}/log` },
    { method: 'GET', url: `${pod}/log?${container}&tailLines=1` },
    { method: 'GET', url: `${pod}/log?${container}&follow=true`, hangUp: true },
    { method: 'GET', url: `${pod}/log?container=absent` },
    { method: 'GET', url: `${pod}/log?tailLines=-1` },
    { method: 'GET', url: '/api/v1/namespaces/prod/pods/absent/log' },
    { method: 'HEAD', url: `${pod}/log` },
    { method: 'DELETE', url: `${pod}/log` },
    { method: 'GET', url: '/api/v1/namespaces/prod/configmaps/any/log' },
  ];
}

function tunnels(): Step[] {
  return ['exec', 'attach', 'portforward'].flatMap((tunnel) => {
    const url = `${pod}/${tunnel}?${container}&${command}`;
    const headerSets = [{}, spdy, { ...webSocket, 'Sec-WebSocket-Protocol': 'v4.channel.k8s.io' }];
    return [
      ...headerSets.flatMap((headers) => ['GET', 'POST'].map((method) => ({ method, url, headers, hangUp: true }))),
      { method: 'PUT', url, body: '{}' },
      { method: 'DELETE', url },
      { method: 'OPTIONS', url },
      { method: 'POST', url: `/api/v1/namespaces/prod/pods/absent/${tunnel}`, body: '{}' },
      { method: 'GET', url: `/api/v1/namespaces/prod/pods/absent/${tunnel}` },
    ];
  });
}

function proxies(): Step[] {
  const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'];
  const paths = ['proxy', 'proxy/', 'proxy/stats/summary', 'proxy/pods?watch=true'];
  return [
    ...methods.flatMap((method) => paths.map((path) => ({ method, url: `${node}/${path}`, body: bodyOf(method) }))),
    ...methods.map((method) => ({ method, url: '/api/v1/namespaces/prod/services/absent:80/proxy/x' })),
    ...methods.map((method) => ({ method, url: '/api/v1/namespaces/prod/pods/absent/proxy' })),
    { method: 'GET', url: `/api/v1/proxy/nodes/${nodeName}` },
    { method: 'POST', url: '/api/v1/proxy/namespaces/prod/services/web/path', body: '{}' },
    { method: 'GET', url: '/api/v1/proxy' },
    { method: 'GET', url: '/api/v1/watch' },
  ];
}

function bodyOf(method: string): string {
  return ['POST', 'PUT', 'PATCH'].includes(method) ? '{"to":"the kubelet"}' : '';
}

/** Subresources that take or give an object of another kind. */
export function objectSubresources(): readonly LiveRequest[] {
  const v1 = (kind: string, fields: object) => ({ apiVersion: 'v1', kind, ...fields });
  const metadata = { name: 'streamed', namespace: 'prod' };
  const eviction = { apiVersion: 'policy/v1', kind: 'Eviction', metadata };
  const token = { apiVersion: 'authentication.k8s.io/v1', kind: 'TokenRequest', spec: {} };
  const ephemeral = { spec: { ephemeralContainers: [{ name: 'debug', image: 'registry.example/debug:1' }] } };
  const strategic = { 'Content-Type': 'application/strategic-merge-patch+json' };
  const steps: readonly Step[] = [
    {
      method: 'POST',
      url: `${pod}/binding`,
      body: v1('Binding', { metadata, target: { kind: 'Node', name: nodeName } }),
    },
    {
      method: 'POST',
      url: '/api/v1/namespaces/prod/bindings',
      body: v1('Binding', { metadata, target: { name: 'x' } }),
    },
    { method: 'GET', url: `${pod}/ephemeralcontainers` },
    { method: 'PUT', url: `${pod}/ephemeralcontainers`, body: ({ body }) => body },
    { method: 'PATCH', url: `${pod}/ephemeralcontainers`, body: ephemeral, headers: strategic },
    { method: 'GET', url: `${pod}/resize` },
    { method: 'PATCH', url: `${pod}/resize`, body: { metadata: {} }, headers: strategic },
    { method: 'GET', url: `${pod}/status` },
    { method: 'PUT', url: `${pod}/status`, body: ({ body }) => body },
    { method: 'POST', url: `${pod}/eviction?dryRun=All`, body: eviction },
    { method: 'POST', url: `${pod}/eviction`, body: '{}' },
    { method: 'GET', url: `${pod}/eviction` },
    { method: 'POST', url: '/api/v1/namespaces/prod/serviceaccounts/builder/token', body: token },
    { method: 'POST', url: '/api/v1/namespaces/prod/serviceaccounts/absent/token', body: token },
    { method: 'GET', url: '/api/v1/namespaces/prod/serviceaccounts/builder/token' },
    { method: 'GET', url: '/api/v1/namespaces/prod/status' },
    { method: 'GET', url: '/api/v1/namespaces/prod' },
    { method: 'PUT', url: '/api/v1/namespaces/prod/finalize', body: ({ body }) => body },
    { method: 'GET', url: '/api/v1/namespaces/prod/finalize' },
    { method: 'PATCH', url: '/api/v1/namespaces/prod/status', body: '{}', headers: strategic },
  ];
  return steps.map((step) => ({ as: 'admin', ...step }));
}
