import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeCatalog, type EncodedFields } from '../../../engine/catalog/encoded-catalog.ts';
import type { ApiResource } from '../../../engine/catalog/types.ts';
import { kubernetesVersions } from '../../../engine/policy/kubernetes-version.ts';
import { encodeCatalogs, type Release, renderCatalogs } from '../../../tools/catalog-encoding.ts';

const words = (...some: readonly string[]) => fc.subarray([...some]);
const fields: fc.Arbitrary<EncodedFields> = fc.record({
  kind: fc.constantFrom('Pod', 'Widget'),
  singular: fc.constantFrom('', 'pod', 'widget'),
  shortNames: words('po', 'wd'),
  categories: words('all'),
  namespaced: fc.boolean(),
  versions: fc.subarray(['v2', 'v1', 'v1beta1'], { minLength: 1 }),
  verbs: words('create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'),
});

/** Each resource may be there or not in each version, and be different in each. */
const histories = fc.array(
  fc.record({
    group: fc.constantFrom('', 'apps', 'example.com'),
    resource: fc.constantFrom('pods', 'widgets', 'constructor'),
    subresource: fc.constantFrom('', 'log'),
    history: fc.array(fc.option(fields), {
      minLength: kubernetesVersions.length,
      maxLength: kubernetesVersions.length,
    }),
  }),
  { maxLength: 6 },
);

const releases = histories.map((all): Release[] =>
  kubernetesVersions.map((version, index) => {
    const byKey = new Map<string, ApiResource>();
    for (const { history, ...key } of all) {
      const given = history[index];
      if (given) byKey.set(keyOf(key), { ...key, ...given });
    }
    return { version, source: `made@${version}`, resources: [...byKey.values()] };
  }),
);

function keyOf({ group, resource, subresource }: Pick<ApiResource, 'group' | 'resource' | 'subresource'>): string {
  return `${group}/${resource}/${subresource}`;
}

function inOrder(resources: readonly ApiResource[]): readonly ApiResource[] {
  return resources.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

describe('the encoded catalogues', () => {
  it('decode to what was encoded, in every version', () => {
    fc.assert(
      fc.property(releases, (all) => {
        const encoded = encodeCatalogs(all);
        for (const [index, version] of kubernetesVersions.entries()) {
          expect(inOrder(decodeCatalog(encoded, version))).toEqual(inOrder(all[index]?.resources ?? []));
        }
      }),
    );
  });

  it('are the same however the resources of a group are ordered', () => {
    fc.assert(
      fc.property(releases, (all) => {
        const ordered = all.map((release) => ({ ...release, resources: inOrder(release.resources) }));
        const shuffled = ordered.map((release) => ({ ...release, resources: withinGroupsReversed(release.resources) }));
        expect(renderCatalogs(encodeCatalogs(shuffled))).toBe(renderCatalogs(encodeCatalogs(ordered)));
      }),
    );
  });

  it('are written as JSON, a line for each resource, with what is unusual and what changes', () => {
    const pods: ApiResource = {
      group: '',
      resource: 'pods',
      subresource: '',
      kind: 'Pod',
      singular: 'pod',
      shortNames: ['po'],
      categories: [],
      namespaced: true,
      versions: ['v1'],
      verbs: ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'],
    };
    const log = { ...pods, subresource: 'log', singular: '', shortNames: [], verbs: ['get'] };
    const release = (version: string, ...resources: ApiResource[]) => ({
      version,
      source: `made@${version}`,
      resources,
    });
    const text = renderCatalogs(
      encodeCatalogs([release('1.23', pods), release('1.24', pods, log), release('1.25', log)]),
    );
    expect(text).toBe(`{
  "sources": {
    "1.23": "made@1.23",
    "1.24": "made@1.24",
    "1.25": "made@1.25"
  },
  "groups": {
    "": {
      "pods": {"kind":"Pod","shortNames":["po"],"changes":{"1.25":{"versions":[]}}},
      "pods/log": {"since":"1.24","kind":"Pod","verbs":["get"]}
    }
  }
}
`);
  });
});

function withinGroupsReversed(resources: readonly ApiResource[]): readonly ApiResource[] {
  const groups = [...new Set(resources.map(({ group }) => group))];
  return groups.flatMap((group) => resources.filter((resource) => resource.group === group).toReversed());
}
