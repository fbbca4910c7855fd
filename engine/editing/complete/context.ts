import type { Catalog } from '../../catalog/types.ts';
import type { TextEdit } from '../../lint/types.ts';
import { locate, type PolicyDocument } from '../../policy/policy-document.ts';
import type { PolicyPath, PolicyRule } from '../../policy/types.ts';
import type { MapNode, ValueNode } from '../../syntax/value-node.ts';
import type { Place } from './place.ts';
import type { Style } from './style.ts';
import type { CompletionKind, ManifestWords } from './types.ts';
import type { KnownWords } from './well-known.ts';

/** What candidates depend on. */
export interface Context {
  readonly document: PolicyDocument;
  readonly catalog: Catalog;
  readonly words: ManifestWords;
  readonly style: Style;
  readonly place: Place;
  /** The field or list item that a word goes to. */
  readonly path: PolicyPath;
}

/** A word that can stand at a place. */
export interface Candidate {
  readonly word: string;
  readonly kind: CompletionKind;
  readonly detail?: string | undefined;
  readonly documentation?: string | undefined;
  /** The word with places to fill in. */
  readonly snippet?: string;
  readonly additionalEdits?: readonly TextEdit[];
}

/** The rule that a place is in. */
export function ruleOf({ document, path }: Context): PolicyRule | undefined {
  const [rules, index] = path;
  return rules === 'rules' && typeof index === 'number' ? document.policy.rules[index] : undefined;
}

/** The map at a path; `undefined` where there is none yet. */
export function mapAt({ document, place }: Context, path: PolicyPath): MapNode | undefined {
  const isMissing = place.isNew && path.length >= place.path.length;
  const node = isMissing ? undefined : path.length === 0 ? document.root : locate(document, path)?.value;
  return node?.kind === 'map' ? node : undefined;
}

/** The values in the list around a word, without the one that is being written. */
export function siblingsOf({ document, path, place }: Context): ValueNode[] {
  const list = locate(document, path.slice(0, -1))?.value;
  return list?.kind === 'list' ? list.items.filter(({ range }) => !isAtPlace(range.start, place)) : [];
}

/** Whether what begins at an offset is the word that is being written. */
export function isAtPlace(start: number, { range }: Place): boolean {
  return start >= range.start && start <= range.end;
}

/** What the string fields of this name hold in the other rules of the policy, and in this one. */
export function wordsOfField({ document, place }: Context, field: string): string[] {
  const rules = locate(document, ['rules'])?.value;
  const items = rules?.kind === 'list' ? rules.items : [];
  const words = items.flatMap((_, index) => {
    const list = locate(document, ['rules', index, field])?.value;
    return list?.kind === 'list' ? list.items.filter(({ range }) => !isAtPlace(range.start, place)) : [];
  });
  return words.flatMap((node) => stringOf(node) ?? []).filter((word) => word !== '' && !word.includes('*'));
}

export function stringOf(node: ValueNode | undefined): string | undefined {
  return node?.kind === 'scalar' && typeof node.value === 'string' ? node.value : undefined;
}

/** Candidates from a table of words. */
export function fromTable(
  table: KnownWords,
  kind: CompletionKind,
  documentation: Readonly<Record<string, string>> = {},
): Candidate[] {
  return Object.entries(table).map(([word, detail]) => ({ word, kind, detail, documentation: documentation[word] }));
}
