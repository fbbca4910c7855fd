import type { Place } from './place.ts';
import type { Style } from './style.ts';
import type { CompletionItem } from './types.ts';
import {
  type ShapeMap,
  withoutStops,
  writeBehindColon,
  writeEntries,
  writeFlow,
  writeFlowEntries,
  writeItems,
  writeKey,
} from './write.ts';

type Filling = Pick<CompletionItem, 'newText' | 'snippet'>;

/** What has to be inserted so that maps (one, but for the items of a list) stand at a place. */
export function fillPlace(place: Place, maps: readonly ShapeMap[], style: Style): Filling {
  if (place.hasColon) return withSnippet(place, keyOf(maps, style));
  return withSnippet(place, place.isFlow ? inFlow(place, maps, style) : inBlock(place, maps, style));
}

/** @param snippet what is written, with places to fill in */
export function withSnippet({ lead, tail }: Place, snippet: string): Filling {
  // A value on lines of its own needs no space before it.
  const full = (/^[\r\n]/.test(snippet) ? '' : lead) + snippet + tail;
  const newText = withoutStops(full);
  return newText === full ? { newText } : { newText, snippet: full };
}

function keyOf([map = {}]: readonly ShapeMap[], style: Style): string {
  return writeKey(Object.keys(map)[0] ?? '', style);
}

function inFlow({ wants }: Place, maps: readonly ShapeMap[], style: Style): string {
  if (wants === 'key') return maps.map((map) => writeFlowEntries(map, style)).join(', ');
  const items = maps.map((map) => writeFlow(map, style)).join(', ');
  return wants === 'value' ? `[${items}]` : items;
}

function inBlock({ wants, column, dashColumn }: Place, maps: readonly ShapeMap[], style: Style): string {
  if (wants === 'value') return writeBehindColon(maps, column, style, '');
  if (wants === 'item') return writeItems(maps, dashColumn, column, style);
  return maps.map((map) => writeEntries(map, column, style)).join('');
}
