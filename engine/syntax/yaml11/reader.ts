import type { Range } from '../range.ts';
import {
  codes,
  endCode,
  isBlankOrEnd,
  isBreak,
  isHighSurrogate,
  isLowSurrogate,
  isRefused,
  widthOf,
} from './characters.ts';

/** The server reads a file in pieces of so many bytes; what stands behind the last piece that it needs, it never sees. */
const pieceSize = 512;

/** No more than this is underlined of a line. */
const longestRange = 200;

/** A place in the text. `index` and `column` count characters, `offset` UTF-16 units; all are 0-based. */
export interface Mark {
  readonly offset: number;
  readonly index: number;
  readonly line: number;
  readonly column: number;
}

/** Why the text is refused. */
export interface Refusal {
  readonly range: Range;
  readonly message: string;
}

/**
 * Goes through a text character by character, and knows how far ahead the server has read by then
 * (`go.yaml.in/yaml/v2`, `readerc.go`): only that can be refused. After the first refusal the text is at its end.
 */
export class Reader implements Mark {
  readonly text: string;
  offset = 0;
  index = 0;
  line = 0;
  column = 0;
  #refusal: Refusal | undefined;
  /** Where the text ends, or is refused. */
  #end: number;
  /** How far the server has read, and how many characters of that are still ahead. */
  #loaded = 0;
  #ahead = 0;
  /** Where the reader stood when the server last read on. */
  #loadedAt = 0;

  constructor(text: string) {
    this.text = text;
    this.#end = text.length;
    if (text.charCodeAt(0) === codes.byteOrderMark) {
      this.offset = 1;
      this.#loaded = 1;
    }
  }

  get refusal(): Refusal | undefined {
    return this.#refusal;
  }

  mark(): Mark {
    const { offset, index, line, column } = this;
    return { offset, index, line, column };
  }

  /** Refuses the text, if nothing was refused before; `range` is what an editor underlines. */
  refuse(message: string, range: Range = { start: this.offset, end: this.offset + 1 }): void {
    this.#refusal ??= { message, range };
    this.#end = this.offset;
  }

  /** From an offset to the last character of its line that is no white space. */
  restOfLine(start: number): Range {
    const length = this.text.slice(start, start + longestRange).search(/\s*(?:[\r\n]|$)/);
    return { start, end: start + Math.max(length, 1) };
  }

  /** The UTF-16 unit here, or some units ahead; 0 at the end. */
  code(ahead = 0): number {
    const at = this.offset + ahead;
    return at < this.#end ? this.text.charCodeAt(at) : endCode;
  }

  /** The same as text; empty at the end. */
  character(): string {
    return this.offset < this.#end ? this.text.charAt(this.offset) : '';
  }

  /** Notes that the server looks at so many characters from here on. */
  need(count: number): void {
    if (this.#ahead < count) this.#load(count);
  }

  /** Passes one character that is no line break. */
  skip(count = 1): void {
    for (let passed = 0; passed < count && this.offset < this.#end; passed++) {
      this.offset += this.#isPair(this.offset) ? 2 : 1;
      this.index += 1;
      this.column += 1;
      this.#ahead -= 1;
    }
  }

  /** Passes a line break, if there is one. Gives it as the server sees it: as a line feed, unless it is U+2028 or U+2029. */
  skipBreak(): string {
    const code = this.code();
    if (!isBreak(code)) return '';
    const length = code === codes.carriageReturn && this.code(1) === codes.lineFeed ? 2 : 1;
    this.offset += length;
    this.index += length;
    this.#ahead -= length;
    this.column = 0;
    this.line += 1;
    return code === 0x2028 || code === 0x2029 ? String.fromCharCode(code) : '\n';
  }

  /** Ends the last line of the text, if it has no line break. */
  endLine(): void {
    if (this.column === 0) return;
    this.column = 0;
    this.line += 1;
  }

  /** Whether `---` or `...` begins the line here. */
  isAtMarker(): boolean {
    const code = this.code();
    return (
      this.column === 0 &&
      (code === codes.dash || code === codes.dot) &&
      this.code(1) === code &&
      this.code(2) === code &&
      isBlankOrEnd(this.code(3))
    );
  }

  /** The server wants to know whether a byte order mark stands here, and looks where it last read on instead. */
  seesByteOrderMark(): boolean {
    return this.text.charCodeAt(this.#loadedAt) === codes.byteOrderMark;
  }

  #load(count: number): void {
    this.#loadedAt = this.offset;
    while (this.#ahead < count) {
      if (this.#loaded >= this.text.length || this.#refusal) {
        this.#ahead += 1;
        return;
      }
      this.#loadPiece();
    }
  }

  #loadPiece(): void {
    // A byte order mark at the start takes its bytes from the first piece.
    let bytes = this.#loaded === 1 ? pieceSize - 3 : pieceSize;
    while (this.#loaded < this.text.length) {
      const unit = this.text.charCodeAt(this.#loaded);
      const isPair = this.#isPair(this.#loaded);
      bytes -= widthOf(unit, isPair);
      if (bytes < 0) return;
      if (isRefused(unit)) {
        this.refuse('control characters are not allowed', { start: this.#loaded, end: this.#loaded + 1 });
        return;
      }
      this.#loaded += isPair ? 2 : 1;
      this.#ahead += 1;
    }
  }

  #isPair(at: number): boolean {
    return isHighSurrogate(this.text.charCodeAt(at)) && isLowSurrogate(this.text.charCodeAt(at + 1));
  }
}
