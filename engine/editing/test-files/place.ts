import type { PolicyPath } from '../../policy/types.ts';
import type { Range } from '../../syntax/range.ts';
import { type Following, followingOf } from '../complete/following.ts';
import { CollectionReader, type OpenCollection } from '../complete/open-collections.ts';
import { pathOf } from '../complete/place.ts';
import { tokensBefore } from '../complete/tokens-before.ts';
import { wordAt } from '../complete/word.ts';
import { columnOf } from '../edits/lines.ts';

/** What can be written at the cursor. */
export interface TestFilePlace {
  /** A key of the map at `path`, or the value at `path`, which may be the item of a list. */
  readonly wants: 'key' | 'value';
  readonly path: PolicyPath;
  /** What is replaced. */
  readonly range: Range;
  readonly quote: '' | '"' | "'";
  /** What goes before it: the dash of a new item, a space behind a colon. */
  readonly lead: string;
  /** Where keys below this place go, 0-based. */
  readonly column: number;
  readonly isFlow: boolean;
  /** Whether a colon follows, so that only the key is wanted. */
  readonly hasColon: boolean;
}

/** The places that an offset of a test file can mean. Only the text before it decides, so that half-typed text will do. */
export function placesInTestFile(text: string, offset: number): TestFilePlace[] {
  const tokens = tokensBefore(text, offset);
  const word = wordAt(text, offset, tokens);
  if (!word) return [];
  const { start, end } = word.range;
  const reader = new CollectionReader(text);
  for (const token of tokens) if (token.start < start) reader.read(token);
  const column = columnOf(text, start);
  const following = followingOf(text, end);
  const isTight = /[:,-]/.test(text[start - 1] ?? '') && column > 0;
  const isContinued = text.slice(tokens.at(-1)?.start ?? start, start).includes('\n');
  const before = isContinued && reader.before === 'value' ? 'line' : reader.before;
  const found = reader.open.at(-1)?.isFlow
    ? flowPlaces(reader.open, before)
    : blockPlaces(reader.open, before, column, following);
  const { hasColon } = following;
  return found.map((place) => ({
    column,
    isFlow: false,
    ...place,
    range: word.range,
    quote: word.quote,
    lead: place.lead ?? (isTight ? ' ' : ''),
    hasColon,
  }));
}

type Found = Pick<TestFilePlace, 'wants' | 'path'> & Partial<Pick<TestFilePlace, 'lead' | 'column' | 'isFlow'>>;

function flowPlaces(open: readonly OpenCollection[], before: CollectionReader['before']): Found[] {
  const top = open.at(-1);
  if (!top || before === 'value' || before === 'line') return [];
  if (top.kind === 'map' && before !== 'colon')
    return [{ wants: 'key', path: pathOf(open.slice(0, -1)), isFlow: true }];
  return [{ wants: 'value', path: pathOf(open), isFlow: true }];
}

function blockPlaces(
  open: readonly OpenCollection[],
  before: CollectionReader['before'],
  column: number,
  { isFree, hasColon }: Following,
): Found[] {
  if (!isFree && !hasColon) return [];
  if (before === 'dash') {
    return [
      { wants: 'key', path: pathOf(open) },
      { wants: 'value', path: pathOf(open) },
    ];
  }
  if (before === 'colon') return [{ wants: 'value', path: pathOf(open), column: open.at(-1)?.column ?? 0 }];
  return before === 'line' ? linePlaces(open, column) : [];
}

/** On a line of its own, the column decides which collection goes on. */
function linePlaces(open: readonly OpenCollection[], column: number): Found[] {
  const top = open.at(-1);
  if (!top) return [{ wants: 'key', path: [] }];
  if (!top.isFilled && top.part !== undefined && column >= top.column) {
    const path = pathOf(open);
    const begun: Found[] = [{ wants: 'value', path: [...path, 0], lead: '- ', column: column + 2 }];
    if (column > top.column) return [...begun, { wants: 'key', path }, { wants: 'value', path }];
    return [...begun, ...nextIn(open, column)];
  }
  return nextIn(open, column);
}

/** What goes on in a column: the next key of a map, the next item of a list. */
function nextIn(open: readonly OpenCollection[], column: number): Found[] {
  return open.flatMap((collection, index): Found[] => {
    if (collection.isFlow || collection.column !== column) return [];
    const outside = pathOf(open.slice(0, index));
    if (collection.kind === 'map') return [{ wants: 'key', path: outside }];
    const path = [...outside, Number(collection.part) + 1];
    return [{ wants: 'value', path, lead: '- ', column: column + 2 }];
  });
}
