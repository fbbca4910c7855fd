import type { Token } from './tokens-before.ts';

/** A list or map that is not closed yet at a place in the text. */
export interface OpenCollection {
  readonly kind: 'map' | 'list';
  readonly isFlow: boolean;
  /** Where its keys or dashes stand in their lines, 0-based; of a flow collection, its bracket. */
  readonly column: number;
  /** The key or the index (0-based) of what is being written; a map before its first key has none. */
  part: string | number | undefined;
  /** Whether something stands there already. */
  isFilled: boolean;
}

/** What stands before the cursor: nothing on its line; a `-`; a `:`; a bracket; a comma; a whole value; the end of the document. */
export type Before = 'line' | 'dash' | 'colon' | 'bracket' | 'comma' | 'value' | 'end';

/** Reads tokens from the start of a text, and knows after each of them which collections are open. */
export class CollectionReader {
  readonly open: OpenCollection[] = [];
  before: Before = 'line';
  private readonly text: string;
  private scalar: Token | undefined;

  constructor(text: string) {
    this.text = text;
  }

  read(token: Token): void {
    if (this.before === 'end') return;
    switch (token.kind) {
      case 'break':
        if (!this.top?.isFlow) this.before = 'line';
        break;
      case 'dash':
        if (!this.top?.isFlow) this.dash(this.columnOf(token));
        break;
      case 'colon':
        this.colon();
        break;
      case 'comma':
        this.comma();
        break;
      case 'open-list':
      case 'open-map':
        this.bracket(token);
        break;
      case 'close':
        if (this.top?.isFlow) this.open.pop();
        this.before = this.open.length === 0 ? 'end' : 'value';
        break;
      case 'unindent':
        while (this.top?.isFlow) this.open.pop();
        this.before = 'line';
        break;
      case 'plain':
      case 'quoted':
      case 'block-scalar':
        this.fill();
        this.scalar = token;
        this.before = 'value';
        break;
      case 'marker':
        if (this.open.length > 0 || this.text.startsWith('...', token.start)) this.before = 'end';
        break;
    }
  }

  private get top(): OpenCollection | undefined {
    return this.open.at(-1);
  }

  private fill(): void {
    if (this.top) this.top.isFilled = true;
  }

  private dash(column: number): void {
    this.closeBeyond(column);
    const top = this.top;
    if (top?.kind === 'list' && top.column === column) {
      top.part = Number(top.part) + 1;
      top.isFilled = false;
    } else {
      this.fill();
      this.open.push({ kind: 'list', isFlow: false, column, part: 0, isFilled: false });
    }
    this.before = 'dash';
  }

  /** The scalar before a colon was a key. */
  private colon(): void {
    const key = this.scalar;
    if (!key) return;
    if (!this.top?.isFlow) this.openMapAt(this.columnOf(key));
    if (this.top?.kind === 'map') {
      this.top.part = this.text.slice(key.start, key.end).replace(/^(["'])(.*)\1$/s, '$2');
      this.top.isFilled = false;
    }
    this.scalar = undefined;
    this.before = 'colon';
  }

  /** A key in the column of a list's dashes ends that list: it is written without indentation. */
  private openMapAt(column: number): void {
    this.closeBeyond(column);
    if (this.top?.kind === 'list' && this.top.column === column) this.open.pop();
    if (this.top?.kind === 'map' && this.top.column === column) return;
    this.fill();
    this.open.push({ kind: 'map', isFlow: false, column, part: undefined, isFilled: false });
  }

  private bracket(token: Token): void {
    this.fill();
    const isList = token.kind === 'open-list';
    this.open.push({
      kind: isList ? 'list' : 'map',
      isFlow: true,
      column: this.columnOf(token),
      part: isList ? 0 : undefined,
      isFilled: false,
    });
    this.before = 'bracket';
  }

  private comma(): void {
    const top = this.top;
    if (!top?.isFlow) return;
    top.part = top.kind === 'list' ? Number(top.part) + 1 : undefined;
    top.isFilled = false;
    this.before = 'comma';
  }

  private closeBeyond(column: number): void {
    while (this.top && !this.top.isFlow && this.top.column > column) this.open.pop();
  }

  private columnOf({ start }: Token): number {
    return start - (this.text.lastIndexOf('\n', start - 1) + 1);
  }
}
