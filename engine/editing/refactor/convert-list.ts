import type { TextEdit } from '../../lint/types.ts';
import { locate, type PolicyDocument } from '../../policy/policy-document.ts';
import { lineBreak } from '../../text/line-break.ts';
import { columnOf, nextLine } from '../edits/lines.ts';
import { sourceOf } from '../edits/source.ts';
import { type Refactoring, toRefactorings } from './refactoring.ts';
import { tokensIn, type WordList } from './word-list.ts';

/** Writes a list in the other style: a line for each entry, or all between brackets. Words stay as they are written. */
export function convertRefactorings(document: PolicyDocument, words: WordList): Refactoring[] {
  if (document.format === 'json' || words.outerStyle === 'flow') return [];
  const style = words.collection.style === 'block' ? 'flow' : 'block';
  const edits = style === 'flow' ? toFlow(document, words) : toBlock(document, words);
  return toRefactorings('rewrite', `Convert \`${words.field}\` to a ${style} list`, edits);
}

/** A word that means the same between brackets: in quotes on one line, or without anything that could end it. */
const inFlow = /^(?:"[^"\r\n]*"|'[^'\r\n]*'|[\w./][\w./:*@+-]*(?<!:))$/;

function toFlow(document: PolicyDocument, words: WordList): TextEdit[] | undefined {
  const { text } = sourceOf(document);
  const written = textsOf(document, words);
  const end = words.list.range.end;
  const start = colonEnd(text, words);
  const hasComment = tokensIn(document, words.key.end, nextLine(text, end)).some(({ kind }) => kind === 'comment');
  if (start === undefined || hasComment || !written.every((word) => inFlow.test(word))) return undefined;
  return [{ range: { start, end }, newText: ` [${written.join(', ')}]` }];
}

function toBlock(document: PolicyDocument, words: WordList): TextEdit[] | undefined {
  const { text } = sourceOf(document);
  const { start: open, end: close } = words.list.range;
  const written = textsOf(document, words);
  const hasComment = tokensIn(document, open, close).some(({ kind }) => kind === 'comment');
  const start = colonEnd(text, words);
  const lineEnd = close + (/^[^\r\n]*/.exec(text.slice(close))?.[0].length ?? 0);
  const isAlone = /^[ \t]*(#.*)?$/.test(text.slice(close, lineEnd));
  if (start === undefined || hasComment || !isAlone || written.some((word) => /[\r\n]/.test(word))) return undefined;
  const indent = ' '.repeat(columnOf(text, words.key.start) + listIndent(document));
  const newText = written.map((word) => `${lineBreak(text)}${indent}- ${word}`).join('');
  // A comment beside the list stays beside its key.
  return [
    { range: { start, end: close }, newText: '' },
    { range: { start: lineEnd, end: lineEnd }, newText },
  ];
}

function textsOf({ text }: PolicyDocument, { list }: WordList): string[] {
  return list.items.map(({ range }) => text.slice(range.start, range.end));
}

/** Behind the colon of the field; `undefined` where more than white space stands between it and the list. */
function colonEnd(text: string, { key, list }: WordList): number | undefined {
  const between = text.slice(key.end, list.range.start);
  return /^[ \t]*:\s+$/.test(between) ? key.end + between.indexOf(':') + 1 : undefined;
}

/** How much further right than their keys the lists of this file stand, as the list of rules shows it. */
function listIndent(document: PolicyDocument): number {
  const { text } = sourceOf(document);
  const rules = locate(document, ['rules']);
  if (!rules?.key || text[rules.value.range.start] !== '-') return 2;
  return columnOf(text, rules.value.range.start) - columnOf(text, rules.key.start);
}
