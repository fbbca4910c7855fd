import type { PolicyDocument } from '../../policy/policy-document.ts';
import type { Range } from '../../syntax/range.ts';
import { type SourceToken, sourceOf, tokenAt } from './source.ts';

interface NamedToken extends Range {
  readonly name: string;
}

interface References {
  readonly anchors: readonly NamedToken[];
  readonly aliases: readonly NamedToken[];
}

const known = new WeakMap<PolicyDocument, References>();

function referencesOf(document: PolicyDocument): References {
  const before = known.get(document);
  if (before) return before;
  const { text, tokens } = sourceOf(document);
  const named = (kind: SourceToken['kind']): NamedToken[] =>
    tokens
      .filter((token) => token.kind === kind)
      .map(({ start, end }) => ({ start, end, name: text.slice(start + 1, end) }));
  const references = { anchors: named('anchor'), aliases: named('alias') };
  known.set(document, references);
  return references;
}

/** Whether something outside a stretch of the text refers to an anchor inside it, by an alias or a merge. */
export function isReferredTo(document: PolicyDocument, range: Range): boolean {
  const { anchors, aliases } = referencesOf(document);
  if (aliases.length === 0) return false;
  const names = new Set(anchors.filter((anchor) => isInside(anchor, range)).map(({ name }) => name));
  return aliases.some((alias) => names.has(alias.name) && !isInside(alias, range));
}

/** Whether a stretch of the text refers to an anchor outside it. */
export function refersOutside(document: PolicyDocument, range: Range): boolean {
  const { anchors, aliases } = referencesOf(document);
  if (aliases.length === 0) return false;
  const names = new Set(anchors.filter((anchor) => isInside(anchor, range)).map(({ name }) => name));
  return aliases.some((alias) => isInside(alias, range) && !names.has(alias.name));
}

/** Whether the value that begins at an offset has an anchor that something refers to. */
export function isShared(document: PolicyDocument, start: number): boolean {
  const { aliases } = referencesOf(document);
  if (aliases.length === 0) return false;
  const { text, tokens } = sourceOf(document);
  for (let index = tokenAt(tokens, start) - 1; index >= 0; index--) {
    const token = tokens[index];
    if (token?.kind === 'anchor') return aliases.some(({ name }) => name === text.slice(token.start + 1, token.end));
    if (!token || !['space', 'break', 'comment', 'tag'].includes(token.kind)) return false;
  }
  return false;
}

/** The alias (`*name`) at an offset, and the anchor (`&name`) that it stands for: the last one above it with its name. */
export function anchorOfAlias(
  document: PolicyDocument,
  offset: number,
): { readonly alias: Range; readonly anchor: Range } | undefined {
  const { anchors, aliases } = referencesOf(document);
  const alias = aliases.find(({ start, end }) => start <= offset && offset <= end);
  const anchor = alias && anchors.findLast(({ name, end }) => name === alias.name && end <= alias.start);
  return alias && anchor && { alias, anchor };
}

function isInside(inner: Range, outer: Range): boolean {
  return inner.start >= outer.start && inner.end <= outer.end;
}
