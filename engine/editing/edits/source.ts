import { CST, Lexer } from 'yaml';
import type { PolicyDocument } from '../../policy/policy-document.ts';
import type { Range } from '../../syntax/range.ts';

export type TokenKind =
  | 'break'
  | 'space'
  | 'comment'
  | 'dash'
  | 'comma'
  | 'open'
  | 'close'
  | 'tag'
  | 'anchor'
  | 'alias'
  | 'marker'
  | 'content';

/** A piece of the text; all of them together are the text. A scalar of several lines is one piece. */
export interface SourceToken extends Range {
  readonly kind: TokenKind;
}

/** The text as edits see it: the same offsets, with `\n` or `\r\n` at the end of every line, and cut into tokens. */
export interface Source {
  readonly text: string;
  readonly tokens: readonly SourceToken[];
}

const kinds: Readonly<Record<string, TokenKind>> = {
  newline: 'break',
  space: 'space',
  comment: 'comment',
  'seq-item-ind': 'dash',
  comma: 'comma',
  'flow-seq-start': 'open',
  'flow-map-start': 'open',
  'flow-seq-end': 'close',
  'flow-map-end': 'close',
  tag: 'tag',
  anchor: 'anchor',
  alias: 'alias',
  'doc-start': 'marker',
  'doc-end': 'marker',
};

/** What the lexer puts between the pieces of the text: it stands for no character of it. */
const signals = [CST.DOCUMENT, CST.FLOW_END, CST.SCALAR];

const known = new WeakMap<PolicyDocument, Source>();

/** The source of a document, cut up once, at the first edit that is asked for. */
export function sourceOf(document: PolicyDocument): Source {
  const before = known.get(document);
  if (before) return before;
  const text = document.text.replace(/\r(?!\n)|[\x85\u2028\u2029]/g, '\n');
  const source = { text, tokens: cut(text) };
  known.set(document, source);
  return source;
}

function cut(text: string): SourceToken[] {
  const tokens: SourceToken[] = [];
  let start = 0;
  let isScalar = false;
  for (const lexeme of new Lexer().lex(text)) {
    if (signals.includes(lexeme)) {
      isScalar = lexeme === CST.SCALAR;
      continue;
    }
    const kind = isScalar ? 'content' : (kinds[CST.tokenType(lexeme) ?? ''] ?? 'content');
    const end = start + lexeme.length;
    if (end > start) tokens.push({ kind, start, end });
    start = end;
    isScalar = false;
  }
  return tokens;
}

/** The index of the first token that does not begin before an offset. */
export function tokenAt(tokens: readonly SourceToken[], offset: number): number {
  let low = 0;
  let high = tokens.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((tokens[middle]?.start ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Whether a token is neither white space nor a comment. */
export function isSolid({ kind }: SourceToken): boolean {
  return kind !== 'space' && kind !== 'break' && kind !== 'comment';
}

/** The last token before an index that is neither white space nor a comment. */
export function solidBefore(tokens: readonly SourceToken[], index: number): SourceToken | undefined {
  for (let at = index - 1; at >= 0; at--) {
    const token = tokens[at];
    if (token && isSolid(token)) return token;
  }
  return undefined;
}
