import { describe, expect, it } from 'vitest';
import {
  builtInCatalog,
  catalogFor,
  catalogSource,
  findResource,
  findSubresource,
  groupsOf,
  isKnownGroup,
  nameInPolicy,
  resourcesMatching,
  resourcesNamed,
  resourcesOfCategory,
  resourcesOfGroup,
  subresourcesOf,
} from '../../../engine/catalog/catalog.ts';
import { kubernetesVersions, newestKubernetesVersion } from '../../../engine/policy/kubernetes-version.ts';

const find = (name: string, group?: string) => {
  const found = findResource(builtInCatalog, name, group);
  return found && `${found.resource}.${found.group}`;
};
const matching = (group: string, pattern: string) =>
  resourcesMatching(builtInCatalog, group, pattern).map((resource) => nameInPolicy(resource));

describe('the built-in catalogue', () => {
  it('is the newest, and always the same object', () => {
    expect(builtInCatalog).toBe(catalogFor(newestKubernetesVersion));
    expect(builtInCatalog.resources).toBe(builtInCatalog.resources);
  });

  it.each(kubernetesVersions)('names its source for %s', (version) => {
    expect(catalogSource(version).startsWith(`k8s.io/kubernetes@v${version}.`)).toBe(true);
  });

  it.each(kubernetesVersions)('has no malformed entry in %s', (version) => {
    const { resources } = catalogFor(version);
    const keys = resources.map(({ group, resource, subresource }) => `${group} ${resource} ${subresource}`);
    expect(new Set(keys).size).toBe(keys.length);
    for (const entry of resources) {
      expect(entry.group).toMatch(/^$|^[a-z0-9.-]+$/);
      expect(entry.resource).toMatch(/^[a-z]+$/);
      expect(entry.subresource).toMatch(/^[a-z]*$/);
      expect(entry.kind).toMatch(/^[A-Z]\w+$/);
      expect(entry.singular === '').toBe(entry.subresource !== '');
      expect(entry.versions.length).toBeGreaterThan(0);
      for (const each of entry.versions) expect(each).toMatch(/^v\d+((alpha|beta)\d+)?$/);
      expect(entry.verbs.length).toBeGreaterThan(0);
      for (const verb of entry.verbs) {
        expect(['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch']).toContain(verb);
      }
    }
  });

  it.each(kubernetesVersions)('has the resource of every subresource in %s', (version) => {
    const orphans = catalogFor(version).resources.filter(
      ({ group, resource }) => !resourcesNamed(catalogFor(version), resource).some((parent) => parent.group === group),
    );
    expect(orphans).toEqual([]);
  });

  it.each([
    ['pods', 'po', true, ['v1']],
    ['nodes', 'no', false, ['v1']],
    ['horizontalpodautoscalers', 'hpa', true, ['v2', 'v1']],
    ['customresourcedefinitions', 'crd', false, ['v1']],
  ])('knows %s', (resource, shortName, namespaced, versions) => {
    expect(findResource(builtInCatalog, resource)).toMatchObject({
      shortNames: expect.arrayContaining([shortName]),
      namespaced,
      versions,
    });
  });

  it.each([
    'pods/log',
    'pods/exec',
    'pods/ephemeralcontainers',
    'pods/eviction',
    'serviceaccounts/token',
    'namespaces/finalize',
    'nodes/proxy',
  ])('knows the subresource %s', (name) => expect(matching('', name)).toEqual([name]));

  it('gives the connect subresources the verbs that discovery announces', () => {
    const exec = builtInCatalog.resources.find((entry) => nameInPolicy(entry) === 'pods/exec');
    expect(exec?.verbs).toEqual(['create', 'get']);
  });
});

