import type { PolicyPath } from '../../policy/types.ts';
import type { Range } from '../../syntax/range.ts';
import type { Following } from './following.ts';
import type { Before, OpenCollection } from './open-collections.ts';
import type { Quote } from './style.ts';
import type { Word } from './word.ts';

/** A place at the cursor where something can be written. */
export interface Place {
  /** A key of the map at `path`; the value of the field at `path`, behind its colon; the list item at `path`. */
  readonly wants: 'key' | 'value' | 'item';
  readonly path: PolicyPath;
  /** Whether the list does not have this item yet. */
  readonly isNew: boolean;
  /** What is replaced. */
  readonly range: Range;
  readonly quote: Quote;
  readonly isFlow: boolean;
  /** What goes before and behind what is written: a dash, indentation, a comma. */
  readonly lead: string;
  readonly tail: string;
  /** Where, in block style, keys of the same map stand; for a value, its own key. */
  readonly column: number;
  /** Where the dash of an item stands, in block style. */
  readonly dashColumn: number;
  /** Whether a colon follows, so that only the key is wanted. */
  readonly hasColon: boolean;
}

/** What is known about the cursor before it is decided what can stand there. */
export interface Surroundings {
  readonly open: readonly OpenCollection[];
  readonly before: Before;
  readonly word: Word;
  /** Where the word stands in its line, 0-based. */
  readonly column: number;
  readonly following: Following;
  /** Whether white space is missing before the word: `level:|`. */
  readonly isTight: boolean;
}

/** The way to what is being written in the innermost of some collections. */
export function pathOf(open: readonly OpenCollection[]): PolicyPath {
  return open.map(({ part }) => part ?? '');
}
