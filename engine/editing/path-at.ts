import type { PolicyDocument } from '../policy/policy-document.ts';
import type { PolicyPath } from '../policy/types.ts';
import type { Range } from '../syntax/range.ts';
import { findEntry, type MapEntry, type ValueNode } from '../syntax/value-node.ts';

/** What stands at an offset: the way to it, and whether the offset is on the key or the value. */
export interface Place {
  readonly path: PolicyPath;
  readonly part: 'key' | 'value';
  readonly range: Range;
}

/** Finds the innermost key or value at an offset; `undefined` between things. */
export function placeAt({ root }: PolicyDocument, offset: number): Place | undefined {
  return root ? placeInTree(root, offset) : undefined;
}

/** The same for the values of any text. */
export function placeInTree(root: ValueNode, offset: number): Place | undefined {
  return search(root, [], offset);
}

function search(node: ValueNode, path: PolicyPath, offset: number): Place | undefined {
  if (node.kind === 'map') {
    return first(node.entries, (entry) => (entry.merged ? undefined : searchEntry(entry, path, offset)));
  }
  if (node.kind === 'list') {
    return first(node.items, (item, index) => search(item, [...path, index], offset));
  }
  return contains(node.range, offset) ? { path, part: 'value', range: node.range } : undefined;
}

function searchEntry(entry: MapEntry, path: PolicyPath, offset: number): Place | undefined {
  const entryPath = [...path, entry.key];
  if (contains(entry.keyRange, offset)) return { path: entryPath, part: 'key', range: entry.keyRange };
  return search(entry.value, entryPath, offset);
}

function first<T, R>(items: readonly T[], find: (item: T, index: number) => R | undefined): R | undefined {
  for (const [index, item] of items.entries()) {
    const found = find(item, index);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** An editor asks for the character before the cursor too, so the end counts. */
function contains({ start, end }: Range, offset: number): boolean {
  return start <= offset && offset <= end && end > start;
}

/** The dash of a rule at an offset, and the rule (0-based); `undefined` in flow style, and anywhere else. */
export function dashAt(
  document: PolicyDocument,
  offset: number,
): { readonly ruleIndex: number; readonly range: Range } | undefined {
  const ruleIndex = rulesOf(document).findIndex(({ range }) => range.start > offset);
  const before = rulesOf(document)[ruleIndex];
  const start = before && dashBefore(document, before.range.start);
  if (start === undefined || offset < start || offset > start + 1) return undefined;
  return { ruleIndex, range: { start, end: start + 1 } };
}

/** Where the dash of the list item stands whose value begins at an offset; `undefined` in flow style. */
export function dashBefore({ text }: PolicyDocument, start: number): number | undefined {
  const lead = /-[ \t]+(?:[&!]\S*[ \t]+)*$/.exec(text.slice(Math.max(0, start - 200), start))?.[0];
  return lead === undefined ? undefined : start - lead.length;
}

/** The rule (0-based) whose text, up to the next rule, holds an offset; `undefined` before the first rule. */
export function ruleIndexAt(document: PolicyDocument, offset: number): number | undefined {
  const index = rulesOf(document).findLastIndex(({ range }) => range.start <= offset);
  return index < 0 ? undefined : index;
}

function rulesOf({ root }: PolicyDocument): readonly ValueNode[] {
  const rules = root?.kind === 'map' ? findEntry(root, 'rules')?.value : undefined;
  return rules?.kind === 'list' ? rules.items : [];
}
