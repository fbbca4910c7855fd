import type { PolicyDocument } from '../../policy/policy-document.ts';
import type { PolicyPath } from '../../policy/types.ts';
import { findEntry, type ListNode, type MapNode, type ValueNode } from '../../syntax/value-node.ts';
import { isShared } from './references.ts';

/**
 * The list or map at a path, where an edit in it changes nothing but this place: not reached through an alias or a merge,
 * and neither it nor anything around it is referred to by one. `undefined` otherwise, and in a text that does not parse.
 */
export function ownCollection(document: PolicyDocument, path: PolicyPath): ListNode | MapNode | undefined {
  let node: ValueNode | undefined = document.root ?? undefined;
  const nodes: (ValueNode | undefined)[] = [node];
  for (const part of path) {
    node = node && childOf(node, part);
    nodes.push(node);
  }
  const found = nodes.filter((one) => one !== undefined);
  return found.length === nodes.length && isOwn(document, found) && node?.kind !== 'scalar' ? node : undefined;
}

/** Whether an edit in the innermost of these nested values changes nothing but this place. */
export function isOwn(document: PolicyDocument, nodes: readonly ValueNode[]): boolean {
  const isBroken = document.problems.some(({ code, path }) => code === 'yaml-syntax' && path === '');
  return !isBroken && nodes.every((node) => !isAlias(document, node) && !isShared(document, node.range.start));
}

/** Whether a value is written as an alias: no other value begins with this character. */
export function isAlias({ text }: PolicyDocument, { range }: ValueNode): boolean {
  return text[range.start] === '*';
}

function childOf(node: ValueNode, part: string | number): ValueNode | undefined {
  if (node.kind === 'list') return typeof part === 'number' ? node.items[part] : undefined;
  const entry = node.kind === 'map' ? findEntry(node, String(part)) : undefined;
  return entry?.merged ? undefined : entry?.value;
}
