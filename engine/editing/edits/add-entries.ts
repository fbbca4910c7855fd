import type { TextEdit } from '../../lint/types.ts';
import type { PolicyDocument } from '../../policy/policy-document.ts';
import type { PolicyPath } from '../../policy/types.ts';
import { lineBreak } from '../../text/line-break.ts';
import { readCollection, type SourceItem } from './collection.ts';
import { columnOf, isBlank, lineStart } from './lines.ts';
import { ownCollection } from './own-node.ts';
import { likewise } from './replace.ts';
import { type Source, sourceOf } from './source.ts';

/**
 * Adds words behind the last one of a list of strings, such as `['rules', 0, 'verbs']`, quoted and laid out as that one is.
 * `undefined` where the list is empty, or is written once and used in several places.
 */
export function addListEntries(
  document: PolicyDocument,
  path: PolicyPath,
  words: readonly string[],
): readonly TextEdit[] | undefined {
  const list = ownCollection(document, path);
  const model = list?.kind === 'list' ? list.items.at(-1) : undefined;
  if (list?.kind !== 'list' || model?.kind !== 'scalar') return undefined;
  const source = sourceOf(document);
  const { items, style } = readCollection(source, list);
  const last = items.at(-1);
  if (!last || items.length !== list.items.length) return undefined;
  const written = words.map((word) => likewise(document, model.range, word));
  return [style === 'flow' ? behindComma(source, last, written) : belowLine(source, last, written)];
}

/** On lines of their own where the last word has one. */
function behindComma({ text }: Source, { start, end }: SourceItem, words: readonly string[]): TextEdit {
  const line = lineStart(text, start);
  const separator = isBlank(text, line, start) ? `,${lineBreak(text)}${text.slice(line, start)}` : ', ';
  return insertAt(end, words.map((word) => `${separator}${word}`).join(''));
}

/** Below the line of the last word, because a comment may stand behind it. */
function belowLine({ text }: Source, { start, end }: SourceItem, words: readonly string[]): TextEdit {
  const indent = ' '.repeat(columnOf(text, start));
  const rest = /^[^\r\n]*/.exec(text.slice(end))?.[0].length ?? 0;
  return insertAt(end + rest, words.map((word) => `${lineBreak(text)}${indent}- ${word}`).join(''));
}

function insertAt(start: number, newText: string): TextEdit {
  return { range: { start, end: start }, newText };
}
