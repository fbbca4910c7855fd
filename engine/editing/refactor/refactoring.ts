import type { TextEdit } from '../../lint/types.ts';

/** A change of the text that its author may want; nothing is wrong without it. */
export interface Refactoring {
  /** Says what it does; where that changes what is recorded, it says so. */
  readonly title: string;
  readonly kind: 'move' | 'rewrite';
  readonly edits: readonly TextEdit[];
}

/** One refactoring, where there are edits. */
export function toRefactorings(
  kind: Refactoring['kind'],
  title: string,
  edits: readonly TextEdit[] | undefined,
): Refactoring[] {
  return edits ? [{ title, kind, edits }] : [];
}
