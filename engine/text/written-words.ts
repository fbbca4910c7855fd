import { closest } from './closest.ts';
import { quote } from './quote.ts';

/** More than this is not repeated of a word, and no misspelling is longer. */
const longestWord = 60;

/** What a person wrote, in backticks: of several lines the first one, and of a long one its beginning. */
export function word(written: string): string {
  return quote(shortened(written.split(/[\r\n]/)[0] ?? ''));
}

export function shortened(text: string): string {
  return text.length > longestWord ? `${text.slice(0, longestWord)}…` : text;
}

/** The name that was probably meant: by a slip of the fingers, or cut short. */
export function suggest(written: string, names: readonly string[]): string | undefined {
  const longer = names.filter((name) => written.length >= 3 && name.startsWith(written.toLowerCase()));
  return closest(written.slice(0, longestWord), names) ?? (longer.length === 1 ? longer[0] : undefined);
}

/** To go on behind a sentence; empty where nothing was probably meant. */
export function didYouMean(meant: string | undefined): string {
  return meant === undefined ? '' : ` Did you mean ${quote(meant)}?`;
}
