import type { LiveClient, LiveRequest } from '../client.ts';
import { nodeName, widgetDefinition } from './kinds.ts';

const rbac = '/apis/rbac.authorization.k8s.io/v1';
const widgets = '/apis/example.com/v1/namespaces/prod/widgets';
/** The server notices a new custom resource within seconds. */
const polls = 600;
const pollEvery = 100;

/**
 * Makes the small cluster that the cases expect: namespaces, a node whose kubelet listens on `kubeletPort`, a pod on it, a
 * service account, rights, and a custom resource. Gives a token of the service account. These requests are judged, too.
 */
export async function seedCluster(client: LiveClient, kubeletPort: number): Promise<string> {
  for (const request of seedRequests(kubeletPort)) {
    const { status, body } = await client.send(request);
    if (status !== 201) throw new Error(`${request.method} ${request.url} was answered with ${status}: ${body}`);
  }
  for (let poll = 0; poll < polls; poll++) {
    const { status } = await client.send({ as: 'admin', method: 'GET', url: widgets });
    if (status === 200) return requestToken(client);
    await new Promise((resolve) => setTimeout(resolve, pollEvery));
  }
  throw new Error('the custom resource was not served');
}

async function requestToken(client: LiveClient): Promise<string> {
  const { body } = await client.send({
    as: 'admin',
    method: 'POST',
    url: '/api/v1/namespaces/prod/serviceaccounts/builder/token',
    body: { apiVersion: 'authentication.k8s.io/v1', kind: 'TokenRequest', spec: {} },
  });
  const { status } = JSON.parse(body) as { readonly status: { readonly token: string } };
  return status.token;
}

function seedRequests(kubeletPort: number): readonly LiveRequest[] {
  const namespace = (name: string) => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } });
  const node = {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: { name: nodeName },
    status: {
      addresses: [{ type: 'InternalIP', address: '127.0.0.1' }],
      daemonEndpoints: { kubeletEndpoint: { Port: kubeletPort } },
    },
  };
  const pod = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'streamed' },
    spec: { nodeName, containers: [{ name: 'main', image: 'registry.example/main:1' }] },
  };
  const bodies: readonly (readonly [url: string, body: object])[] = [
    ['/api/v1/namespaces', namespace('prod')],
    ['/api/v1/namespaces', namespace('stage')],
    ['/api/v1/nodes', node],
    ['/api/v1/namespaces/prod/pods', pod],
    ['/api/v1/namespaces/prod/serviceaccounts', serviceAccount],
    [`${rbac}/namespaces/prod/rolebindings`, binding('RoleBinding', 'developers', 'edit', group('dev'))],
    [`${rbac}/namespaces/prod/rolebindings`, binding('RoleBinding', 'builders', 'view', builder)],
    [`${rbac}/clusterrolebindings`, binding('ClusterRoleBinding', 'operators', 'view', group('ops'))],
    ['/apis/apiextensions.k8s.io/v1/customresourcedefinitions', widgetDefinition],
  ];
  return bodies.map(([url, body]) => ({ as: 'admin', method: 'POST', url, body }));
}

const serviceAccount = { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'builder' } };
const apiGroup = 'rbac.authorization.k8s.io';
const builder = { kind: 'ServiceAccount', name: 'builder', namespace: 'prod' };

function group(name: string): object {
  return { kind: 'Group', apiGroup, name };
}

function binding(kind: string, name: string, role: string, subject: object): object {
  const roleRef = { apiGroup, kind: 'ClusterRole', name: role };
  return { apiVersion: `${apiGroup}/v1`, kind, metadata: { name }, roleRef, subjects: [subject] };
}
