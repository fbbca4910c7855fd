import type { PolicyDocument } from '../../policy/policy-document.ts';
import { findEntry, type ListNode, type MapEntry, type ValueNode } from '../../syntax/value-node.ts';
import { lineBreak } from '../../text/line-break.ts';
import { columnOf } from '../edits/lines.ts';

export type Quote = '' | '"' | "'";

/** How a file is written, so that what is inserted looks like the rest. */
export interface Style {
  readonly isJson: boolean;
  readonly lineBreak: string;
  /** How far the dashes of a list stand to the right of its key. */
  readonly listIndent: number;
  /** Whether lists of words are written in brackets. */
  readonly isFlow: boolean;
  /** The quotes around words of lists. */
  readonly quote: Quote;
}

/** Where a file has no lists yet, it is `["get"]`, with dashes two further than the key. */
export function styleOf({ text, root, format }: PolicyDocument): Style {
  const rules = root?.kind === 'map' ? findEntry(root, 'rules') : undefined;
  const lists = rules ? wordLists(rules.value).filter(({ items }) => items.length > 0) : [];
  const words = lists.flatMap(({ items }) => items.map((item) => quoteOf(text, item)));
  return {
    isJson: format === 'json',
    lineBreak: lineBreak(text),
    listIndent: rules ? listIndentOf(text, rules) : 2,
    isFlow: lists.filter(({ range }) => text[range.start] === '[').length * 2 >= lists.length,
    quote: mostFrequent(words) ?? '"',
  };
}

/** The quote that a value begins with. */
export function quoteOf(text: string, { range }: ValueNode): Quote {
  const first = text[range.start];
  return first === '"' || first === "'" ? first : '';
}

function listIndentOf(text: string, { keyRange, value }: MapEntry): number {
  if (value.kind !== 'list' || text[value.range.start] !== '-') return 2;
  return Math.max(0, columnOf(text, value.range.start) - columnOf(text, keyRange.start));
}

/** The lists of scalars in the fields of a list's maps. A word that stands in place of a map is half of a key. */
function wordLists(list: ValueNode): ListNode[] {
  const maps = list.kind === 'list' ? list.items.filter((item) => item.kind === 'map') : [];
  const lists = maps
    .flatMap(({ entries }) => entries.map(({ value }) => value))
    .filter((value) => value.kind === 'list');
  return lists.flatMap((found) => (found.items.some(({ kind }) => kind === 'map') ? wordLists(found) : [found]));
}

function mostFrequent(quotes: readonly Quote[]): Quote | undefined {
  const count = (quote: Quote): number => quotes.filter((other) => other === quote).length;
  const used = (['"', "'", ''] as const).filter((quote) => count(quote) > 0);
  return used.sort((a, b) => count(b) - count(a))[0];
}
