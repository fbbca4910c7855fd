import { passComment, scanBlockScalar } from './block-scalar.ts';
import { Blocks, maximumDepth } from './blocks.ts';
import { codes, isBlank, isBlankOrEnd, isBreak } from './characters.ts';
import { scanAnchor, scanDirective, scanTag } from './names.ts';
import { scanPlain } from './plain.ts';
import { scanQuoted } from './quoted.ts';
import type { Reader } from './reader.ts';
import { SimpleKeys } from './simple-keys.ts';
import { TokenQueue } from './token-queue.ts';
import type { Token } from './tokens.ts';

/** What no scalar without quotes begins with, unless the rules of `startsPlain` let it. */
const indicators = '-?:,[]{}#&*!|>\'"%@`';

/**
 * Cuts a text into tokens, only as far as they are asked for: what the server never reads, it never refuses
 * (`go.yaml.in/yaml/v2`, `scannerc.go`). After a refusal there is only `stream-end`.
 */
export class Scanner {
  readonly #reader: Reader;
  readonly #keys: SimpleKeys;
  readonly #queue: TokenQueue;
  readonly #blocks: Blocks;
  /** Whether a key may begin here. */
  #keyAllowed = true;
  /** Whether it is certain which token comes next. */
  #isReady = false;

  constructor(reader: Reader) {
    this.#reader = reader;
    this.#keys = new SimpleKeys(reader);
    this.#queue = new TokenQueue(reader);
    this.#blocks = new Blocks(reader, this.#queue);
  }

  /** The next token; it stays. */
  peek(): Token {
    while (!this.#isReady && !this.#reader.refusal) {
      this.#isReady = this.#queue.first !== undefined && !this.#keys.mayBeKey(this.#queue.firstNumber);
      if (!this.#isReady) this.#fetch();
    }
    const { offset, refusal } = this.#reader;
    return (!refusal && this.#queue.first) || { kind: 'stream-end', start: offset, end: offset };
  }

  /** Removes the token that `peek` gave. */
  take(): void {
    this.#queue.takeFirst();
    this.#isReady = false;
  }

  #fetch(): void {
    const reader = this.#reader;
    reader.need(1);
    this.#passGap();
    this.#closeBlocks(reader.column);
    reader.need(4);
    const character = reader.character();
    if (character === '') this.#endStream();
    else if (reader.column === 0 && character === '%') this.#fetchDirective();
    else if (reader.isAtMarker()) this.#fetchMarker(character);
    else if (!this.#fetchIndicator(character)) this.#fetchPlain(character);
  }

  /** White space and comments. A tab is none where a key may begin. */
  #passGap(): void {
    const reader = this.#reader;
    for (;;) {
      reader.need(1);
      if (reader.column === 0 && reader.seesByteOrderMark()) reader.skip();
      reader.need(1);
      while (reader.code() === codes.space || (reader.code() === codes.tab && !this.#refusesTab())) {
        reader.skip();
        reader.need(1);
      }
      passComment(reader);
      if (!isBreak(reader.code())) return;
      reader.need(2);
      reader.skipBreak();
      if (this.#keys.flowLevel === 0) this.#keyAllowed = true;
    }
  }

  #refusesTab(): boolean {
    return this.#keys.flowLevel === 0 && this.#keyAllowed;
  }

  /** Fetches what an indicator begins; false where the character is none here. */
  #fetchIndicator(character: string): boolean {
    const reader = this.#reader;
    const isFlow = this.#keys.flowLevel > 0;
    switch (character) {
      case '[':
      case '{':
        this.#openFlow(character === '[' ? 'flow-list' : 'flow-map');
        return true;
      case ']':
      case '}':
        this.#closeFlow(character === ']' ? 'flow-list-end' : 'flow-map-end');
        return true;
      case ',':
        this.#fetchComma();
        return true;
      case '*':
      case '&':
        this.#fetchValue(() => scanAnchor(reader, character === '*' ? 'alias' : 'anchor'));
        return true;
      case '!':
        this.#fetchValue(() => scanTag(reader));
        return true;
      case "'":
      case '"':
        this.#fetchValue(() => scanQuoted(reader));
        return true;
      case '|':
      case '>':
        if (!isFlow) this.#fetchBlockScalar();
        return !isFlow;
      default:
        return this.#fetchStructure(character, isBlankOrEnd(reader.code(1)), isFlow);
    }
  }

  /** `-`, `?` and `:` mean structure only before white space; in flow collections the last two do everywhere. */
  #fetchStructure(character: string, isApart: boolean, isFlow: boolean): boolean {
    if (character === '-' && isApart) this.#fetchDash();
    else if (character === '?' && (isApart || isFlow)) this.#fetchKey();
    else if (character === ':' && (isApart || isFlow)) this.#fetchColon();
    else return false;
    return true;
  }

