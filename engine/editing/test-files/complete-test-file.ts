import type { PolicyPath } from '../../policy/types.ts';
import type { Field, ObjectType, ValueType, Word } from '../../scenario/value-types.ts';
import { parseText } from '../../syntax/parse-text.ts';
import { resolvePlainScalar } from '../../syntax/plain-scalar.ts';
import type { Range } from '../../syntax/range.ts';
import { findEntry, type MapNode, type ValueNode } from '../../syntax/value-node.ts';
import { withoutStops } from '../complete/write.ts';
import { placesInTestFile, type TestFilePlace } from './place.ts';
import { typesAt } from './type-at.ts';
import { wholeTests } from './whole-tests.ts';
import { type TestFileWords, wordsFor } from './words.ts';

/** Something that can be written at a place of a test file. */
export interface TestFileCompletion {
  readonly label: string;
  readonly kind: 'key' | 'word' | 'snippet';
  /** What it means. */
  readonly summary: string;
  /** What is replaced. */
  readonly range: Range;
  readonly newText: string;
  /** The same with places to fill in, where it has some. */
  readonly snippet?: string;
}

/** What can be written at an offset of a test file, in the order of the table; not filtered by what is typed already. */
export function completeTestFile(text: string, offset: number, words: TestFileWords): TestFileCompletion[] {
  const { root } = parseText(text);
  const places = placesInTestFile(text, offset);
  const items = places.flatMap((place) =>
    typesAt(place.path).flatMap((type) => itemsFor(type, place, place.path, { root, words })),
  );
  return items.filter((item, index) => items.findIndex(({ label }) => label === item.label) === index);
}

interface Source {
  readonly root: ValueNode | null;
  readonly words: TestFileWords;
}

function itemsFor(type: ValueType, place: TestFilePlace, path: PolicyPath, source: Source): TestFileCompletion[] {
  if (place.wants === 'key' && type.kind !== 'object') return [];
  switch (type.kind) {
    case 'object':
      // Behind a colon, a map begins on the next line.
      if (place.wants === 'value' && place.lead !== '- ') return [];
      return objectItems(type, place, path, source);
    case 'list':
      return typesAt([...path, 0]).flatMap((item) => inBrackets(itemsFor(item, place, [...path, 0], source), place));
    case 'boolean':
      return ['true', 'false'].map((name) => wordItem({ name, summary: '' }, place, true));
    case 'integer':
      return wordsFor(path, source.words).map((word) => wordItem(word, place, true));
    case 'choice':
      return type.words.map((word) => wordItem(word, place));
    case 'text':
      return [...(type.words ?? []), ...wordsFor(path, source.words)].map((word) => wordItem(word, place));
    case 'either':
    case 'map':
      return [];
  }
}

/** The keys that the map does not have yet; a whole test where it has none. */
function objectItems(
  { fields }: ObjectType,
  place: TestFilePlace,
  path: PolicyPath,
  { root }: Source,
): TestFileCompletion[] {
  const map = place.lead === '- ' ? undefined : mapAt(root, path);
  const others = (map?.entries ?? []).filter(({ keyRange }) => keyRange.start !== place.range.start);
  const free = Object.entries(fields).filter(([key]) => !others.some((entry) => entry.key === key));
  const keys = free.map(([key, { summary, type }]): TestFileCompletion => {
    const snippet = place.lead + key + (place.hasColon ? '' : valueShape(type, place));
    return { label: key, kind: 'key', summary, range: place.range, ...filled(snippet) };
  });
  return others.length === 0 ? [...wholeItems(place, path), ...keys] : keys;
}

/** What stands behind a key before anything is filled in. */
function valueShape(type: Field['type'], { column, isFlow }: TestFilePlace): string {
  const below = `\n${' '.repeat(column + 2)}`;
  if (type.kind === 'list') return type.item.kind === 'object' && !isFlow ? `:${below}- $1` : ': [$1]';
  if (type.kind === 'object') return isFlow ? ': { $1 }' : `:${below}$1`;
  return ': $1';
}

/** A whole test where an item of a list of tests begins. */
function wholeItems({ range, lead, column, isFlow, hasColon }: TestFilePlace, path: PolicyPath): TestFileCompletion[] {
  const [list, index, ...rest] = path;
  const whole = wholeTests.find((one) => one.list === list);
  if (!whole || typeof index !== 'number' || rest.length > 0 || isFlow || hasColon) return [];
  const { label, summary, lines } = whole;
  return [{ label, kind: 'snippet', summary, range, ...filled(lead + lines.join(`\n${' '.repeat(column)}`)) }];
}

/** @param isBare whether it is no string, and so has no quotes */
function wordItem({ name, summary }: Word, { range, quote, lead }: TestFilePlace, isBare = false): TestFileCompletion {
  const newText = lead + (isBare ? name : quoted(name, quote));
  return { label: name === '' ? '""' : name, kind: 'word', summary, range, newText };
}

/** Behind a colon, a list begins with its bracket. */
function inBrackets(items: readonly TestFileCompletion[], { lead }: TestFilePlace): TestFileCompletion[] {
  const words = items.filter(({ kind }) => kind === 'word');
  return words.map((item) => ({ ...item, newText: `${lead}[${item.newText.slice(lead.length)}]` }));
}

function quoted(word: string, quote: TestFilePlace['quote']): string {
  if (quote === "'") return `'${word.replaceAll("'", "''")}'`;
  const isPlain =
    /^[\w./]([\w./:@ -]*[\w./@-])?$/.test(word) && resolvePlainScalar(word) === word && !word.includes(': ');
  return quote === '' && isPlain ? word : JSON.stringify(word);
}

function filled(snippet: string): Pick<TestFileCompletion, 'newText' | 'snippet'> {
  const newText = withoutStops(snippet);
  return newText === snippet ? { newText } : { newText, snippet };
}

function mapAt(root: ValueNode | null, path: PolicyPath): MapNode | undefined {
  let node: ValueNode | null | undefined = root;
  for (const part of path) {
    if (typeof part === 'number') node = node?.kind === 'list' ? node.items[part] : undefined;
    else node = node?.kind === 'map' ? findEntry(node, part)?.value : undefined;
  }
  return node?.kind === 'map' ? node : undefined;
}
