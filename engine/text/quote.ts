/** Words in backticks, with commas between; of a long list the first ones and how many more. */
export function quoteList(words: readonly string[], shown = 6): string {
  const quoted = words.slice(0, shown).map(quote).join(', ');
  return words.length > shown ? `${quoted} and ${words.length - shown} more` : quoted;
}

/** A user's own word in backticks; an empty one is shown as `""`. */
export function quote(word: string): string {
  return word === '' ? '`""`' : `\`${word}\``;
}
