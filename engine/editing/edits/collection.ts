import type { Range } from '../../syntax/range.ts';
import type { ListNode, MapNode } from '../../syntax/value-node.ts';
import { columnOf, commentColumn, goDown, goUp, isBlank, lineStart, nextLine } from './lines.ts';
import { isSolid, type Source, type SourceToken, solidBefore, tokenAt } from './source.ts';

/** One item of a list or one entry of a map, from its dash or key to its last character, without comments around it. */
export interface SourceItem extends Range {
  /** Where what stands before the item ends: the item above, a comma, a bracket, a key. */
  readonly before: number;
  /** Where the comma behind it stands, in flow style. */
  readonly comma?: number;
}

/** A list or map as it is written. */
export interface Collection {
  readonly style: 'block' | 'flow';
  readonly items: readonly SourceItem[];
}

const known = new WeakMap<ListNode | MapNode, Collection>();

/** Finds the items of a list or map in the text. The node has to stand where its range is: no alias, nothing merged. */
export function readCollection(source: Source, node: ListNode | MapNode): Collection {
  const before = known.get(node);
  if (before) return before;
  const index = tokenAt(source.tokens, node.range.start);
  const isFlow = source.tokens[index]?.kind === 'open';
  const items = isFlow ? readFlow(source.tokens, index) : readBlock(source, index, node.kind);
  const collection: Collection = { style: isFlow ? 'flow' : 'block', items };
  known.set(node, collection);
  return collection;
}

/** Cuts at the commas between the brackets. */
function readFlow(tokens: readonly SourceToken[], open: number): SourceItem[] {
  const items: SourceItem[] = [];
  let before = tokens[open]?.end ?? 0;
  let current: Range | undefined;
  let depth = 0;
  for (let index = open; index < tokens.length; index++) {
    const token = tokens[index];
    if (!token) break;
    if (token.kind === 'close') depth -= 1;
    if (depth === 0 && token.kind === 'close') break;
    if (depth === 1 && token.kind === 'comma') {
      if (current) items.push({ ...current, before, comma: token.start });
      before = token.end;
      current = undefined;
    } else if (depth > 0 && isSolid(token)) {
      current = { start: current?.start ?? token.start, end: token.end };
    }
    if (token.kind === 'open') depth += 1;
  }
  return current ? [...items, { ...current, before }] : items;
}

/** Cuts where a line begins in the column of the first item; a line further left ends the collection. */
function readBlock({ text, tokens }: Source, first: number, kind: 'list' | 'map'): SourceItem[] {
  const column = columnOf(text, tokens[first]?.start ?? 0);
  const items: SourceItem[] = [];
  let before = solidBefore(tokens, first)?.end ?? 0;
  let current: Range | undefined;
  let depth = 0;
  let isFirstOfLine = true;
  for (let index = first; index < tokens.length; index++) {
    const token = tokens[index];
    if (!token) break;
    if (token.kind === 'break') isFirstOfLine = true;
    if (!isSolid(token)) continue;
    if (token.kind === 'marker') break;
    if (isFirstOfLine && depth === 0) {
      const place = placeOf(token, columnOf(text, token.start), column, kind);
      if (place === 'outside') break;
      if (place === 'item' && current) {
        items.push({ ...current, before });
        before = current.end;
        current = undefined;
      }
    }
    depth += token.kind === 'open' ? 1 : token.kind === 'close' ? -1 : 0;
    const source = text.slice(token.start, token.end);
    // The text of a block scalar holds the line break behind it.
    isFirstOfLine = source.endsWith('\n');
    current = { start: current?.start ?? token.start, end: token.start + source.trimEnd().length };
  }
  return current ? [...items, { ...current, before }] : items;
}

/** Whether the first token of a line belongs to the item before it, begins the next one, or ends the collection. */
function placeOf(
  { kind }: SourceToken,
  column: number,
  ofCollection: number,
  collection: 'list' | 'map',
): 'inside' | 'item' | 'outside' {
  if (column > ofCollection) return 'inside';
  if (column < ofCollection) return 'outside';
  // A dash in the column of a key is the list of that key, written without indentation.
  if (kind === 'dash') return collection === 'list' ? 'item' : 'inside';
  return collection === 'map' ? 'item' : 'outside';
}

/**
 * The whole lines of an item with the comments that are its own: directly above it and no further right, beside it, and
 * directly below it where they stand further right. `undefined` where it shares a line with something else.
 */
export function ownLines({ text }: Source, { start, end, before, comma }: SourceItem): Range | undefined {
  const first = lineStart(text, start);
  const column = start - first;
  const behind = comma === undefined ? end : comma + 1;
  const rest = text.slice(behind, nextLine(text, behind));
  if (first < before || !isBlank(text, first, start) || !/^\s*(#.*)?\s*$/.test(rest)) return undefined;
  return {
    start: goUp(text, first, before, (line) => (commentColumn(text, line) ?? Number.POSITIVE_INFINITY) <= column),
    end: goDown(text, nextLine(text, behind), (line) => (commentColumn(text, line) ?? -1) > column),
  };
}
