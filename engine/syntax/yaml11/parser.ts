import type { Range } from '../range.ts';
import type { Event, Properties, ScalarEvent } from './events.ts';
import type { Reader } from './reader.ts';
import type { Scanner } from './scanner.ts';
import { TagPrefixes } from './tag-prefixes.ts';
import type { TagToken, Token } from './tokens.ts';

type Kind = Token['kind'];

/** `indentless`: a block in which a list may stand in the column of the key above it. */
type Context = 'flow' | 'block' | 'indentless';

/** Reads on to the next event. */
type State = () => Event;

/**
 * Reads the first document of a text by the grammar of `go.yaml.in/yaml/v2` (`parserc.go`). What it still expects is kept
 * in a list, not in recursion, so that the depth of a text does not matter. After a refusal its events mean nothing.
 */
export class Parser {
  readonly #reader: Reader;
  readonly #scanner: Scanner;
  readonly #expected: State[] = [];
  readonly #tags: TagPrefixes;
  /** Where the last token that has characters ends. */
  #end = 0;

  constructor(reader: Reader, scanner: Scanner) {
    this.#reader = reader;
    this.#scanner = scanner;
    this.#tags = new TagPrefixes(reader);
  }

  /** Reads up to the root of the document; false where the text has none. */
  startDocument(): boolean {
    const first = this.#scanner.peek().kind;
    if (first === 'stream-end') return false;
    const isExplicit = first === 'version' || first === 'tag-directive' || first === 'document-start';
    if (isExplicit) this.#directives();
    this.#expected.push(isExplicit ? this.#documentContent : this.#blockNode);
    return true;
  }

  next(): Event {
    return this.#expected.pop()?.() ?? { kind: 'end' };
  }

