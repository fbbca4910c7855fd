/** A kind of object that the run creates, reads, changes and deletes. */
export interface Kind {
  /** The API group and version, as in a URL: `api/v1`. */
  readonly api: string;
  readonly plural: string;
  /** Absent for a cluster-scoped kind. */
  readonly namespace?: string;
  /** An object of the kind that the server accepts. */
  readonly make: (name: string) => object;
  /** A merge patch that changes it. */
  readonly patch?: object;
}

const labels = { app: 'web' };
const pod = { containers: [{ name: 'main', image: 'registry.example/main:1' }] };
const template = { metadata: { labels }, spec: pod };
const selector = { matchLabels: labels };
const role = { rules: [{ apiGroups: [''], resources: ['pods'], verbs: ['get'] }] };

function object(apiVersion: string, kind: string, fields: object) {
  return (name: string) => ({ apiVersion, kind, metadata: { name, labels }, ...fields });
}

/** The name that `node` and `pods` of the run have, where a subresource needs one that exists. */
export const nodeName = 'node-1';

/** The kinds of the run: of the core group and others, with and without namespace, built in and custom. */
export const kinds: readonly Kind[] = [
  {
    api: 'api/v1',
    plural: 'configmaps',
    namespace: 'prod',
    make: object('v1', 'ConfigMap', { data: { color: 'blue' } }),
    patch: { data: { color: 'green' } },
  },
  {
    api: 'api/v1',
    plural: 'secrets',
    namespace: 'kube-system',
    make: object('v1', 'Secret', { stringData: { password: 'example' } }),
    patch: { stringData: { password: 'other' } },
  },
  {
    api: 'api/v1',
    plural: 'pods',
    namespace: 'prod',
    make: object('v1', 'Pod', { spec: { ...pod, nodeName } }),
  },
  {
    api: 'api/v1',
    plural: 'services',
    namespace: 'prod',
    make: object('v1', 'Service', { spec: { selector: labels, ports: [{ port: 80 }] } }),
  },
  { api: 'api/v1', plural: 'serviceaccounts', namespace: 'stage', make: object('v1', 'ServiceAccount', {}) },
  { api: 'api/v1', plural: 'namespaces', make: object('v1', 'Namespace', {}) },
  { api: 'api/v1', plural: 'nodes', make: object('v1', 'Node', {}) },
  {
    api: 'apis/apps/v1',
    plural: 'deployments',
    namespace: 'prod',
    make: object('apps/v1', 'Deployment', { spec: { replicas: 2, selector, template } }),
    patch: { spec: { replicas: 3 } },
  },
  {
    api: 'apis/apps/v1',
    plural: 'statefulsets',
    namespace: 'stage',
    make: object('apps/v1', 'StatefulSet', { spec: { serviceName: 'web', selector, template } }),
  },
  {
    api: 'apis/batch/v1',
    plural: 'jobs',
    namespace: 'stage',
    make: object('batch/v1', 'Job', { spec: { template: { spec: { ...pod, restartPolicy: 'Never' } } } }),
  },
  {
    api: 'apis/coordination.k8s.io/v1',
    plural: 'leases',
    namespace: 'kube-system',
    make: object('coordination.k8s.io/v1', 'Lease', { spec: { holderIdentity: 'one' } }),
  },
  {
    api: 'apis/rbac.authorization.k8s.io/v1',
    plural: 'roles',
    namespace: 'prod',
    make: object('rbac.authorization.k8s.io/v1', 'Role', role),
  },
  {
    api: 'apis/rbac.authorization.k8s.io/v1',
    plural: 'clusterroles',
    make: object('rbac.authorization.k8s.io/v1', 'ClusterRole', role),
  },
  {
    api: 'apis/example.com/v1',
    plural: 'widgets',
    namespace: 'prod',
    make: object('example.com/v1', 'Widget', { spec: { size: 1, replicas: 1 } }),
    patch: { spec: { size: 2 } },
  },
];

/** The custom resource behind `widgets`, with both subresources that a custom resource can have. */
export const widgetDefinition = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'widgets.example.com' },
  spec: {
    group: 'example.com',
    scope: 'Namespaced',
    names: { plural: 'widgets', singular: 'widget', kind: 'Widget', listKind: 'WidgetList' },
    versions: [
      {
        name: 'v1',
        served: true,
        storage: true,
        schema: { openAPIV3Schema: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true } },
        subresources: {
          status: {},
          scale: { specReplicasPath: '.spec.replicas', statusReplicasPath: '.status.replicas' },
        },
      },
    ],
  },
};
