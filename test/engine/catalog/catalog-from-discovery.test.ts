import { describe, expect, it } from 'vitest';
import { catalogFromDiscovery, type ResourceList } from '../../../tools/catalog-from-discovery.ts';

const verbs = ['list', 'get'];
const lists: Readonly<Record<string, ResourceList>> = {
  '/v1': { resources: [{ name: 'pods/log', kind: 'Pod', singularName: '', namespaced: true, verbs: ['get'] }] },
  'autoscaling/v2': {
    resources: [
      {
        name: 'horizontalpodautoscalers',
        kind: 'HorizontalPodAutoscaler',
        singularName: 'horizontalpodautoscaler',
        namespaced: true,
        verbs,
        shortNames: ['hpa'],
        categories: ['all'],
      },
    ],
  },
  'autoscaling/v1': {
    resources: [
      {
        name: 'horizontalpodautoscalers',
        kind: 'HorizontalPodAutoscaler',
        singularName: 'horizontalpodautoscaler',
        namespaced: true,
        verbs: ['watch', 'get'],
      },
    ],
  },
};

describe('catalogFromDiscovery', () => {
  const groups = [{ name: 'autoscaling', versions: [{ version: 'v2' }, { version: 'v1' }] }];
  const catalog = catalogFromDiscovery(
    { groups },
    (group, version) => lists[`${group}/${version}`] ?? { resources: [] },
  );

  it('puts the core group first, and takes subresources apart', () => {
    expect(catalog[0]).toMatchObject({ group: '', resource: 'pods', subresource: 'log', versions: ['v1'] });
  });

  it('makes one entry of all versions, the preferred one first', () => {
    expect(catalog.slice(1)).toEqual([
      {
        group: 'autoscaling',
        resource: 'horizontalpodautoscalers',
        subresource: '',
        kind: 'HorizontalPodAutoscaler',
        singular: 'horizontalpodautoscaler',
        shortNames: ['hpa'],
        categories: ['all'],
        namespaced: true,
        versions: ['v2', 'v1'],
        verbs: ['get', 'list', 'watch'],
      },
    ]);
  });
});
