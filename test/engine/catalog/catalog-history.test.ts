import { describe, expect, it } from 'vitest';
import { catalogFor, findExactly, isKnownGroup } from '../../../engine/catalog/catalog.ts';
import { versionsServing } from '../../../engine/catalog/catalog-history.ts';
import { type KubernetesVersion, kubernetesVersions } from '../../../engine/policy/kubernetes-version.ts';

const named = (name: string) => {
  const [group = '', resource = '', subresource = ''] = name.split('/');
  return { group, resource, subresource };
};
const get = (name: string, version: KubernetesVersion) => findExactly(catalogFor(version), named(name));
const from = (first: KubernetesVersion, last: KubernetesVersion = '1.37') =>
  kubernetesVersions.slice(kubernetesVersions.indexOf(first), kubernetesVersions.indexOf(last) + 1);

describe('the catalogue of a version', () => {
  it.each([
    ['/pods', from('1.23')],
    ['/pods/ephemeralcontainers', from('1.23')],
    ['/pods/resize', from('1.32')],
    ['apps/deployments/scale', from('1.23')],
    ['batch/cronjobs', from('1.23')],
    ['extensions/ingresses', []],
    ['networking.k8s.io/ingresses', from('1.23')],
    ['networking.k8s.io/networkpolicies/status', from('1.24', '1.27')],
    ['networking.k8s.io/clustercidrs', from('1.25', '1.28')],
    ['networking.k8s.io/ipaddresses', from('1.27')],
    ['policy/podsecuritypolicies', from('1.23', '1.24')],
    ['policy/poddisruptionbudgets', from('1.23')],
    ['admissionregistration.k8s.io/validatingadmissionpolicies', from('1.26')],
    ['authentication.k8s.io/selfsubjectreviews', from('1.26')],
    ['certificates.k8s.io/clustertrustbundles', from('1.27')],
    ['coordination.k8s.io/leasecandidates', from('1.31')],
    ['resource.k8s.io/resourceclaims', from('1.26')],
    ['resource.k8s.io/podschedulings', ['1.26']],
    ['resource.k8s.io/podschedulingcontexts', from('1.27', '1.31')],
    ['resource.k8s.io/resourceclasses', from('1.26', '1.30')],
    ['resource.k8s.io/deviceclasses', from('1.31')],
    ['storagemigration.k8s.io/storageversionmigrations', from('1.30')],
    ['example.com/widgets', []],
  ])('%s is served in %j', (name, versions) => expect(versionsServing(named(name))).toEqual(versions));

  it.each([
    ['batch/cronjobs', '1.24', ['v1', 'v1beta1']],
    ['batch/cronjobs', '1.25', ['v1']],
    ['policy/poddisruptionbudgets', '1.24', ['v1', 'v1beta1']],
    ['policy/poddisruptionbudgets', '1.25', ['v1']],
    ['autoscaling/horizontalpodautoscalers', '1.25', ['v2', 'v1', 'v2beta2']],
    ['autoscaling/horizontalpodautoscalers', '1.26', ['v2', 'v1']],
    ['authentication.k8s.io/selfsubjectreviews', '1.26', ['v1alpha1']],
    ['authentication.k8s.io/selfsubjectreviews', '1.27', ['v1beta1', 'v1alpha1']],
    ['flowcontrol.apiserver.k8s.io/flowschemas', '1.26', ['v1beta3', 'v1beta2']],
    ['flowcontrol.apiserver.k8s.io/flowschemas', '1.32', ['v1']],
    ['storage.k8s.io/csistoragecapacities', '1.23', ['v1beta1', 'v1alpha1']],
  ] as const)('%s in %s has the versions %j', (name, version, versions) =>
    expect(get(name, version)?.versions).toEqual(versions),
  );

  it('knows no group before it exists', () => {
    expect(isKnownGroup(catalogFor('1.25'), 'resource.k8s.io')).toBe(false);
    expect(isKnownGroup(catalogFor('1.26'), 'resource.k8s.io')).toBe(true);
  });

  it.each(kubernetesVersions)('has the verbs of what connects in %s', (version) => {
    for (const subresource of ['exec', 'attach', 'portforward']) {
      expect(get(`/pods/${subresource}`, version)?.verbs).toEqual(['create', 'get']);
    }
    expect(get('/pods/log', version)?.verbs).toEqual(['get']);
    expect(get('/nodes/proxy', version)?.verbs).toEqual(['create', 'delete', 'get', 'patch', 'update']);
    expect(get('/serviceaccounts/token', version)?.verbs).toEqual(['create']);
  });

  it('has short names in versions that publish none', () => {
    expect(get('/pods', '1.23')).toMatchObject({ shortNames: ['po'], singular: 'pod', categories: ['all'] });
    expect(get('policy/podsecuritypolicies', '1.23')).toMatchObject({ shortNames: ['psp'], namespaced: false });
  });
});
