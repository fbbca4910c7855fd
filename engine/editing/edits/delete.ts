import type { TextEdit } from '../../lint/types.ts';
import type { PolicyDocument } from '../../policy/policy-document.ts';
import type { PolicyPath } from '../../policy/types.ts';
import { readCollection } from './collection.ts';
import { ownCollection } from './own-node.ts';
import { removeItems } from './remove-items.ts';
import { sourceOf } from './source.ts';

/**
 * Takes a rule (0-based) out of the text, with the comments directly above and beside it. `undefined` where that is not
 * possible: the only rule, because a policy without rules is refused; a rule that other parts of the file refer to.
 */
export function deleteRule(document: PolicyDocument, ruleIndex: number): readonly TextEdit[] | undefined {
  return deleteListEntry(document, ['rules', ruleIndex]);
}

/**
 * Takes the list item at a path, such as `['rules', 0, 'verbs', 1]`, out of the text, with its own comments. `undefined` where that
 * is not possible: the only item, because an empty list means "any"; a list that is written once and used in several places.
 */
export function deleteListEntry(document: PolicyDocument, path: PolicyPath): readonly TextEdit[] | undefined {
  const list = ownCollection(document, path.slice(0, -1));
  const index = path.at(-1);
  if (list?.kind !== 'list' || typeof index !== 'number' || !list.items[index]) return undefined;
  const collection = readCollection(sourceOf(document), list);
  return collection.items.length === list.items.length ? removeItems(document, collection, [index]) : undefined;
}
