import type { TextEdit } from '../../lint/types.ts';
import type { PolicyDocument } from '../../policy/policy-document.ts';
import type { PolicyPath } from '../../policy/types.ts';
import { findEntry, type ListNode, type MapNode, type ValueNode } from '../../syntax/value-node.ts';
import { lineBreak } from '../../text/line-break.ts';
import { readCollection, type SourceItem } from './collection.ts';
import { columnOf, nextLine } from './lines.ts';
import { ownCollection } from './own-node.ts';
import { refersOutside } from './references.ts';
import { removeItems } from './remove-items.ts';
import { likewise, replaceWord } from './replace.ts';
import { sourceOf } from './source.ts';

/** Gives the item of `resources` at a path a group: in the place of its own, or before its first field. */
export function setGroup(
  document: PolicyDocument,
  itemPath: PolicyPath,
  group: string,
): readonly TextEdit[] | undefined {
  const item = ownCollection(document, itemPath);
  if (item?.kind !== 'map') return undefined;
  if (findEntry(item, 'group')) return replaceWord(document, [...itemPath, 'group'], group);
  const source = sourceOf(document);
  const { style, items } = readCollection(source, item);
  const [first] = items;
  if (!first || item.entries.some(({ merged }) => merged)) return undefined;
  const field = groupField(document, group);
  const separator =
    style === 'flow' ? ', ' : `${lineBreak(source.text)}${' '.repeat(columnOf(source.text, first.start))}`;
  return [insertAt(first.start, `${field}${separator}`)];
}

/**
 * Takes entries (0-based, ascending, never all of them) out of `resources` of the item at a path, and puts them into a new
 * item of another group behind it. `undefined` where that cannot be done as text.
 */
export function moveToGroup(
  document: PolicyDocument,
  itemPath: PolicyPath,
  indexes: readonly number[],
  group: string,
): readonly TextEdit[] | undefined {
  const items = ownCollection(document, itemPath.slice(0, -1));
  const item = ownCollection(document, itemPath);
  const words = ownCollection(document, [...itemPath, 'resources']);
  if (items?.kind !== 'list' || item?.kind !== 'map' || words?.kind !== 'list') return undefined;
  const removal = removeWords(document, words, indexes);
  const fields = removal && fieldsOf(document, item, words, indexes, group);
  const insertion = fields && insertBehind(document, items, Number(itemPath.at(-1)), fields, removal);
  return insertion && [...removal, insertion];
}

function removeWords(
  document: PolicyDocument,
  words: ListNode,
  indexes: readonly number[],
): readonly TextEdit[] | undefined {
  const collection = readCollection(sourceOf(document), words);
  return collection.items.length === words.items.length ? removeItems(document, collection, indexes) : undefined;
}

/** The fields of the new item, as the old one writes its words; names of objects belong to both. */
function fieldsOf(
  document: PolicyDocument,
  item: MapNode,
  words: ListNode,
  indexes: readonly number[],
  group: string,
): readonly string[] | undefined {
  const key = (name: string): string => (document.format === 'json' ? `"${name}"` : name);
  const textOf = (nodes: readonly ValueNode[]): string =>
    `[${nodes.map(({ range }) => document.text.slice(range.start, range.end)).join(', ')}]`;
  const moved = words.items.filter((_, index) => indexes.includes(index));
  const names = findEntry(item, 'resourceNames')?.value;
  const fields = [groupField(document, group, item), `${key('resources')}: ${textOf(moved)}`];
  if (names?.kind === 'list' && names.items.length > 0) fields.push(`${key('resourceNames')}: ${textOf(names.items)}`);
  // A word of several lines, or one with an anchor or alias, is more than its text.
  const isPlainText = fields.every((field) => !/[\r\n&]|\[\*|, \*/.test(field));
  return isPlainText && !refersOutside(document, item.range) ? fields : undefined;
}

function insertBehind(
  document: PolicyDocument,
  list: ListNode,
  index: number,
  fields: readonly string[],
  removal: readonly TextEdit[],
): TextEdit | undefined {
  const source = sourceOf(document);
  const { items, style } = readCollection(source, list);
  const item: SourceItem | undefined = items.length === list.items.length ? items[index] : undefined;
  if (!item) return undefined;
  if (style === 'flow') return insertAt(item.end, `, {${fields.join(', ')}}`);
  const newLine = lineBreak(source.text);
  const indent = ' '.repeat(columnOf(source.text, item.start));
  const lines = `${indent}- ${fields.join(`${newLine}${indent}  `)}`;
  const place = nextLine(source.text, item.end);
  const isCut = removal.some(({ range }) => range.end >= place);
  return source.text[place - 1] === '\n' || isCut
    ? insertAt(place, `${lines}${newLine}`)
    : insertAt(place, `${newLine}${lines}`);
}

/** In the quotes of the old group, where there is one. */
function groupField(document: PolicyDocument, group: string, item?: MapNode): string {
  if (document.format === 'json') return `"group": ${JSON.stringify(group)}`;
  const old = item && findEntry(item, 'group')?.value;
  return `group: ${likewise(document, old?.range, group)}`;
}

function insertAt(start: number, newText: string): TextEdit {
  return { range: { start, end: start }, newText };
}
