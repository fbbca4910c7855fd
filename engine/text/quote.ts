/** Words in backticks, with commas between; of a long list the first ones and how many more. */
export function quoteList(words: readonly string[], shown = 6): string {
  const quoted = words.slice(0, shown).map(quote).join(', ');
  return words.length > shown ? `${quoted} and ${words.length - shown} more` : quoted;
}

/** Names in clusters are shorter, those of service accounts with their namespaces too. */
const longestQuoted = 120;

/** A user's own word in backticks, of a long one its beginning; an empty one is shown as `""`. */
export function quote(word: string): string {
  if (word === '') return '`""`';
  return word.length > longestQuoted ? `\`${beginning(word)}…\`` : `\`${word}\``;
}

/** Parts no two units of one character. */
function beginning(word: string): string {
  const isParted = (word.codePointAt(longestQuoted - 1) ?? 0) > 0xffff;
  return word.slice(0, isParted ? longestQuoted - 1 : longestQuoted);
}
