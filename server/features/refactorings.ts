import type { CodeAction, CodeActionKind } from 'vscode-languageserver';
import { type Refactoring, refactoringsAt } from '../../engine/index.ts';
import type { CheckedDocument } from '../checked-document.ts';
import { toTextEdits } from '../to-lsp.ts';

const kinds: Readonly<Record<Refactoring['kind'], CodeActionKind>> = {
  move: 'refactor.move',
  rewrite: 'refactor.rewrite',
};

/** The kinds of code actions that are refactorings. */
export const refactoringKinds: readonly CodeActionKind[] = Object.values(kinds);

/** The refactorings at an offset. */
export function refactorings({ textDocument, policy, findings }: CheckedDocument, offset: number): CodeAction[] {
  return refactoringsAt(policy, offset, findings).map(({ title, kind, edits }) => ({
    title,
    kind: kinds[kind],
    edit: { changes: { [textDocument.uri]: toTextEdits(textDocument, edits) } },
  }));
}
