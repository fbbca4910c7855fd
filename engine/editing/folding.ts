import type { PolicyDocument } from '../policy/policy-document.ts';
import type { Range } from '../syntax/range.ts';
import type { ValueNode } from '../syntax/value-node.ts';
import { isAlias } from './edits/own-node.ts';
import { dashBefore } from './path-at.ts';

/** A stretch of several lines that an editor can fold: offsets on its first and its last line. */
export interface Fold extends Range {
  readonly kind: 'value' | 'comment' | 'region';
}

/** Every rule, list and map of several lines, every block of comments, and what stands between `#region` and `#endregion`. */
export function folds(document: PolicyDocument): Fold[] {
  const values = document.root ? valueFolds(document, document.root) : [];
  return [...values, ...(document.format === 'yaml' ? commentFolds(document.text) : [])];
}

function valueFolds(document: PolicyDocument, node: ValueNode): Fold[] {
  if (node.kind === 'scalar' || isAlias(document, node)) return [];
  if (node.kind === 'list') {
    return node.items.flatMap((item) => {
      const start = dashBefore(document, item.range.start) ?? item.range.start;
      return [...foldOf(document, start, item), ...valueFolds(document, item)];
    });
  }
  return node.entries
    .filter(({ merged }) => !merged)
    .flatMap(({ keyRange, value }) => [...foldOf(document, keyRange.start, value), ...valueFolds(document, value)]);
}

/** A closing bracket that begins its line stays in sight. */
function foldOf({ text }: PolicyDocument, start: number, { range }: ValueNode): Fold[] {
  const closing = /\n[ \t]*[\]}]$/.exec(text.slice(start, range.end));
  const end = closing ? start + closing.index : range.end;
  return /[\r\n]/.test(text.slice(start, end).trimEnd()) ? [{ kind: 'value', start, end }] : [];
}

function commentFolds(text: string): Fold[] {
  const folded: Fold[] = [];
  const regions: number[] = [];
  for (const { 0: block, index } of text.matchAll(/(?:^[ \t]*#.*(?:\r?\n|$))+/gm)) {
    const end = index + block.trimEnd().length;
    if (block.trimEnd().includes('\n')) folded.push({ kind: 'comment', start: index, end });
    for (const { 0: marker, 1: closes, index: at } of block.matchAll(/#\s*(end)?region\b/g)) {
      if (!closes) regions.push(index + at);
      const start = closes && regions.pop();
      if (typeof start === 'number') folded.push({ kind: 'region', start, end: index + at + marker.length });
    }
  }
  return folded;
}
