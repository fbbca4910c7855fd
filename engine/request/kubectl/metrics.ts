import type { ApiResource } from '../../catalog/types.ts';

/** What the metrics server adds to a cluster (`k8s.io/metrics/pkg/apis/metrics/v1beta1`); `kubectl top` reads it. */
export const metricsResources: readonly ApiResource[] = [
  { ...common(), resource: 'nodes', kind: 'NodeMetrics', namespaced: false },
  { ...common(), resource: 'pods', kind: 'PodMetrics', namespaced: true },
];

function common(): Omit<ApiResource, 'resource' | 'kind' | 'namespaced'> {
  return {
    group: 'metrics.k8s.io',
    subresource: '',
    singular: '',
    shortNames: [],
    categories: [],
    versions: ['v1beta1'],
    verbs: ['get', 'list'],
  };
}
