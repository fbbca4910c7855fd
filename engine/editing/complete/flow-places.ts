import type { Following } from './following.ts';
import type { OpenCollection } from './open-collections.ts';
import { type Place, pathOf, type Surroundings } from './place.ts';

/** The place between brackets: what is before the word decides it. */
export function flowPlaces({ open, before, word, following, isTight }: Surroundings): Place[] {
  const top = open.at(-1);
  if (!top || before === 'value' || before === 'line') return [];
  const wants = top.kind === 'list' ? 'item' : before === 'colon' ? 'value' : 'key';
  const hasColon = wants === 'key' && following.hasColon;
  const tail = hasColon ? '' : flowTail(open, following);
  if (tail === undefined || (before === 'colon' && top.kind === 'list')) return [];
  if (wants === 'value' && tail !== '' && !following.next.isKey) return [];
  const path = wants === 'key' ? pathOf(open.slice(0, -1)) : pathOf(open);
  return [
    {
      wants,
      path,
      isNew: wants === 'item' && (tail !== '' || word.range.start === word.range.end),
      range: word.range,
      quote: word.quote,
      isFlow: true,
      lead: isTight ? ' ' : '',
      tail,
      column: 0,
      dashColumn: 0,
      hasColon,
    },
  ];
}

/** The comma that has to follow, where another item does. `undefined` where nothing can be written. */
function flowTail(open: readonly OpenCollection[], { next, hasColon, nextLine }: Following): string | undefined {
  if (hasColon) return undefined;
  if (next.character === '' || ',]}'.includes(next.character)) return '';
  const outside = open.findLast(({ isFlow }) => !isFlow);
  const isUnclosed = next.space.includes('\n') && outside && (nextLine?.column ?? 0) <= outside.column;
  if (isUnclosed) return '';
  return next.space === '' ? ', ' : ',';
}
