import type { PolicyDocument } from '../../policy/policy-document.ts';
import type { PolicyPath } from '../../policy/types.ts';
import type { Range } from '../../syntax/range.ts';
import type { ListNode, MapEntry, MapNode, ValueNode } from '../../syntax/value-node.ts';
import { type Collection, readCollection } from '../edits/collection.ts';
import { ownCollection } from '../edits/own-node.ts';
import { type SourceToken, sourceOf, tokenAt } from '../edits/source.ts';

/** A field whose value is a list of words, written where it stands: no anchor or alias has part in it. */
export interface WordList {
  readonly field: string;
  readonly key: Range;
  readonly list: ListNode;
  readonly collection: Collection;
  /** The style of the map that has the field. */
  readonly outerStyle: Collection['style'];
}

/** The field with a list of words at an offset, from its key to the end of its last entry. */
export function wordListAt(document: PolicyDocument, offset: number): WordList | undefined {
  const found = document.root ? search(document.root, [], offset) : undefined;
  if (!found) return undefined;
  const list = ownCollection(document, found.path);
  const outer = ownCollection(document, found.path.slice(0, -1));
  if (list?.kind !== 'list' || outer?.kind !== 'map' || list.items.length === 0) return undefined;
  const source = sourceOf(document);
  const collection = readCollection(source, list);
  const isOfWords = list.items.every((item) => item.kind === 'scalar' && typeof item.value === 'string');
  const hasNames = tokensIn(document, found.entry.keyRange.start, list.range.end).some(({ kind }) =>
    ['anchor', 'alias', 'tag'].includes(kind),
  );
  if (!isOfWords || hasNames || collection.items.length !== list.items.length) return undefined;
  const { key: field, keyRange: key } = found.entry;
  return { field, key, list, collection, outerStyle: readCollection(source, outer).style };
}

/** The pieces of the text between two offsets. */
export function tokensIn(document: PolicyDocument, start: number, end: number): readonly SourceToken[] {
  const { tokens } = sourceOf(document);
  return tokens.slice(tokenAt(tokens, start), tokenAt(tokens, end));
}

interface Found {
  readonly path: PolicyPath;
  readonly entry: MapEntry;
}

/** The innermost field at an offset, if its value is a list. */
function search(node: ValueNode, path: PolicyPath, offset: number): Found | undefined {
  if (node.kind === 'list') {
    const index = node.items.findIndex(({ range }) => holds(range.start, range.end, offset));
    const item = node.items[index];
    return item && search(item, [...path, index], offset);
  }
  return node.kind === 'map' ? searchMap(node, path, offset) : undefined;
}

function searchMap({ entries }: MapNode, path: PolicyPath, offset: number): Found | undefined {
  const entry = entries.find(
    ({ keyRange, value, merged }) => !merged && holds(keyRange.start, Math.max(keyRange.end, value.range.end), offset),
  );
  if (!entry) return undefined;
  const inner = [...path, entry.key];
  return search(entry.value, inner, offset) ?? (entry.value.kind === 'list' ? { path: inner, entry } : undefined);
}

function holds(start: number, end: number, offset: number): boolean {
  return start <= offset && offset <= end;
}
