import { findExactly, resourcesNamed } from '../catalog/catalog.ts';
import type { Catalog } from '../catalog/types.ts';
import { withStandardGroups } from '../request/standard-groups.ts';
import type { RequestAttributes } from '../request/types.ts';
import type { MatrixRow, MatrixWho } from './matrix-types.ts';

/** Whether kube-apiserver serves a verb for a row, as far as its API resources tell. */
export function isServed(row: MatrixRow, verb: string, catalog: Catalog): boolean {
  if (row.kind !== 'resource' || isNamespaced(row, catalog) === undefined) return true;
  return findExactly(catalog, row)?.verbs.includes(verb) === true;
}

const verbsWithoutName = ['list', 'watch', 'create', 'deletecollection'];

/** An ordinary request of a cell; `undefined` where it is not plain which resource or path it is for. */
export function exampleOf(
  row: MatrixRow,
  verb: string,
  who: MatrixWho,
  catalog: Catalog,
): RequestAttributes | undefined {
  const user = who.kind === 'user' ? who.user : someone(who.group);
  if (row.kind === 'paths' && !row.pattern.endsWith('*')) return { user, verb, path: row.pattern };
  if (row.kind !== 'resource') return undefined;
  const { group, resource, subresource } = row;
  const isNamed = subresource !== '' || !verbsWithoutName.includes(verb);
  const isNamespace = group === '' && resource === 'namespaces';
  const isInNamespace = isNamespace ? isNamed : isNamespaced(row, catalog) !== false;
  const namespace = isInNamespace ? 'default' : '';
  const name = isNamespace ? namespace : 'example';
  return { user, verb, resource: { group, resource, subresource, namespace, name: isNamed ? name : '' } };
}

function someone(group: string | undefined): RequestAttributes['user'] {
  if (group === 'system:unauthenticated') return { name: 'system:anonymous', groups: [group] };
  return withStandardGroups({ name: 'someone', groups: group === undefined ? [] : [group] });
}

/** Whether the objects of a row are in namespaces; `undefined` where there are both, or the catalogue does not know. */
export function isNamespaced(row: MatrixRow, catalog: Catalog): boolean | undefined {
  if (row.kind !== 'resource') return undefined;
  const { group, resource } = row;
  return resourcesNamed(catalog, resource).find((candidate) => candidate.group === group)?.namespaced;
}
