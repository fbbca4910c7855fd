import { locate, type PolicyDocument } from '../../policy/policy-document.ts';
import type { PolicyPath } from '../../policy/types.ts';
import type { Fix } from '../types.ts';
import { entryFixes } from './entry-fixes.ts';
import { deletionFixes } from './rule-fixes.ts';

/** What goes with a string or an item of `resources` that matches nothing. */
interface Deletion {
  /** In a sentence: `it`, `the item`, `the rule`. */
  readonly what: string;
  readonly fixes: () => Fix[];
}

/**
 * How to be rid of a value in `resources` that matches nothing: a list's only entry goes with what it stands in, because an
 * empty list would mean "any".
 */
export function deletionOf(document: PolicyDocument, path: PolicyPath): Deletion {
  const isAlone = (one: PolicyPath): boolean => {
    const list = locate(document, one.slice(0, -1))?.value;
    return list?.kind === 'list' && list.items.length === 1;
  };
  const [, ruleIndex] = path;
  const item = path.slice(0, 4);
  if (!isAlone(path)) return { what: 'it', fixes: () => entryFixes(document, path) };
  if (path.length > item.length && !isAlone(item)) return { what: 'the item', fixes: () => entryFixes(document, item) };
  return { what: 'the rule', fixes: () => deletionFixes(document, Number(ruleIndex)) };
}
