import type { PolicyDocument } from '../../policy/policy-document.ts';
import { columnOf, lineStart } from '../edits/lines.ts';
import { blockPlaces } from './block-places.ts';
import { flowPlaces } from './flow-places.ts';
import { followingOf } from './following.ts';
import { CollectionReader } from './open-collections.ts';
import type { Place, Surroundings } from './place.ts';
import type { Style } from './style.ts';
import { tokensBefore } from './tokens-before.ts';
import { wordAt } from './word.ts';

/**
 * The places that an offset can mean, the likeliest first. Only the text before it decides, so that it does not matter
 * whether the whole parses; what follows can only rule a place out.
 */
export function placesAt({ text, format }: PolicyDocument, offset: number, style: Style): Place[] {
  // Inside of a line break is no place.
  if (text[offset - 1] === '\r') return [];
  const tokens = tokensBefore(text, offset);
  const word = wordAt(text, offset, tokens);
  if (!word) return [];
  const reader = new CollectionReader(text);
  for (const token of tokens) if (token.start < word.range.start) reader.read(token);
  const { start, end } = word.range;
  const isContinued = text.slice(tokens.at(-1)?.start ?? start, start).includes('\n');
  const around: Surroundings = {
    open: reader.open,
    before: isContinued && reader.before === 'value' ? 'line' : reader.before,
    word,
    column: columnOf(text, start),
    following: followingOf(text, end),
    isTight: format === 'yaml' && /[:,-]/.test(text[start - 1] ?? '') && start > lineStart(text, start),
  };
  return reader.open.at(-1)?.isFlow ? flowPlaces(around) : blockPlaces(around, style);
}
