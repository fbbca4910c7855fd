import { findExactly, findResource } from '../catalog/catalog.ts';
import type { Catalog } from '../catalog/types.ts';
import type { MatrixRow } from './matrix-types.ts';

type ResourceRow = Extract<MatrixRow, { kind: 'resource' }>;

/** @param name as in a policy: `pods`, `pods/exec` */
export function rowOf(group: string, name: string): ResourceRow {
  const [resource = '', subresource = ''] = name.split('/');
  return { kind: 'resource', group, resource, subresource };
}

/**
 * The row that a person means: a path, with `*` at its end for all that begin so; or a resource by plural, singular, short name
 * or kind, alone or with its group, and with its subresource (`deploy/scale`, `widgets.example.com`). `undefined` where the
 * catalogue has nothing of that name and no group is given.
 */
export function readMatrixRow(text: string, catalog: Catalog): MatrixRow | undefined {
  const wanted = text.trim();
  if (wanted.startsWith('/')) return { kind: 'paths', pattern: wanted };
  const [name = '', subresource = ''] = wanted.split('/');
  const found = findResource(catalog, name);
  if (found) {
    const row = { ...rowOf(found.group, found.resource), subresource };
    return findExactly(catalog, row) && row;
  }
  const [resource = '', ...group] = name.split('.');
  return resource === '' || group.length === 0 ? undefined : { ...rowOf(group.join('.'), resource), subresource };
}
