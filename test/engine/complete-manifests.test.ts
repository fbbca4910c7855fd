import { expect, test } from 'vitest';
import { manifestWords, readManifestObjects } from '../../engine/index.ts';

const manifests = `# Names are told from their lines alone.
apiVersion: v1
kind: Namespace
metadata:
  name: shop
---
apiVersion: v1
kind: "ServiceAccount"
metadata:   # whose it is
  labels:
    name: not-this-one
  name: 'cart' # quoted

  namespace: shop
spec:
  name: nor-this-one
--- # the last one
kind: ConfigMap
apiVersion: v1
metadata:
  name: switches
data:
  kind: Secret
`;

test.each([
  ['with line feeds', manifests],
  ['with CRLF', manifests.replaceAll('\n', '\r\n')],
])('the objects of a file are read %s', (_, text) => {
  expect(readManifestObjects(text)).toEqual([
    { kind: 'Namespace', name: 'shop', namespace: undefined },
    { kind: 'ServiceAccount', name: 'cart', namespace: 'shop' },
    { kind: 'ConfigMap', name: 'switches', namespace: undefined },
  ]);
});

test.each([
  ['a template', 'apiVersion: v1\nkind: Secret\nmetadata:\n  name: {{ .Release.Name }}\n'],
  ['a kustomization', 'kind: Kustomization\nmetadata:\n  name: a\n'],
  ['no YAML', 'apiVersion:\nkind: [\nmetadata:\n'],
  ['a policy', 'apiVersion: audit.k8s.io/v1\nkind: Policy\nrules: []\n'],
])('%s has none', (_, text) => {
  expect(readManifestObjects(text)).toEqual([]);
});

test('the words of manifests', () => {
  const words = manifestWords([
    { kind: 'Secret', name: 'b', namespace: 'shop' },
    { kind: 'Secret', name: 'a', namespace: 'shop' },
    { kind: 'Secret', name: 'a', namespace: 'depot' },
    { kind: 'Namespace', name: 'empty', namespace: undefined },
    { kind: 'ServiceAccount', name: 'cart', namespace: undefined },
  ]);
  expect(words.namespaces).toEqual(['depot', 'empty', 'shop']);
  expect(words.names.get('Secret')).toEqual(['a', 'b']);
  expect(words.serviceAccounts).toEqual([{ namespace: 'default', name: 'cart' }]);
});
