import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  catalogFor,
  findResource,
  findSubresource,
  isKnownGroup,
  nameInPolicy,
  resourcesMatching,
} from '../../../engine/catalog/catalog.ts';
import { extendCatalog } from '../../../engine/catalog/extend-catalog.ts';
import type { ApiResource, Catalog } from '../../../engine/catalog/types.ts';
import { comparePreference } from '../../../engine/catalog/version-order.ts';

const newest = catalogFor('1.37');
const widgets: ApiResource = {
  group: 'example.com',
  resource: 'widgets',
  subresource: '',
  kind: 'Widget',
  singular: 'widget',
  shortNames: ['po'],
  categories: [],
  namespaced: true,
  versions: ['v1'],
  verbs: ['get', 'list'],
};
const keys = ({ resources }: Catalog) => resources.map((each) => `${each.group}/${nameInPolicy(each)}`);

describe('extendCatalog', () => {
  it('adds what is new behind what is there', () => {
    const extended = extendCatalog(newest, [widgets, { ...widgets, subresource: 'status', singular: '' }]);
    expect(extended.resources.slice(0, newest.resources.length)).toEqual(newest.resources);
    expect(isKnownGroup(extended, 'example.com')).toBe(true);
    expect(isKnownGroup(newest, 'example.com')).toBe(false);
    expect(findResource(extended, 'Widget')).toBe(widgets);
    expect(findSubresource(extended, widgets, 'status')?.subresource).toBe('status');
    expect(resourcesMatching(extended, 'example.com', 'widgets/*')).toHaveLength(2);
    expect(findResource(extended, 'po')?.resource).toBe('pods');
  });

  it('is the same catalogue without anything to add', () => {
    expect(extendCatalog(newest, [])).toBe(newest);
  });

  it('joins what is there twice, and keeps its kind and scope', () => {
    const other = {
      ...widgets,
      kind: 'Other',
      namespaced: false,
      versions: ['v2', 'v1alpha1'],
      verbs: ['create', 'get'],
    };
    const { resources } = extendCatalog({ resources: [] }, [widgets, { ...other, shortNames: ['wd'] }]);
    expect(resources).toEqual([
      { ...widgets, shortNames: ['po', 'wd'], versions: ['v2', 'v1', 'v1alpha1'], verbs: ['create', 'get', 'list'] },
    ]);
  });

  it('changes nothing when it adds the same again', () => {
    const some = fc.subarray([...newest.resources, widgets]);
    fc.assert(
      fc.property(some, (added) => {
        const once = extendCatalog(newest, added);
        expect(extendCatalog(once, added).resources).toEqual(once.resources);
        expect(new Set(keys(once)).size).toBe(keys(once).length);
      }),
    );
  });
});

describe('comparePreference', () => {
  it('orders versions as kube-apiserver prefers them', () => {
    const preferred = ['v10', 'v2', 'v1', 'v11beta2', 'v10beta3', 'v3beta1', 'v12alpha1', 'v11alpha2', 'foo1', 'foo10'];
    expect(preferred.toReversed().toSorted(comparePreference)).toEqual(preferred);
  });
});
