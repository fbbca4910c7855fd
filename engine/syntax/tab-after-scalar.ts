import { type Document, isCollection, isMap, isPair, isScalar, isSeq, type Node, type Scalar } from 'yaml';
import type { Range } from './range.ts';

/**
 * A tab that the YAML library lets pass and the server refuses: in the white space behind an unquoted value, further left
 * than a continuation of the value could stand, even on a line that is otherwise empty
 * (`go.yaml.in/yaml/v2`, `scannerc.go`, `yaml_parser_scan_plain_scalar`).
 */
export function findTabAfterScalar(text: string, document: Document.Parsed): Range | undefined {
  return text.includes('\t') ? search(text, document.contents, -1) : undefined;
}

/** `indent`: the column (0-based) of the innermost block collection around the node. */
function search(text: string, node: unknown, indent: number): Range | undefined {
  if (isScalar(node)) return node.type === 'PLAIN' ? tabBehind(text, node, indent + 1) : undefined;
  if (!isCollection(node)) return undefined;
  const inner = node.flow ? indent : Math.max(indent, columnOf(text, node));
  for (const child of childrenOf(node)) {
    const found = search(text, child, inner);
    if (found) return found;
  }
  return undefined;
}

function childrenOf(node: Node): readonly unknown[] {
  if (isMap(node)) return node.items.map((pair) => (isPair(pair) ? pair.value : undefined));
  return isSeq(node) ? node.items : [];
}

function columnOf(text: string, node: Node): number {
  const start = node.range?.[0] ?? 0;
  return start - (text.lastIndexOf('\n', start - 1) + 1);
}

function tabBehind(text: string, scalar: Scalar, column: number): Range | undefined {
  let lineStart: number | undefined;
  for (let at = scalar.range?.[1] ?? text.length; at < text.length; at++) {
    const character = text[at];
    if (character === '\n' || character === '\r') lineStart = at + 1;
    else if (character !== ' ' && character !== '\t') return undefined;
    else if (character === '\t' && lineStart !== undefined && at - lineStart < column)
      return { start: at, end: at + 1 };
  }
  return undefined;
}
