/** One word that a place takes, and what it means. */
export interface Word {
  readonly name: string;
  readonly summary: string;
}

/** Any string; some may have a meaning of their own. */
export interface TextType {
  readonly kind: 'text';
  readonly words?: readonly Word[];
}

/** One of some words. */
export interface ChoiceType {
  readonly kind: 'choice';
  /** What people call one of them: "a level". */
  readonly noun: string;
  readonly words: readonly Word[];
  /** Other spellings of the words: how one is recognised, and the same as a regular expression. */
  readonly spellings?: { readonly read: (text: string) => string | undefined; readonly pattern: string };
}

export interface ListType {
  readonly kind: 'list';
  readonly item: ValueType;
}

export interface ObjectType {
  readonly kind: 'object';
  /** What people call one: "a test". */
  readonly noun: string;
  readonly fields: Readonly<Record<string, Field>>;
}

/** Types that a value itself tells apart, because one is a word and the other a map, or a number. */
export interface EitherType {
  readonly kind: 'either';
  /** What people call such a value: "a level, or a map of what to expect". */
  readonly noun: string;
  readonly types: readonly ValueType[];
}

/** What may stand at a place of a test file. A `map` is one of any content. */
export type ValueType =
  | { readonly kind: 'boolean' | 'map' }
  | { readonly kind: 'integer'; readonly minimum: number }
  | TextType
  | ChoiceType
  | ListType
  | ObjectType
  | EitherType;

export interface Field {
  readonly summary: string;
  readonly type: ValueType;
  readonly required?: boolean;
  /** Whether `null` says something of its own; else an empty field is as good as none. */
  readonly nullable?: boolean;
}

/** The names of words, as they are written. */
export function namesOf(words: readonly Word[]): string[] {
  return words.map(({ name }) => name);
}
