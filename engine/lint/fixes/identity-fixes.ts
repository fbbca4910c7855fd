import { renameField, replaceWord } from '../../editing/edits/replace.ts';
import type { PolicyDocument } from '../../policy/policy-document.ts';
import { quoteList } from '../../text/quote.ts';
import type { Fix } from '../types.ts';
import type { Identity, IdentityField } from '../values/identities.ts';
import type { RulePlace } from '../values/rule-places.ts';
import { wordFixes } from './word-fixes.ts';

/**
 * Puts a user or group where it belongs: another word in its place, or the whole list under the other name, where all of
 * it belongs there and the rule has not got that field. None where only some of it does: `users` and `userGroups` of one
 * rule both have to match.
 */
export function identityFixes(
  document: PolicyDocument,
  { rule, path }: RulePlace,
  field: IdentityField,
  index: number,
  meantBy: (word: string) => Identity | undefined,
): Fix[] {
  const meant = meantBy(rule[field][index] ?? '');
  if (!meant) return [];
  if (meant.field === field) return wordFixes(document, [...path, field, index], meant.word);
  const all = rule[field].map((word) => meantBy(word));
  const words = all.flatMap((one) => (one?.field === meant.field ? [one.word] : []));
  if (words.length < all.length || rule[meant.field].length > 0) return [];
  const edits = [
    renameField(document, path, field, meant.field),
    ...words.map((word, at) => (word === rule[field][at] ? [] : replaceWord(document, [...path, field, at], word))),
  ];
  if (edits.includes(undefined)) return [];
  const title = `Change \`${field}\` to \`${meant.field}\`: ${quoteList(words)}`;
  return [{ title, edits: edits.flatMap((some) => some ?? []) }];
}
