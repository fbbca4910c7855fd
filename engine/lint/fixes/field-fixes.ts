import { deleteFields } from '../../editing/edits/delete-fields.ts';
import { ownCollection } from '../../editing/edits/own-node.ts';
import type { PolicyDocument } from '../../policy/policy-document.ts';
import type { PolicyPath } from '../../policy/types.ts';
import type { Fix } from '../types.ts';
import { toFixes } from './rule-fixes.ts';

/** Deletes a field of a rule or item; the title says what it means without it. None where it cannot be cut out of the text. */
export function fieldFixes(document: PolicyDocument, path: PolicyPath, field: string, consequence: string): Fix[] {
  const map = ownCollection(document, path);
  return map?.kind === 'map'
    ? toFixes(`Delete \`${field}\`: ${consequence}`, deleteFields(document, map, [field]))
    : [];
}
