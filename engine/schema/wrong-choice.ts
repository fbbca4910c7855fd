import { quoteList } from '../text/quote.ts';
import { didYouMean, suggest, word } from '../text/written-words.ts';
import { type ChoiceType, namesOf } from './value-types.ts';

/**
 * What to say of a word that is none of a choice, and the one that was probably meant.
 *
 * @param consequence what happens to it, to go on in the same sentence
 */
export function wrongChoice(
  { noun, words, advice, refusals }: ChoiceType,
  written: string,
  consequence = '',
): { readonly message: string; readonly meant: string | undefined } {
  const refusal = refusals && Object.hasOwn(refusals, written) ? refusals[written] : undefined;
  if (refusal !== undefined) return { message: refusal, meant: undefined };
  const lead = `${word(written)} is not ${noun}${consequence}.`;
  if (advice !== undefined) return { message: `${lead} ${advice}`, meant: undefined };
  const names = namesOf(words);
  const meant = suggest(written, names);
  return { message: lead + (didYouMean(meant) || ` Choose one of ${quoteList(names, names.length)}.`), meant };
}
