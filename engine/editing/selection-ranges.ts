import type { PolicyDocument } from '../policy/policy-document.ts';
import type { Range } from '../syntax/range.ts';
import type { ValueNode } from '../syntax/value-node.ts';
import { dashBefore } from './path-at.ts';

/**
 * What "Expand Selection" selects from an offset on, from the inside: a word, a value, its list item, the list, the field,
 * the rule, the rules, the document. Each range holds the one before.
 */
export function selectionRanges(document: PolicyDocument, offset: number): Range[] {
  const whole = { start: 0, end: document.text.length };
  const around = document.root ? valuesAround(document, document.root, offset) : [];
  const word = wordAt(document.text, offset);
  const ranges: Range[] = [];
  for (const range of [...(word ? [word] : []), ...around, whole]) {
    const inner = ranges.at(-1);
    if (!contains(range, offset)) continue;
    if (!inner || (holds(range, inner) && !holds(inner, range))) ranges.push(range);
  }
  return ranges;
}

/** From the inside. */
function valuesAround(document: PolicyDocument, node: ValueNode, offset: number): Range[] {
  for (const [outer, child, key] of partsOf(document, node)) {
    if (!contains(outer, offset)) continue;
    const inner = key && contains(key, offset) ? [key] : valuesAround(document, child, offset);
    return [...inner, outer, node.range];
  }
  if (!contains(node.range, offset)) return [];
  return node.kind === 'scalar' ? [...withoutQuotes(document, node.range), node.range] : [node.range];
}

/** The items or entries of a value: each as a whole, its value, and its key. */
function partsOf(document: PolicyDocument, node: ValueNode): readonly (readonly [Range, ValueNode, Range?])[] {
  if (node.kind === 'list') {
    return node.items.map((item) => {
      const start = dashBefore(document, item.range.start) ?? item.range.start;
      return [{ start, end: item.range.end }, item];
    });
  }
  if (node.kind === 'scalar') return [];
  return node.entries
    .filter(({ merged }) => !merged)
    .map(({ keyRange, value }) => [
      { start: keyRange.start, end: Math.max(keyRange.end, value.range.end) },
      value,
      keyRange,
    ]);
}

function withoutQuotes({ text }: PolicyDocument, { start, end }: Range): Range[] {
  const isQuoted = /^(["'])[\s\S]*\1$/.test(text.slice(start, end)) && end - start > 1;
  return isQuoted ? [{ start: start + 1, end: end - 1 }] : [];
}

/** The word at an offset, as kube-apiserver's names are made of words: `pods` in `pods/log`, `kube-system` in a user. */
function wordAt(text: string, offset: number): Range | undefined {
  const before = /[\w-]*$/.exec(text.slice(Math.max(0, offset - 300), offset))?.[0] ?? '';
  const behind = /^[\w-]*/.exec(text.slice(offset, offset + 300))?.[0] ?? '';
  const range = { start: offset - before.length, end: offset + behind.length };
  return /\w/.test(text.slice(range.start, range.end)) ? range : undefined;
}

function contains({ start, end }: Range, offset: number): boolean {
  return start <= offset && offset <= end;
}

function holds(outer: Range, inner: Range): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}
