import { describe, expect, it } from 'vitest';
import type { ApiResource } from '../../../engine/catalog/types.ts';
import { catalogFromOpenApi } from '../../../tools/catalog-from-openapi.ts';

const operation = (action: string, kind: string) => ({
  'x-kubernetes-action': action,
  'x-kubernetes-group-version-kind': { group: '', version: 'v1', kind },
});
const cronJobs = (version: string) => ({
  [`/apis/batch/${version}/namespaces/{namespace}/cronjobs`]: {
    get: operation('list', 'CronJob'),
    post: operation('post', 'CronJob'),
    delete: operation('deletecollection', 'CronJob'),
    parameters: [],
  },
  [`/apis/batch/${version}/cronjobs`]: { get: operation('list', 'CronJob') },
  [`/apis/batch/${version}/watch/cronjobs`]: { get: operation('watchlist', 'CronJob') },
});
const paths = {
  '/api/v1/': { get: { operationId: 'getCoreV1APIResources' } },
  '/healthz': { get: {} },
  '/api/v1/namespaces': { get: operation('list', 'Namespace') },
  '/api/v1/namespaces/{name}': { get: operation('get', 'Namespace'), put: operation('put', 'Namespace') },
  '/api/v1/namespaces/{name}/finalize': { put: operation('put', 'Namespace') },
  '/api/v1/namespaces/{namespace}/pods/{name}/exec': {
    get: operation('connect', 'PodExecOptions'),
    post: operation('connect', 'PodExecOptions'),
  },
  '/api/v1/namespaces/{namespace}/pods/{name}/proxy/{path}': {
    delete: operation('connect', 'PodProxyOptions'),
    head: operation('connect', 'PodProxyOptions'),
    options: operation('connect', 'PodProxyOptions'),
  },
  ...cronJobs('v1beta1'),
  ...cronJobs('v1'),
};

describe('catalogFromOpenApi', () => {
  const catalog = catalogFromOpenApi({ paths }, []);
  const get = (name: string): ApiResource | undefined =>
    catalog.find(({ resource, subresource }) => name === `${resource}${subresource && '/'}${subresource}`);

  it('takes paths of resources, and nothing else', () => {
    expect(catalog).toHaveLength(5);
  });

  it('joins versions, the preferred one first, and reads verbs from actions', () => {
    expect(get('cronjobs')).toEqual({
      group: 'batch',
      resource: 'cronjobs',
      subresource: '',
      kind: 'CronJob',
      singular: 'cronjob',
      shortNames: [],
      categories: [],
      namespaced: true,
      versions: ['v1', 'v1beta1'],
      verbs: ['create', 'deletecollection', 'list', 'watch'],
    });
  });

  it('tells a Namespace from what is in one', () => {
    expect(get('namespaces')).toMatchObject({ namespaced: false, verbs: ['get', 'list', 'update'] });
    expect(get('namespaces/finalize')).toMatchObject({ namespaced: false, verbs: ['update'], singular: '' });
  });

  it('gives what connects the verbs of its methods, as far as they are verbs', () => {
    expect(get('pods/exec')).toMatchObject({ kind: 'PodExecOptions', verbs: ['create', 'get'] });
    expect(get('pods/proxy')).toMatchObject({ namespaced: true, verbs: ['delete'] });
  });

  it('takes names from a newer release', () => {
    const cronjobs = get('cronjobs');
    const newer = cronjobs ? [{ ...cronjobs, shortNames: ['cj'], categories: ['all'], verbs: ['get'] }] : [];
    const found = catalogFromOpenApi({ paths }, newer).find(({ resource }) => resource === 'cronjobs');
    expect(found).toEqual({ ...cronjobs, shortNames: ['cj'], categories: ['all'] });
  });
});
