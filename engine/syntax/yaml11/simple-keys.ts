import type { Mark, Reader } from './reader.ts';

/** The server looks so many characters ahead for the `:` behind a key. */
const reach = 1024;

/** A token that turns out to be a key if a `:` follows it. */
export interface SimpleKey {
  /** The number of the token, counted from the start of the text. */
  readonly token: number;
  readonly mark: Mark;
  /** Whether nothing but a key can stand there. */
  readonly isRequired: boolean;
  isPossible: boolean;
}

/**
 * The keys that a `:` may still turn up for: one on every level of flow collections, level 0 being outside of them
 * (`go.yaml.in/yaml/v2`, `scannerc.go`).
 */
export class SimpleKeys {
  readonly #reader: Reader;
  readonly #levels: SimpleKey[] = [];
  /** The level on which a token was noted. The server forgets some, and so reads less far ahead. */
  readonly #levelOf = new Map<number, number>();

  constructor(reader: Reader) {
    this.#reader = reader;
    this.open(0);
  }

  /** 0 outside flow collections. */
  get flowLevel(): number {
    return this.#levels.length - 1;
  }

  /** Enters a collection whose first bracket is that token. */
  open(token: number): void {
    this.#levels.push({ token, mark: this.#reader.mark(), isRequired: false, isPossible: false });
  }

  close(): void {
    if (this.flowLevel === 0) return;
    const key = this.#levels.pop();
    if (key) this.#levelOf.delete(key.token);
  }

  /** Notes that the next token may be a key. */
  save(token: number, isRequired: boolean): void {
    this.drop();
    this.#levels[this.flowLevel] = { token, mark: this.#reader.mark(), isRequired, isPossible: true };
    this.#levelOf.set(token, this.flowLevel);
  }

  /** Gives up the key of this level: none can come from it any more. */
  drop(): void {
    const key = this.#levels.at(-1);
    if (!key?.isPossible) return;
    if (key.isRequired) this.#refuse(key);
    key.isPossible = false;
    this.#levelOf.delete(key.token);
  }

  /** The key that a `:` here belongs to, if any; it is used up. */
  take(): SimpleKey | undefined {
    const key = this.#levels.at(-1);
    if (!key || !this.#isStillPossible(key)) return undefined;
    key.isPossible = false;
    this.#levelOf.delete(key.token);
    return key;
  }

  /** Whether the token may still turn out to be a key. */
  mayBeKey(token: number): boolean {
    const key = this.#levels[this.#levelOf.get(token) ?? -1];
    return key !== undefined && this.#isStillPossible(key);
  }

  #isStillPossible(key: SimpleKey): boolean {
    if (!key.isPossible) return false;
    const { line, index } = this.#reader;
    if (key.mark.line < line || key.mark.index + reach < index) {
      if (key.isRequired) this.#refuse(key);
      key.isPossible = false;
    }
    return key.isPossible;
  }

  #refuse({ mark }: SimpleKey): void {
    this.#reader.refuse("could not find expected ':'", this.#reader.restOfLine(mark.offset));
  }
}
