import type { TextEdit } from '../../lint/types.ts';
import type { PolicyDocument } from '../../policy/policy-document.ts';
import type { Range } from '../../syntax/range.ts';
import type { ValueNode } from '../../syntax/value-node.ts';
import { ownLines } from '../edits/collection.ts';
import { sourceOf } from '../edits/source.ts';
import { type Refactoring, toRefactorings } from './refactoring.ts';
import { tokensIn, type WordList } from './word-list.ts';

/** Puts the entries of a list in alphabetical order, with their comments: for the server their order means nothing. */
export function sortRefactorings(document: PolicyDocument, words: WordList): Refactoring[] {
  const order = words.list.items
    .map((node, index) => ({ index, word: wordOf(node) }))
    .toSorted((a, b) => (a.word < b.word ? -1 : a.word > b.word ? 1 : 0))
    .map(({ index }) => index);
  if (order.every((index, place) => index === place)) return [];
  const pieces = words.collection.style === 'block' ? linesOf(document, words) : wordsOf(document, words);
  return pieces ? toRefactorings('rewrite', `Sort \`${words.field}\``, permute(document, pieces, order)) : [];
}

function wordOf(node: ValueNode): string {
  return node.kind === 'scalar' ? String(node.value) : '';
}

/** The lines of each entry without the last line break; `undefined` where one shares its line with something. */
function linesOf(document: PolicyDocument, { collection }: WordList): readonly Range[] | undefined {
  const source = sourceOf(document);
  const lines = collection.items.flatMap((item) => ownLines(source, item) ?? []);
  if (lines.length < collection.items.length) return undefined;
  return lines.map(({ start, end }) => {
    const text = source.text.slice(start, end);
    return { start, end: end - (text.length - text.replace(/\r?\n$/, '').length) };
  });
}

/** Between brackets the words alone change places, so no comment may speak of one of them. */
function wordsOf(document: PolicyDocument, { collection, list }: WordList): readonly Range[] | undefined {
  const hasComment = tokensIn(document, list.range.start, list.range.end).some(({ kind }) => kind === 'comment');
  return hasComment ? undefined : collection.items;
}

function permute({ text }: PolicyDocument, pieces: readonly Range[], order: readonly number[]): TextEdit[] {
  const textOf = (range: Range | undefined): string => (range ? text.slice(range.start, range.end) : '');
  return pieces.flatMap(({ start, end }, place) => {
    const newText = textOf(pieces[order[place] ?? place]);
    return newText === text.slice(start, end) ? [] : [{ range: { start, end }, newText }];
  });
}
