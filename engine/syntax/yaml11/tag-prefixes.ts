import type { Reader } from './reader.ts';
import type { TagDirectiveToken, TagToken } from './tokens.ts';

/** What holds unless a directive says otherwise. */
const standard: ReadonlyMap<string, string> = new Map([
  ['!', '!'],
  ['!!', 'tag:yaml.org,2002:'],
]);

/** What the handles of tags stand for in a document. */
export class TagPrefixes {
  readonly #reader: Reader;
  readonly #defined = new Map<string, string>();

  constructor(reader: Reader) {
    this.#reader = reader;
  }

  define({ handle, prefix, start, end }: TagDirectiveToken): void {
    if (this.#defined.has(handle)) this.#reader.refuse('found duplicate %TAG directive', { start, end });
    this.#defined.set(handle, prefix);
  }

  /** The full tag. */
  resolve({ handle, suffix, start, end }: TagToken): string {
    if (handle === '') return suffix;
    const prefix = this.#defined.get(handle) ?? standard.get(handle);
    if (prefix === undefined) this.#reader.refuse('found undefined tag handle', { start, end });
    return `${prefix}${suffix}`;
  }
}
