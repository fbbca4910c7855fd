/**
 * What the tables of the product's own files are made of (`.audit-policy.yaml`, test files): a file is read, checked, completed
 * and explained by its table, and its JSON schema is written from it. `Type` is what may stand inside.
 */

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

/** A string that names files: see `globRefusal`. */
export interface GlobType {
  readonly kind: 'glob';
}

export interface BooleanType {
  readonly kind: 'boolean';
}

export interface IntegerType {
  readonly kind: 'integer';
  readonly minimum: number;
}

/** One of some words. */
export interface ChoiceType {
  readonly kind: 'choice';
  /** What people call one of them: "a level". */
  readonly noun: string;
  readonly words: readonly Word[];
  /** Other spellings of the words: how one is recognised, and the same as a regular expression. */
  readonly spellings?: { readonly read: (text: string) => string | undefined; readonly pattern: string };
  /** A sentence on what can be chosen, where the word that is nearest to a wrong one was hardly meant. */
  readonly advice?: string;
  /** Words that somebody may expect among these, each with a sentence on why it is not. */
  readonly refusals?: Readonly<Record<string, string>>;
}

export interface ListType<Type> {
  readonly kind: 'list';
  readonly item: Type;
}

/** A map of any content. */
export interface MapType {
  readonly kind: 'map';
}

/** A map whose keys are words, all with values of one type. */
export interface WordMapType<Type> {
  readonly kind: 'word-map';
  readonly keyNoun: string;
  readonly keys: readonly Word[];
  readonly value: Type;
}

export interface Field<Type> {
  readonly summary: string;
  readonly type: Type;
  readonly required?: boolean;
  /** Whether `null` says something of its own; else an empty field is as good as none. */
  readonly nullable?: boolean;
}

export interface ObjectType<Type> {
  readonly kind: 'object';
  /** What people call one: "a test". */
  readonly noun: string;
  readonly fields: Readonly<Record<string, Field<Type>>>;
}

/** Types that a value itself tells apart, because one is a word and the other a map, or a number. */
export interface EitherType<Type> {
  readonly kind: 'either';
  /** What people call such a value: "a level, or a map of what to expect". */
  readonly noun: string;
  readonly types: readonly Type[];
}

/** The names of words, as they are written. */
export function namesOf(words: readonly Word[]): string[] {
  return words.map(({ name }) => name);
}
