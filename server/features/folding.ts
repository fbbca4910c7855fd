import { type FoldingRange, FoldingRangeKind } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type Fold, folds } from '../../engine/index.ts';
import type { Feature } from '../feature.ts';

/** Folds rules, lists and comments. `null` for other files: the editor then folds by indentation. */
export const folding: Feature = {
  capabilities: { foldingRangeProvider: true },
  register: (connection, session) => {
    connection.onFoldingRanges(({ textDocument }) => {
      const check = session.checked(textDocument.uri);
      return check ? folds(check.policy).map((fold) => toFoldingRange(check.textDocument, fold)) : null;
    });
  },
};

function toFoldingRange(document: TextDocument, { kind, start, end }: Fold): FoldingRange {
  const lines = { startLine: document.positionAt(start).line, endLine: document.positionAt(end).line };
  if (kind === 'value') return lines;
  return { ...lines, kind: kind === 'comment' ? FoldingRangeKind.Comment : FoldingRangeKind.Region };
}
