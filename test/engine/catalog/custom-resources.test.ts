import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCustomResources } from '../../../engine/catalog/custom-resources.ts';
import type { ApiResource } from '../../../engine/catalog/types.ts';

const widgets = `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata:
  name: widgets.example.com
spec:
  group: example.com
  scope: Namespaced
  names:
    plural: widgets
    kind: Widget
    shortNames: [wd]
    categories: [all]
  versions:
  - name: v1beta1
    served: true
    storage: false
    schema:
      openAPIV3Schema:
        type: object
        # a comment

        description: |
          spec:
          names: {}
    subresources:
      status: {}
  - name: v1
    served: true
    storage: true
    subresources:
      status: {}
      scale:
        specReplicasPath: .spec.replicas
  - name: v2alpha1
    served: false
    storage: false
`;

const own: ApiResource = {
  group: 'example.com',
  resource: 'widgets',
  subresource: '',
  kind: 'Widget',
  singular: 'widget',
  shortNames: ['wd'],
  categories: ['all'],
  namespaced: true,
  versions: ['v1', 'v1beta1'],
  verbs: ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'],
};
const unnamed = { singular: '', shortNames: [], categories: [], verbs: ['get', 'patch', 'update'] };
const resources = [
  own,
  { ...own, ...unnamed, subresource: 'scale', kind: 'Scale', versions: ['v1'] },
  { ...own, ...unnamed, subresource: 'status' },
];

const clusterWide = (plural: string) => ({
  apiVersion: 'apiextensions.k8s.io/v1beta1',
  kind: 'CustomResourceDefinition',
  metadata: { name: `${plural}.example.com` },
  spec: {
    group: 'example.com',
    version: 'v1',
    scope: 'Cluster',
    names: { plural, kind: 'Gadget' },
    subresources: { status: {} },
  },
});
const names = (text: string) =>
  readCustomResources(text).value.map(({ resource, subresource }) => `${resource}${subresource && '/'}${subresource}`);

describe('readCustomResources', () => {
  it('reads a definition with its subresources and the versions that are served', () => {
    expect(readCustomResources(widgets)).toEqual({ value: resources, problems: [] });
  });

  it('reads it with the line endings of Windows', () => {
    expect(readCustomResources(widgets.replaceAll('\n', '\r\n'))).toEqual({ value: resources, problems: [] });
  });

  it('passes over other objects and empty documents', () => {
    const text = `# CustomResourceDefinition\n---\n---\nkind: Namespace\n--- # two\n${widgets}...\n---\nkind: ConfigMap\ndata: {a: CustomResourceDefinition}\n`;
    expect(readCustomResources(text)).toEqual({ value: resources, problems: [] });
    expect(readCustomResources('apiVersion: v1\nkind: CustomResourceDefinition\n')).toEqual({
      value: [],
      problems: [],
    });
  });

  it('reads v1beta1 with one version and subresources for all', () => {
    expect(readCustomResources(JSON.stringify(clusterWide('gadgets')))).toMatchObject({
      value: [
        { resource: 'gadgets', subresource: '', namespaced: false, versions: ['v1'] },
        { resource: 'gadgets', subresource: 'status', kind: 'Gadget', versions: ['v1'] },
      ],
      problems: [],
    });
  });

  it('reads lists, and JSON values in a row', () => {
    const list = JSON.stringify({ kind: 'List', items: [clusterWide('a'), { kind: 'Pod' }, null, clusterWide('b')] });
    expect(names(list)).toEqual(['a', 'a/status', 'b', 'b/status']);
    expect(names(`${JSON.stringify(clusterWide('a'))}\n${JSON.stringify(clusterWide('b'))}`)).toEqual(names(list));
    expect(names(`kind: CustomResourceDefinitionList\nitems: ${JSON.stringify([clusterWide('c')])}`)).toEqual([
      'c',
      'c/status',
    ]);
  });

  it('gives no resource that no version serves', () => {
    expect(readCustomResources(widgets.replaceAll('served: true', 'served: false'))).toEqual({
      value: [],
      problems: [],
    });
  });

  it('reads what has the words of a schema in a quoted text', () => {
    const text = widgets.replace(
      'plural: widgets\n',
      'plural: widgets\n    note: "\n      openAPIV3Schema:\n        x"\n',
    );
    expect(readCustomResources(text)).toEqual({ value: resources, problems: [] });
  });

  it.each([
    [
      'group: example.com',
      'group: example',
      'The definition `widgets.example.com` needs the name of its API group in `spec.group`, such as `example.com`.',
    ],
    ['group: example.com', 'group: [a, b]', /`spec\.group`/],
    ['plural: widgets', 'plural: Widgets', /`spec\.names\.plural`, in lower case/],
    ['kind: Widget', 'kind: 7', /`spec\.names\.kind`/],
    ['scope: Namespaced', 'scope: namespaced', /`Namespaced` or `Cluster` in `spec\.scope`/],
    ['  versions:', '  version:', /has no version/],
    ['  name: widgets.example.com\nspec:', '  other: x\nspecs:', /^This definition needs/],
  ])('reports what is malformed: %j as %j', (right, wrong, message) => {
    const text = `kind: Pod\n---\n${widgets.replace(right, wrong)}`;
    const { value, problems } = readCustomResources(text);
    expect(value).toEqual([]);
    expect(problems).toEqual([
      {
        message: typeof message === 'string' ? message : expect.stringMatching(message),
        range: { start: 10, end: text.length },
      },
    ]);
  });

  it('keeps the other definitions of a text in which one is malformed', () => {
    const { value, problems } = readCustomResources(
      `${widgets}---\nkind: CustomResourceDefinition\n  x: [\n---\n${widgets}`,
    );
    expect(value).toEqual([...resources, ...resources]);
    expect(problems).toMatchObject([{ message: 'This is not valid YAML, or nested too deeply.' }]);
  });
});

