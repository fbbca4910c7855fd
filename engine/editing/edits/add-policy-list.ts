import type { TextEdit } from '../../lint/types.ts';
import type { PolicyDocument } from '../../policy/policy-document.ts';
import { findEntry } from '../../syntax/value-node.ts';
import { lineBreak } from '../../text/line-break.ts';
import { ownLines, readCollection } from './collection.ts';
import { columnOf } from './lines.ts';
import { ownCollection } from './own-node.ts';
import { sourceOf } from './source.ts';

/**
 * Gives the policy a field that is a list of strings, above `rules` and the comments that belong to it. `undefined` where the
 * policy has the field, or no `rules` to put it above.
 */
export function addPolicyList(
  document: PolicyDocument,
  key: string,
  words: readonly string[],
): readonly TextEdit[] | undefined {
  const root = ownCollection(document, []);
  const rules = root?.kind === 'map' ? findEntry(root, 'rules') : undefined;
  if (root?.kind !== 'map' || !rules || findEntry(root, key)) return undefined;
  const source = sourceOf(document);
  const { items, style } = readCollection(source, root);
  const index = items.findIndex(({ start }) => start === rules.keyRange.start);
  const item = items[index];
  if (!item) return undefined;
  const lines = ownLines(source, item);
  const name = document.format === 'json' ? JSON.stringify(key) : key;
  const field = `${name}: ${JSON.stringify(words).replaceAll('","', '", "')}`;
  const indent = ' '.repeat(columnOf(source.text, item.start));
  const end = lineBreak(source.text);
  if (style === 'flow') return [insertAt(item.start, `${field},${lines ? `${end}${indent}` : ' '}`)];
  // Comments above the first field may speak of the whole file.
  const place = lines && index > 0 ? lines.start : item.start - indent.length;
  return [insertAt(place, `${indent}${field}${end}`)];
}

function insertAt(start: number, newText: string): TextEdit {
  return { range: { start, end: start }, newText };
}
