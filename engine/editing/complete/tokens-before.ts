import { CST, Lexer } from 'yaml';
import type { Range } from '../../syntax/range.ts';

export type TokenKind =
  | 'break'
  | 'dash'
  | 'colon'
  | 'comma'
  | 'open-list'
  | 'open-map'
  | 'close'
  | 'unindent'
  | 'plain'
  | 'quoted'
  | 'block-header'
  | 'block-scalar'
  | 'property'
  | 'marker'
  | 'comment'
  | 'other';

/** A piece of the text before the cursor. `unindent` is empty: there a flow collection ends that was never closed. */
export interface Token extends Range {
  readonly kind: TokenKind;
}

const kinds: Readonly<Record<string, TokenKind>> = {
  newline: 'break',
  'seq-item-ind': 'dash',
  'map-value-ind': 'colon',
  comma: 'comma',
  'flow-seq-start': 'open-list',
  'flow-map-start': 'open-map',
  'flow-seq-end': 'close',
  'flow-map-end': 'close',
  'flow-error-end': 'unindent',
  alias: 'plain',
  'single-quoted-scalar': 'quoted',
  'double-quoted-scalar': 'quoted',
  'block-scalar-header': 'block-header',
  anchor: 'property',
  tag: 'property',
  'doc-start': 'marker',
  'doc-end': 'marker',
  comment: 'comment',
};

/** So many stray quotes before the cursor are mended. */
const maximumMends = 8;

/**
 * Cuts the text before an offset into tokens, with the YAML library's lexer, which knows no wrong text. A string over several
 * lines is nearly always a quote that nobody has closed yet: such a quote is read as a letter.
 */
export function tokensBefore(text: string, offset: number): readonly Token[] {
  let prefix = text.slice(0, offset);
  let tokens = cut(prefix);
  for (let mends = 0; mends < maximumMends; mends++) {
    const stray = tokens.find(({ kind, start, end }) => kind === 'quoted' && prefix.slice(start, end).includes('\n'));
    if (!stray) break;
    prefix = `${prefix.slice(0, stray.start)}x${prefix.slice(stray.start + 1)}`;
    tokens = cut(prefix);
  }
  return withSpaceBehindWord(tokens, prefix);
}

/** The name of a snippet has several words: on a line of its own or behind a dash, the space belongs to what is being written. */
function withSpaceBehindWord(tokens: readonly Token[], text: string): readonly Token[] {
  const [word, space] = tokens.slice(-2);
  if (word?.kind !== 'plain' || space?.kind !== 'other' || !/^ +$/.test(text.slice(space.start, space.end)))
    return tokens;
  const beginsHere =
    text.slice(word.start, word.end).includes('\n') || /(?:^|[-\n])[ \t]*$/.test(text.slice(0, word.start));
  return beginsHere ? [...tokens.slice(0, -2), { ...word, end: space.end }] : tokens;
}

function cut(text: string): Token[] {
  const tokens: Token[] = [];
  let start = 0;
  let signal = '';
  for (const lexeme of new Lexer().lex(text)) {
    if (lexeme === CST.DOCUMENT || lexeme === CST.SCALAR) {
      signal = lexeme;
      continue;
    }
    if (lexeme === CST.FLOW_END) {
      tokens.push({ kind: 'unindent', start, end: start });
      continue;
    }
    const kind = signal === CST.SCALAR ? scalarKind(tokens) : (kinds[CST.tokenType(lexeme) ?? ''] ?? 'other');
    tokens.push({ kind, start, end: start + lexeme.length });
    start += lexeme.length;
    signal = '';
  }
  return tokens;
}

/** The lexer announces the lines of a block scalar as it does a plain one. */
function scalarKind(tokens: readonly Token[]): TokenKind {
  const before = tokens.findLast(({ kind }) => kind !== 'break' && kind !== 'comment' && kind !== 'other');
  return before?.kind === 'block-header' ? 'block-scalar' : 'plain';
}
