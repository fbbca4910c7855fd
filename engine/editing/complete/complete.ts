import type { Catalog } from '../../catalog/types.ts';
import type { PolicyDocument } from '../../policy/policy-document.ts';
import type { PolicyPath } from '../../policy/types.ts';
import { type Candidate, type Context, isAtPlace, mapAt, siblingsOf, stringOf } from './context.ts';
import { fillPlace, withSnippet } from './fill-place.ts';
import { keyCandidates } from './keys.ts';
import type { Place } from './place.ts';
import { placesAt } from './places.ts';
import { type ItemSnippet, policySnippet, resourcesSnippet, ruleSnippets } from './rule-snippets.ts';
import { type Quote, quoteOf, styleOf } from './style.ts';
import { typeAt } from './type-at.ts';
import type { CompletionItem, ManifestWords } from './types.ts';
import { wordCandidates } from './words.ts';
import { isFixedWord, writeWord } from './write.ts';

const noWords: ManifestWords = { namespaces: [], names: new Map(), serviceAccounts: [] };

/**
 * What can be written at an offset of a policy, the likeliest first; not filtered by what is typed already. The document may
 * be half-typed: it is empty inside of comments and where the cursor is in no place of a policy.
 *
 * @param words names from the manifests of the project
 */
export function complete(
  document: PolicyDocument,
  offset: number,
  catalog: Catalog,
  words: ManifestWords = noWords,
): CompletionItem[] {
  const style = styleOf(document);
  const items = placesAt(document, offset, style).flatMap((place) =>
    itemsAt({ document, catalog, words, style, place, path: place.path }),
  );
  // Words first; but whoever has nothing yet wants a whole policy.
  const inOrder = items.toSorted((a, b) => Number(isWhole(a)) - Number(isWhole(b)));
  return inOrder.map((item, index) => ({ ...item, sortText: String(index).padStart(4, '0') }));
}

type Item = Omit<CompletionItem, 'sortText'>;

function isWhole({ kind, path }: Item): boolean {
  return kind === 'snippet' && path.length > 0;
}

function itemsAt(context: Context): Item[] {
  const { place } = context;
  // Behind a colon, a list begins with its first item.
  const isBegun = place.wants === 'value' && typeAt(place.path)?.kind === 'list';
  const inner = isBegun ? { ...context, path: [...place.path, 0] } : context;
  const type = typeAt(inner.path);
  if (type?.kind === 'object') return objectItems(inner);
  return type === undefined || place.wants === 'key' || place.hasColon ? [] : wordItems(inner);
}

/** Keys, and whole objects where there is nothing yet. */
function objectItems(context: Context): Item[] {
  const { place, path, style } = context;
  const keys = keyCandidates(context, path).map(({ key, shape, ...about }): Item => {
    const text = fillPlace(place, [{ [key]: shape }], style);
    return { ...describe(place, key, about), kind: 'field', ...text, path: [...path, key] };
  });
  return [...wholeItems(context), ...keys];
}

function wholeItems(context: Context): Item[] {
  const { place, path, style, document } = context;
  const isBegun = mapAt(context, path)?.entries.some(({ keyRange }) => !isAtPlace(keyRange.start, place));
  if (isBegun || place.hasColon || place.quote !== '') return [];
  return snippetsFor(place, path, document.policy).map(({ label, items, ...about }) => ({
    ...describe(place, label, about),
    kind: 'snippet',
    ...fillPlace(place, items, style),
    path,
  }));
}

function snippetsFor(
  { wants }: Place,
  { length }: PolicyPath,
  { omitStages }: PolicyDocument['policy'],
): readonly ItemSnippet[] {
  if (length === 0) return [policySnippet];
  if (wants === 'key') return [];
  if (length === 2) return ruleSnippets(omitStages);
  return length === 4 ? [resourcesSnippet] : [];
}

/** Words that the list does not have yet, in the quotes of the others. */
function wordItems(context: Context): Item[] {
  const { document, path, style } = context;
  const siblings = typeof path.at(-1) === 'number' ? siblingsOf(context) : [];
  const present = siblings.map(stringOf);
  const quote = siblings[0] ? quoteOf(document.text, siblings[0]) : style.quote;
  return wordCandidates(context)
    .filter(({ word }) => !present.includes(word))
    .map((candidate) => toItem(candidate, context, quote));
}

function toItem({ word, kind, snippet, additionalEdits, ...about }: Candidate, context: Context, quote: Quote): Item {
  const { place, path, style } = context;
  const isBare = typeAt(path)?.kind === 'boolean';
  const usual = isFixedWord(path.at(-1)) ? '' : quote;
  const written = isBare ? word : writeWord(snippet ?? word, place.quote || usual, style);
  const isWrapped = place.wants === 'value' && typeof path.at(-1) === 'number';
  const text = isWrapped ? `[${written}]` : written;
  return {
    ...describe(place, word === '' ? '""' : word, about),
    kind,
    ...(snippet === undefined ? { newText: place.lead + text + place.tail } : withSnippet(place, text)),
    ...(additionalEdits && { additionalEdits }),
    path,
  };
}

function describe(
  { range, quote }: Place,
  label: string,
  { detail, documentation }: { readonly detail?: string | undefined; readonly documentation?: string | undefined },
): Pick<Item, 'label' | 'detail' | 'documentation' | 'range' | 'filterText'> {
  return {
    label,
    ...(detail !== undefined && { detail }),
    ...(documentation !== undefined && { documentation }),
    range,
    filterText: label === '""' ? label : quote + label,
  };
}
