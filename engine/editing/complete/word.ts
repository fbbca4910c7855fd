import type { Range } from '../../syntax/range.ts';
import type { Token } from './tokens-before.ts';

/** What is being written at the cursor: the whole word is replaced, in the quotes that it has. */
export interface Word {
  readonly range: Range;
  readonly quote: '' | '"' | "'";
}

/** Inside of comments, block scalars, anchors and tags nothing is completed. */
const silent: readonly Token['kind'][] = ['comment', 'block-header', 'block-scalar', 'property', 'marker'];

/** The word at an offset, of which the tokens before it are known; `undefined` where no word of a policy can stand. */
export function wordAt(text: string, offset: number, tokens: readonly Token[]): Word | undefined {
  const last = tokens.at(-1);
  if (last && silent.includes(last.kind)) return undefined;
  const source = last ? text.slice(last.start, offset) : '';
  if (last?.kind === 'quoted' && !isClosed(source)) return quotedWord(text, last.start, offset);
  // A plain scalar can go on over several lines; the word is on the last of them.
  const typed = last?.kind === 'plain' ? (/[^\n]*$/.exec(source)?.[0] ?? '').trimStart() : '';
  const rest = /^(?:[^\s,[\]{}:#"']|:(?=[^\s,[\]{}]))*/.exec(text.slice(offset))?.[0] ?? '';
  return { range: { start: offset - typed.length, end: offset + rest.length }, quote: '' };
}

/** Without a closing quote near the cursor, what follows is no part of the word. */
function quotedWord(text: string, start: number, offset: number): Word {
  const quote = text[start] === '"' ? '"' : "'";
  const rest = /^[^\s,[\]{}"']*["']/.exec(text.slice(offset))?.[0] ?? '';
  const end = rest.endsWith(quote) ? offset + rest.length : offset;
  return { range: { start, end }, quote };
}

function isClosed(source: string): boolean {
  const inner = source.slice(1);
  if (source.startsWith("'")) return (/'*$/.exec(inner)?.[0].length ?? 0) % 2 === 1;
  return /(?:^|[^\\])(?:\\\\)*"$/.test(inner);
}
