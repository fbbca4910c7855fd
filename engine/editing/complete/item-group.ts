import type { TextEdit } from '../../lint/types.ts';
import { findEntry, type MapEntry } from '../../syntax/value-node.ts';
import { columnOf } from '../edits/lines.ts';
import { type Context, mapAt } from './context.ts';
import { quoteOf } from './style.ts';
import { writeKey, writeWord } from './write.ts';

/** The group of the item around a resource; `undefined` where none is written yet, which the server reads as the core group. */
export function groupOfItem(context: Context): string | undefined {
  const value = ownEntry(context, 'group')?.value;
  return value?.kind === 'scalar' && value.value !== null ? String(value.value) : undefined;
}

/** The edit that gives the item around a resource a group; `undefined` where the text has no safe place for it. */
export function setGroup(context: Context, group: string): TextEdit | undefined {
  const { document, style } = context;
  const entry = ownEntry(context, 'group');
  if (entry?.merged) return undefined;
  if (entry) return replaceGroup(context, entry, group);
  const before = ownEntry(context, 'resources');
  if (!before || !isWritten(context, before)) return undefined;
  const { start } = before.keyRange;
  const field = `${writeKey('group', style)}: ${writeWord(group, style.quote, style)}`;
  const map = mapAt(context, itemPath(context));
  const isFlow = map && document.text[map.range.start] === '{';
  const separator = isFlow ? ', ' : style.lineBreak + ' '.repeat(columnOf(document.text, start));
  return { range: { start, end: start }, newText: field + separator };
}

function replaceGroup(context: Context, entry: MapEntry, group: string): TextEdit | undefined {
  const { document, style } = context;
  const { range } = entry.value;
  if (range.end > range.start) {
    const quote = quoteOf(document.text, entry.value);
    return { range, newText: writeWord(group, quote, style) };
  }
  const colon = /^[ \t]*:/.exec(document.text.slice(entry.keyRange.end))?.[0].length;
  if (!isWritten(context, entry) || colon === undefined) return undefined;
  const start = entry.keyRange.end + colon;
  return { range: { start, end: start }, newText: ` ${writeWord(group, style.quote, style)}` };
}

/** Whether a key stands in the text as it reads: in a broken text its range can be wrong. */
function isWritten({ document }: Context, { key, keyRange, merged }: MapEntry): boolean {
  return !merged && document.text.slice(keyRange.start, keyRange.end).replace(/["']/g, '') === key;
}

function ownEntry(context: Context, key: string): MapEntry | undefined {
  const map = mapAt(context, itemPath(context));
  return map && findEntry(map, key);
}

/** Of `['rules', 0, 'resources', 1, 'resources', 2]` the first four. */
function itemPath({ path }: Context): (string | number)[] {
  return path.slice(0, 4);
}