  #directives(): void {
    let hasVersion = false;
    for (let token = this.#scanner.peek(); token.kind !== 'document-start'; token = this.#scanner.peek()) {
      if (token.kind === 'version') {
        if (hasVersion) this.#refuse(token, 'found duplicate %YAML directive');
        if (token.version !== '1.1') this.#refuse(token, 'found incompatible YAML document');
        hasVersion = true;
      } else if (token.kind === 'tag-directive') {
        this.#tags.define(token);
      } else {
        this.#refuse(token, 'did not find expected <document start>');
        return;
      }
      this.#take();
    }
    this.#take();
  }

  #documentContent = (): Event => {
    const token = this.#scanner.peek();
    const isEmpty = ['version', 'tag-directive', 'document-start', 'document-end', 'stream-end'].includes(token.kind);
    return isEmpty ? this.#emptyScalar() : this.#blockNode();
  };

  #blockNode = (): Event => this.#node('block');

  #node(context: Context): Event {
    const first = this.#scanner.peek();
    if (first.kind === 'alias') {
      this.#take();
      return { kind: 'alias', name: first.name, start: first.start, end: first.end };
    }
    const { anchor, tag, outerStart } = this.#properties(first);
    const token = this.#scanner.peek();
    const { start, end } = token;
    if (token.kind === 'scalar') {
      this.#take();
      return { kind: 'scalar', start, end, text: token.text, plain: token.plain, anchor, tag, outerStart };
    }
    const collection = this.#openCollection(token, context);
    if (collection) return { kind: 'begin', collection, start, anchor, tag, outerStart };
    if (anchor === undefined && tag === undefined) return this.#refuse(token, 'did not find expected node content');
    return { kind: 'scalar', start: this.#end, end: this.#end, text: '', plain: true, anchor, tag, outerStart };
  }

  /** An anchor and a tag, in either order. */
  #properties(first: Token): Properties {
    let anchor: string | undefined;
    let tag: TagToken | undefined;
    for (let token = first; ; token = this.#scanner.peek()) {
      if (token.kind === 'anchor' && anchor === undefined) anchor = token.name;
      else if (token.kind === 'tag' && tag === undefined) tag = token;
      else break;
      this.#take();
    }
    return { anchor, tag: tag && this.#tags.resolve(tag), outerStart: first.start };
  }

  /** Notes what follows the beginning of a collection; `undefined` where none can begin. */
  #openCollection({ kind, start }: Token, context: Context): 'list' | 'map' | undefined {
    if (kind === 'dash' && context === 'indentless') {
      this.#expected.push(this.#indentlessItem);
      return 'list';
    }
    const state = this.#firstState(kind, start, context !== 'flow');
    if (!state) return undefined;
    this.#take();
    this.#expected.push(state);
    return kind.endsWith('list') ? 'list' : 'map';
  }

  #firstState(kind: Kind, start: number, isBlock: boolean): State | undefined {
    if (kind === 'flow-list') return () => this.#flowItem(start, true);
    if (kind === 'flow-map') return () => this.#flowEntry(start, true);
    if (kind === 'block-list' && isBlock) return this.#blockItem;
    return kind === 'block-map' && isBlock ? this.#blockKey : undefined;
  }

  /** A node that is then followed by `state`; an empty one where one of the `ends` comes next. */
  #nodeUnless(ends: readonly Kind[], context: Context, state: State): Event {
    this.#expected.push(state);
    return ends.includes(this.#scanner.peek().kind) ? this.#emptyScalar() : this.#node(context);
  }

  #blockItem = (): Event => {
    const token = this.#scanner.peek();
    if (token.kind !== 'dash' && token.kind !== 'block-end') {
      return this.#refuse(token, "did not find expected '-' indicator");
    }
    this.#take();
    if (token.kind === 'block-end') return { kind: 'end' };
    return this.#nodeUnless(['dash', 'block-end'], 'block', this.#blockItem);
  };

  #indentlessItem = (): Event => {
    const token = this.#scanner.peek();
    if (token.kind !== 'dash') return { kind: 'end' };
    this.#take();
    return this.#nodeUnless(['dash', 'key', 'value', 'block-end'], 'block', this.#indentlessItem);
  };

  #blockKey = (): Event => {
    const token = this.#scanner.peek();
    if (token.kind !== 'key' && token.kind !== 'block-end') return this.#refuse(token, 'did not find expected key');
    this.#take();
    if (token.kind === 'block-end') return { kind: 'end' };
    return this.#nodeUnless(['key', 'value', 'block-end'], 'indentless', this.#blockValue);
  };

  #blockValue = (): Event => {
    const token = this.#scanner.peek();
    if (token.kind !== 'value') {
      this.#expected.push(this.#blockKey);
      return this.#emptyScalar(token);
    }
    this.#take();
    return this.#nodeUnless(['key', 'value', 'block-end'], 'indentless', this.#blockKey);
  };

  #flowItem(open: number, isFirst = false): Event {
    const end = this.#flowSeparator(open, isFirst, 'flow-list-end');
    if (end) return end;
    const token = this.#scanner.peek();
    const next = (): Event => this.#flowItem(open);
    this.#expected.push(next);
    if (token.kind !== 'key') return this.#node('flow');
    this.#take();
    this.#expected.push(this.#pairKey);
    const { start } = token;
    return { kind: 'begin', collection: 'map', start, outerStart: start, anchor: undefined, tag: undefined };
  }

  /** A comma before an item that is not the first; the end, where the bracket closes. */
  #flowSeparator(open: number, isFirst: boolean, close: 'flow-list-end' | 'flow-map-end'): Event | undefined {
    let token = this.#scanner.peek();
    if (!isFirst && token.kind !== close) {
      if (token.kind !== 'comma') return this.#refuseUnclosed(open, token, close);
      this.#take();
      token = this.#scanner.peek();
    }
    if (token.kind !== close) return undefined;
    this.#take();
    return { kind: 'end', end: token.end };
  }

  /** The key of a pair in a flow list. Where there is none, the server drops the token that stands in its place. */
  #pairKey = (): Event => {
    const token = this.#scanner.peek();
    this.#expected.push(this.#pairValue);
    if (token.kind !== 'value' && token.kind !== 'comma' && token.kind !== 'flow-list-end') return this.#node('flow');
    this.#take();
    return this.#emptyScalar();
  };

  #pairValue = (): Event => this.#flowValue('flow-list-end', () => ({ kind: 'end' }));

  #flowEntry(open: number, isFirst = false): Event {
    const end = this.#flowSeparator(open, isFirst, 'flow-map-end');
    if (end) return end;
    const token = this.#scanner.peek();
    const next = (): Event => this.#flowEntry(open);
    const value = (): Event => this.#flowValue('flow-map-end', next);
    if (token.kind === 'key') {
      this.#take();
      return this.#nodeUnless(['value', 'comma', 'flow-map-end'], 'flow', value);
    }
    this.#expected.push(next, () => this.#emptyScalar());
    return this.#node('flow');
  }

  #flowValue(close: Kind, state: State): Event {
    const token = this.#scanner.peek();
    if (token.kind !== 'value') {
      this.#expected.push(state);
      return this.#emptyScalar(token);
    }
    this.#take();
    return this.#nodeUnless(['comma', close], 'flow', state);
  }

  /** What stands where nothing is written: right behind what comes before it. To the server it begins at `next`, if given. */
  #emptyScalar(next?: Token): ScalarEvent {
    const end = this.#end;
    const outerStart = next?.start ?? end;
    return { kind: 'scalar', start: end, end, text: '', plain: true, anchor: undefined, tag: undefined, outerStart };
  }

  #take(): void {
    const { start, end } = this.#scanner.peek();
    if (end > start) this.#end = end;
    this.#scanner.take();
  }

  /** Underlines the bracket, if what should have been its end is on another line. */
  #refuseUnclosed(open: number, token: Token, close: 'flow-list-end' | 'flow-map-end'): Event {
    const line = this.#reader.restOfLine(open);
    const isOnSameLine = line.end > token.start;
    const range = isOnSameLine ? token : line;
    return this.#refuse(range, `did not find expected ',' or '${close === 'flow-list-end' ? ']' : '}'}'`);
  }

  #refuse(token: Range, message: string): Event {
    this.#reader.refuse(message, { start: token.start, end: Math.max(token.end, token.start + 1) });
    return { kind: 'end' };
  }
}
