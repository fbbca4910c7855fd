import type { TextEdit } from '../../lint/types.ts';
import type { PolicyDocument } from '../../policy/policy-document.ts';
import { type FieldType, policyType } from '../../policy/schema.ts';
import type { MapNode, ValueNode } from '../../syntax/value-node.ts';
import { lineBreak } from '../../text/line-break.ts';
import { columnOf } from '../edits/lines.ts';
import { isAlias } from '../edits/own-node.ts';
import { sourceOf } from '../edits/source.ts';
import { effectiveValue, fieldType, itemType } from './effective-value.ts';
import { writeBlock, writeFlow } from './write-value.ts';

/** Writes what aliases and merges stand for in their places, and takes the anchors away. */
export function expandReferences(document: PolicyDocument): TextEdit[] {
  const { text, tokens } = sourceOf(document);
  const expanded = document.root ? expansions(document, document.root, policyType) : [];
  const anchors = tokens
    .filter(({ kind, start }) => kind === 'anchor' && !expanded.some(({ range }) => isIn(range, start)))
    .map(({ start, end }) => ({ range: withBlanks(text, start, end), newText: '' }));
  return [...expanded, ...anchors];
}

function expansions(document: PolicyDocument, node: ValueNode, type: FieldType | undefined): TextEdit[] {
  if (isAlias(document, node)) return [{ range: node.range, newText: writeFlow(effectiveValue(node, type)) }];
  if (node.kind === 'list') return node.items.flatMap((item) => expansions(document, item, itemType(type)));
  if (node.kind === 'scalar') return [];
  if (node.entries.some(({ merged }) => merged)) return [merged(document, node, type)];
  return node.entries.flatMap(({ key, value }) => expansions(document, value, fieldType(type, key)));
}

function merged(document: PolicyDocument, node: MapNode, type: FieldType | undefined): TextEdit {
  const { text } = sourceOf(document);
  const { range } = node;
  const value = effectiveValue(node, type);
  const isBlock = value instanceof Map && text[range.start] !== '{';
  const separator = lineBreak(text) + ' '.repeat(columnOf(text, range.start));
  return { range, newText: isBlock ? writeBlock(value).join(separator) : writeFlow(value) };
}

/** An anchor with the blanks behind it; at the end of a line with those before it. */
function withBlanks(text: string, start: number, end: number): { start: number; end: number } {
  const behind = /^[ \t]+(?=[^\s#])/.exec(text.slice(end))?.[0].length;
  if (behind !== undefined) return { start, end: end + behind };
  return { start: start - (/[ \t]*$/.exec(text.slice(0, start))?.[0].length ?? 0), end };
}

function isIn({ start, end }: { start: number; end: number }, offset: number): boolean {
  return start <= offset && offset < end;
}
