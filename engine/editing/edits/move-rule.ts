import type { TextEdit } from '../../lint/types.ts';
import type { PolicyDocument } from '../../policy/policy-document.ts';
import type { Range } from '../../syntax/range.ts';
import { ownLines, readCollection, type SourceItem } from './collection.ts';
import { blankAbove } from './lines.ts';
import { isAlias, ownCollection } from './own-node.ts';
import { isReferredTo, refersOutside } from './references.ts';
import { removeItems } from './remove-items.ts';
import { type Source, sourceOf } from './source.ts';

/**
 * Moves a rule above another one that stands before it (both 0-based), with its comments: one piece of text goes, and the
 * same piece comes. `undefined` where it cannot be moved as text: it refers to another part of the file or is referred to,
 * or it shares its lines with something.
 */
export function moveRuleAbove(
  document: PolicyDocument,
  ruleIndex: number,
  beforeIndex: number,
): readonly TextEdit[] | undefined {
  const list = ownCollection(document, ['rules']);
  const rule = list?.kind === 'list' ? list.items[ruleIndex] : undefined;
  if (!list || !rule || isAlias(document, rule) || beforeIndex >= ruleIndex) return undefined;
  const source = sourceOf(document);
  const collection = readCollection(source, list);
  const moved = collection.items[ruleIndex];
  const target = collection.items[beforeIndex];
  const removal = removeItems(document, collection, [ruleIndex]);
  if (!moved || !target || !removal || isReferredTo(document, moved) || refersOutside(document, moved))
    return undefined;
  const insertion =
    wholeLines(document, source, moved, target, collection.style) ??
    (collection.style === 'flow' ? betweenCommas(document, source, moved, target) : undefined);
  return insertion && [insertion, ...removal];
}

/** Puts the lines of one item above the lines of the other, with the blank lines that stand above it now. */
function wholeLines(
  { text }: PolicyDocument,
  source: Source,
  moved: SourceItem,
  target: SourceItem,
  style: 'block' | 'flow',
): TextEdit | undefined {
  const from = ownLines(source, moved);
  const to = ownLines(source, target);
  if (!from || !to) return undefined;
  const comma = style === 'flow' && moved.comma === undefined ? ',' : '';
  const above = blankAbove(source.text, from.start, moved.before);
  const lines = `${text.slice(from.start, moved.end)}${comma}${text.slice(moved.end, from.end)}`;
  const end = /[\r\n]$/.test(lines) ? '' : lineBreak(source.text);
  return insertAt(to.start, `${lines}${end}${slice(text, above)}`);
}

/** Puts an item alone before the other one, on its line. Comments that the item has around it would be lost. */
function betweenCommas(
  { text }: PolicyDocument,
  source: Source,
  moved: SourceItem,
  target: SourceItem,
): TextEdit | undefined {
  const lines = ownLines(source, moved);
  const around = lines ? slice(text, { ...lines, end: moved.start }) + slice(text, { ...lines, start: moved.end }) : '';
  return around.includes('#') ? undefined : insertAt(target.start, `${slice(text, moved)}, `);
}

function insertAt(start: number, newText: string): TextEdit {
  return { range: { start, end: start }, newText };
}

function slice(text: string, { start, end }: Range): string {
  return text.slice(start, end);
}

/** The line break that the text uses. */
export function lineBreak(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}
