import type { Catalog } from '../../catalog/types.ts';
import type { PolicyDocument } from '../../policy/policy-document.ts';
import type { LintContext } from '../rule.ts';

/** Finds something about a document and a catalogue once, although several findings ask for it. */
export function once<T>(
  find: (document: PolicyDocument, context: LintContext) => T,
): (document: PolicyDocument, context: LintContext) => T {
  const known = new WeakMap<PolicyDocument, WeakMap<Catalog, { readonly value: T }>>();
  return (document, context) => {
    const ofDocument = known.get(document) ?? new WeakMap<Catalog, { readonly value: T }>();
    known.set(document, ofDocument);
    const found = ofDocument.get(context.catalog) ?? { value: find(document, context) };
    ofDocument.set(context.catalog, found);
    return found.value;
  };
}
