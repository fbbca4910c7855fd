import type { Reader } from './reader.ts';
import type { TokenQueue } from './token-queue.ts';

/** How deep flow collections, and how deep block collections may be nested. */
export const maximumDepth = 10_000;

/** The block collections around the place of the reader: indentation begins and ends them. */
export class Blocks {
  readonly #reader: Reader;
  readonly #queue: TokenQueue;
  /** The column of the innermost, and those of the others. */
  #indent = -1;
  readonly #outerIndents: number[] = [];

  constructor(reader: Reader, queue: TokenQueue) {
    this.#reader = reader;
    this.#queue = queue;
  }

  /** The column in which the innermost begins; -1 outside of all. */
  get indent(): number {
    return this.#indent;
  }

  /** Begins one before the token of that number, if its column is further right than that of the innermost. */
  open(kind: 'block-list' | 'block-map', place: { offset: number; column: number }, number: number): void {
    if (this.#indent >= place.column) return;
    this.#outerIndents.push(this.#indent);
    this.#indent = place.column;
    if (this.#outerIndents.length > maximumDepth) this.#reader.refuse(`exceeded max depth of ${maximumDepth}`);
    this.#queue.insert(number, { kind, start: place.offset, end: place.offset });
  }

  /** Ends those that begin right of a column. */
  close(column: number): void {
    while (this.#indent > column) {
      this.#queue.pushBare('block-end', 0);
      this.#indent = this.#outerIndents.pop() ?? -1;
    }
  }
}