describe('hostile texts', () => {
  const word = 'CustomResourceDefinition';
  const laughs = [
    'a: &a [x, x]',
    ...[...'bcdefghij'].map((name, index) => `${name}: &${name} [${Array(9).fill(`*${'abcdefghij'[index]}`)}]`),
  ];

  it.each([
    ['brackets', `kind: ${word}\nx: ${'['.repeat(100_000)}`],
    ['dashes', `kind: ${word}\nx: ${'- '.repeat(100_000)}`],
    ['brackets in JSON', `{"kind":"${word}","x":${'['.repeat(100_000)}`],
    ['many aliases', `kind: ${word}\n${laughs.join('\n')}`],
    ['bytes', `\0\u0001\ufffd${word}\n\0: *x\n\t- {`],
  ])('%s are a problem', (_, text) => {
    const { value, problems } = readCustomResources(text);
    expect(value).toEqual([]);
    expect(problems).toHaveLength(1);
  });

  it.each([
    ['a list in itself', `kind: List\nitems: &a\n- *a\n- kind: ${word}\n`],
    ['an object in itself', `&a\nkind: ${word}\napiVersion: apiextensions.k8s.io/v1\nspec: *a\n`],
    [
      'names of an object',
      `kind: ${word}\napiVersion: apiextensions.k8s.io/v1\nspec: {group: constructor, names: {__proto__: 1}}`,
    ],
  ])('%s gives nothing', (_, text) => expect(readCustomResources(text).value).toEqual([]));

  it('never throw, and give problems within the text', () => {
    const piece = fc.constantFrom(
      ...widgets.split(/(?<=\n)/),
      '---\n',
      '{',
      '[',
      '"',
      '&a ',
      '*a',
      '\t',
      'items:\n',
      '<<: *a\n',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const text = pieces.join('');
        for (const { range } of readCustomResources(text).problems) {
          expect(range.start).toBeGreaterThanOrEqual(0);
          expect(range.end).toBeLessThanOrEqual(text.length + 1);
        }
      }),
    );
  });
});
