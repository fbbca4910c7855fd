import { findExactly, resourcesMatching } from '../../catalog/catalog.ts';
import { type Candidate, type Context, fromTable, ruleOf, wordsOfField } from './context.ts';
import { knownNamespaces } from './well-known.ts';

const noNamespace: Candidate = {
  word: '',
  kind: 'name',
  detail: 'no namespace',
  documentation:
    'No namespace: cluster-scoped resources, and requests across all namespaces, such as `kubectl get secrets -A`.',
};

/** Namespaces: those of every cluster, of the manifests and of the policy; and `""`. */
export function namespaceCandidates(context: Context): Candidate[] {
  return [
    ...fromTable(knownNamespaces, 'name'),
    ...context.words.namespaces.map((word): Candidate => ({ word, kind: 'name', detail: 'in the workspace' })),
    ...wordsOfField(context, 'namespaces').map((word): Candidate => ({ word, kind: 'name', detail: 'in this policy' })),
    noNamespace,
  ];
}

/** Names of objects in the manifests, of the kinds that the item is about. */
export function objectNameCandidates(context: Context): Candidate[] {
  const { catalog, path, words } = context;
  const item = ruleOf(context)?.resources[Number(path[3])];
  const resources = item?.resources.flatMap((pattern) => resourcesMatching(catalog, item.group, pattern)) ?? [];
  const parents = resources.map((resource) => findExactly(catalog, { ...resource, subresource: '' }));
  const kinds = new Set(parents.flatMap((parent) => parent?.kind ?? []));
  return [...kinds].flatMap((kind) =>
    (words.names.get(kind) ?? []).map((word): Candidate => ({ word, kind: 'name', detail: kind })),
  );
}