  #fetchPlain(character: string): void {
    const reader = this.#reader;
    const isFlow = this.#keys.flowLevel > 0;
    const mayStart =
      (!indicators.includes(character) && !isBlankOrEnd(reader.code())) ||
      (character === '-' && !isBlank(reader.code(1))) ||
      (!isFlow && (character === '?' || character === ':') && !isBlankOrEnd(reader.code(1)));
    if (!mayStart) {
      reader.refuse('found character that cannot start any token');
      return;
    }
    let passedBreak = false;
    this.#fetchValue(() => {
      const scalar = scanPlain(reader, this.#blocks.indent + 1, isFlow);
      passedBreak = scalar.passedBreak;
      return scalar.token;
    });
    if (passedBreak) this.#keyAllowed = true;
  }

  /** What may be a key itself, and what no key can follow directly. */
  #fetchValue(scan: () => Token): void {
    this.#saveKey();
    this.#keyAllowed = false;
    this.#queue.push(scan());
  }

  #fetchBlockScalar(): void {
    this.#keys.drop();
    this.#keyAllowed = true;
    this.#queue.push(scanBlockScalar(this.#reader, this.#blocks.indent));
  }

  #fetchDirective(): void {
    this.#closeBlocks(-1);
    this.#keys.drop();
    this.#keyAllowed = false;
    const directive = scanDirective(this.#reader);
    if (directive) this.#queue.push(directive);
  }

  #fetchMarker(character: string): void {
    this.#closeBlocks(-1);
    this.#keys.drop();
    this.#keyAllowed = false;
    this.#queue.pushBare(character === '-' ? 'document-start' : 'document-end', 3);
  }

  #openFlow(kind: 'flow-list' | 'flow-map'): void {
    this.#saveKey();
    this.#keys.open(this.#queue.nextNumber);
    if (this.#keys.flowLevel > maximumDepth) this.#reader.refuse(`exceeded max depth of ${maximumDepth}`);
    this.#keyAllowed = true;
    this.#queue.pushBare(kind, 1);
  }

  #closeFlow(kind: 'flow-list-end' | 'flow-map-end'): void {
    this.#keys.drop();
    this.#keys.close();
    this.#keyAllowed = false;
    this.#queue.pushBare(kind, 1);
  }

  #fetchComma(): void {
    this.#keys.drop();
    this.#keyAllowed = true;
    this.#queue.pushBare('comma', 1);
  }

  /** In a flow collection the parser refuses the dash. */
  #fetchDash(): void {
    this.#openBlockHere('block-list', 'block sequence entries are not allowed in this context');
    this.#keys.drop();
    this.#keyAllowed = true;
    this.#queue.pushBare('dash', 1);
  }

  #fetchKey(): void {
    this.#openBlockHere('block-map', 'mapping keys are not allowed in this context');
    this.#keys.drop();
    this.#keyAllowed = this.#keys.flowLevel === 0;
    this.#queue.pushBare('key', 1);
  }

  /** A `:` makes a key of the token that may be one. */
  #fetchColon(): void {
    const key = this.#keys.take();
    if (key) {
      const { offset } = key.mark;
      this.#queue.insert(key.token, { kind: 'key', start: offset, end: offset });
      if (this.#keys.flowLevel === 0) this.#blocks.open('block-map', key.mark, key.token);
      this.#keyAllowed = false;
    } else if (!this.#reader.refusal) {
      this.#openBlockHere('block-map', 'mapping values are not allowed in this context');
      this.#keyAllowed = this.#keys.flowLevel === 0;
    }
    this.#queue.pushBare('value', 1);
  }

  #saveKey(): void {
    if (!this.#keyAllowed) return;
    const isRequired = this.#keys.flowLevel === 0 && this.#blocks.indent === this.#reader.column;
    this.#keys.save(this.#queue.nextNumber, isRequired);
  }

  /** Begins a block collection at a `-`, `?` or `:`, where one may begin. */
  #openBlockHere(kind: 'block-list' | 'block-map', refusal: string): void {
    if (this.#keys.flowLevel > 0) return;
    if (!this.#keyAllowed) this.#reader.refuse(refusal);
    this.#blocks.open(kind, this.#reader, this.#queue.nextNumber);
  }

  #closeBlocks(column: number): void {
    if (this.#keys.flowLevel === 0) this.#blocks.close(column);
  }

  #endStream(): void {
    this.#reader.endLine();
    this.#closeBlocks(-1);
    this.#keys.drop();
    this.#keyAllowed = false;
    this.#queue.pushBare('stream-end', 0);
  }
}
