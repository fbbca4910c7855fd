/** One thing that a field suggests. */
export interface Option {
  readonly value: string;
  /** What tells it from others with the same value, such as the API group of a resource. */
  readonly detail?: string;
}

/** Plain options, one for each value. */
export function optionsOf(values: readonly string[]): readonly Option[] {
  return values.map((value) => ({ value }));
}

/** The options that contain the text, in any letter case; those that begin with it come first. */
export function matchingOptions(options: readonly Option[], text: string): readonly Option[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return options;
  const place = (option: Option) => option.value.toLowerCase().indexOf(wanted);
  const matching = options.filter((option) => place(option) >= 0);
  return [...matching.filter((option) => place(option) === 0), ...matching.filter((option) => place(option) > 0)];
}

/** The part of a list of values that is being typed: what follows the last comma. */
export function lastListItem(text: string): string {
  return text.slice(text.lastIndexOf(',') + 1).trim();
}

/** A list of values with its last item replaced. */
export function replaceLastListItem(text: string, item: string): string {
  const kept = text.slice(0, text.lastIndexOf(',') + 1);
  return kept === '' ? item : `${kept} ${item}`;
}
