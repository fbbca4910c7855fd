import { replaceWord } from '../../editing/edits/replace.ts';
import { locate, type PolicyDocument } from '../../policy/policy-document.ts';
import type { PolicyPath } from '../../policy/types.ts';
import { quote } from '../../text/quote.ts';
import type { Fix } from '../types.ts';
import { entryFixes } from './entry-fixes.ts';
import { toFixes } from './rule-fixes.ts';

/** Writes another word in the place of a list's entry; where the list has that word already, deletes the entry. */
export function wordFixes(document: PolicyDocument, path: PolicyPath, word: string): Fix[] {
  const list = locate(document, path.slice(0, -1))?.value;
  const isThere = list?.kind === 'list' && list.items.some((item) => item.kind === 'scalar' && item.value === word);
  return isThere ? entryFixes(document, path) : toFixes(`Change to ${quote(word)}`, replaceWord(document, path, word));
}
