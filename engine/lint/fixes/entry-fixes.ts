import { deleteListEntry } from '../../editing/edits/delete.ts';
import { locate, type PolicyDocument } from '../../policy/policy-document.ts';
import type { PolicyPath } from '../../policy/types.ts';
import { quote } from '../../text/quote.ts';
import type { Fix, FixSafety } from '../types.ts';
import { toFixes } from './rule-fixes.ts';

/** Deletes the list entry at a path; none where it cannot be cut out of the text. */
export function entryFixes(document: PolicyDocument, path: PolicyPath, safety?: FixSafety): Fix[] {
  const value = locate(document, path)?.value;
  const what =
    value?.kind === 'scalar'
      ? quote(String(value.value ?? ''))
      : `item ${Number(path.at(-1)) + 1} of \`${path.at(-2)}\``;
  return toFixes(`Delete ${what}`, deleteListEntry(document, path), safety);
}