describe('findResource', () => {
  it.each([
    ['pods', 'pods.'],
    ['pod', 'pods.'],
    ['Pod', 'pods.'],
    ['PODS', 'pods.'],
    ['po', 'pods.'],
    ['deploy', 'deployments.apps'],
    ['deployment.apps', 'deployments.apps'],
    ['deployments.v1.apps', 'deployments.apps'],
    ['deployments.app', 'deployments.apps'],
    ['events', 'events.'],
    ['events.events.k8s.io', 'events.events.k8s.io'],
    ['StorageClass', 'storageclasses.storage.k8s.io'],
    ['NetworkPolicy', 'networkpolicies.networking.k8s.io'],
    ['endpoints', 'endpoints.'],
    ['deployments.extensions', undefined],
    ['pods.v1.apps', undefined],
    ['nonsense', undefined],
    ['', undefined],
  ])('%s -> %s', (name, expected) => expect(find(name)).toBe(expected));

  it('takes the group apart from the name', () => {
    expect(find('events', 'events.k8s.io')).toBe('events.events.k8s.io');
    expect(find('pods', 'apps')).toBeUndefined();
  });

  it('finds a subresource', () => {
    const deployments = findResource(builtInCatalog, 'deployments');
    expect(deployments && findSubresource(builtInCatalog, deployments, 'scale')?.kind).toBe('Scale');
    expect(deployments && findSubresource(builtInCatalog, deployments, 'log')).toBeUndefined();
  });

  it('knows what `all` stands for', () => {
    const all = resourcesOfCategory(builtInCatalog, 'all').map(({ resource }) => resource);
    expect(all).toContain('pods');
    expect(all).not.toContain('secrets');
  });
});

describe('looking things up', () => {
  it('lists the groups, the core group first', () => {
    expect(groupsOf(builtInCatalog)[0]).toBe('');
    expect(groupsOf(builtInCatalog)).toContain('apps');
    expect(new Set(groupsOf(builtInCatalog)).size).toBe(groupsOf(builtInCatalog).length);
  });

  it('knows a group that it has resources in', () => {
    expect(isKnownGroup(builtInCatalog, '')).toBe(true);
    expect(isKnownGroup(builtInCatalog, 'apps')).toBe(true);
    expect(isKnownGroup(builtInCatalog, 'apps/v1')).toBe(false);
    expect(isKnownGroup(builtInCatalog, 'extensions')).toBe(false);
  });

  it('gives the resources of a group without their subresources', () => {
    expect(resourcesOfGroup(builtInCatalog, 'apps').map((each) => nameInPolicy(each))).toEqual([
      'controllerrevisions',
      'daemonsets',
      'deployments',
      'replicasets',
      'statefulsets',
    ]);
    expect(resourcesOfGroup(builtInCatalog, 'nonsense')).toEqual([]);
  });

  it('gives the resources of one plural in all groups', () => {
    expect(resourcesNamed(builtInCatalog, 'events').map(({ group }) => group)).toEqual(['', 'events.k8s.io']);
    expect(resourcesNamed(builtInCatalog, 'Pods')).toEqual([]);
    expect(resourcesNamed(builtInCatalog, 'pod')).toEqual([]);
  });

  it('gives the subresources of a resource', () => {
    const names = (group: string, resource: string) =>
      subresourcesOf(builtInCatalog, { group, resource }).map(({ subresource }) => subresource);
    expect(names('apps', 'deployments')).toEqual(['scale', 'status']);
    expect(names('', 'configmaps')).toEqual([]);
    expect(names('', 'deployments')).toEqual([]);
  });
});

describe('resourcesMatching', () => {
  it.each([
    ['', 'pods', ['pods']],
    ['', 'pods/log', ['pods/log']],
    ['', 'configmaps/*', ['configmaps']],
    ['apps', '*/scale', ['deployments/scale', 'replicasets/scale', 'statefulsets/scale']],
    ['', '*/*', []],
    ['', 'deployments', []],
    ['apps', '', []],
    ['', 'pod*', []],
  ])('group "%s", pattern "%s"', (group, pattern, expected) => expect(matching(group, pattern)).toEqual(expected));

  it('takes the resource itself for `pods/*`', () => {
    expect(matching('', 'pods/*')).toEqual(expect.arrayContaining(['pods', 'pods/log', 'pods/exec']));
  });

  it('takes the whole group for `*`, subresources too', () => {
    expect(matching('apps', '*')).toContain('deployments/status');
    expect(matching('apps', '*')).not.toContain('pods');
  });

  it('takes every group for the group `*`', () => {
    expect(resourcesMatching(builtInCatalog, '*', 'events').map(({ group }) => group)).toEqual(['', 'events.k8s.io']);
  });
});
