import type { Reader } from './reader.ts';
import type { BareToken, Token } from './tokens.ts';

/** The tokens that are scanned but not taken. Tokens are numbered from the start of the text. */
export class TokenQueue {
  readonly #reader: Reader;
  readonly #tokens: Token[] = [];
  #taken = 0;

  constructor(reader: Reader) {
    this.#reader = reader;
  }

  get first(): Token | undefined {
    return this.#tokens[0];
  }

  get firstNumber(): number {
    return this.#taken;
  }

  /** The number that the next token will have. */
  get nextNumber(): number {
    return this.#taken + this.#tokens.length;
  }

  takeFirst(): void {
    this.#tokens.shift();
    this.#taken += 1;
  }

  push(token: Token): void {
    this.#tokens.push(token);
  }

  /** Passes so many characters, which are a token. */
  pushBare(kind: BareToken['kind'], length: number): void {
    const start = this.#reader.offset;
    this.#reader.skip(length);
    this.#tokens.push({ kind, start, end: this.#reader.offset });
  }

  /** Puts a token before the one of that number. If that one is taken already, it comes last. */
  insert(number: number, token: Token): void {
    const place = number - this.#taken;
    this.#tokens.splice(place < 0 ? this.#tokens.length : place, 0, token);
  }
}
