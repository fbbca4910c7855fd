import type { Range } from './range.ts';
import type { MapEntry, ValueNode } from './value-node.ts';

export type SyntaxProblemKind = 'syntax' | 'duplicate-key' | 'extra-document';

/** A problem of the text itself, before anything is known about policies. */
export interface SyntaxProblem {
  readonly kind: SyntaxProblemKind;
  readonly range: Range;
  /** What is wrong, in words that can stand after "YAML: ". */
  readonly message: string;
  /** For a duplicate key: the way to it, and the entry that counts. */
  readonly duplicate?: { readonly path: readonly (string | number)[]; readonly winner: MapEntry };
}

/** The first document of a text, as far as it can be read. */
export interface SyntaxDocument {
  readonly format: 'yaml' | 'json';
  /** `null` for an empty text. */
  readonly root: ValueNode | null;
  readonly problems: readonly SyntaxProblem[];
}
