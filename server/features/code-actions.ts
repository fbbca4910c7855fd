import { type CodeAction, CodeActionKind, type Range as LspRange } from 'vscode-languageserver';
import type { CheckedDocument } from '../checked-document.ts';
import type { Feature } from '../feature.ts';
import { toDiagnostic, toTextEdits } from '../to-lsp.ts';

/** The quick fixes of the findings at a place. */
export const codeActions: Feature = {
  capabilities: { codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix] } },
  register: (connection, session) => {
    connection.onCodeAction(({ textDocument, range }) => {
      const check = session.checked(textDocument.uri);
      return check ? quickFixes(check, range) : [];
    });
  },
};

function quickFixes({ textDocument, findings }: CheckedDocument, range: LspRange): CodeAction[] {
  const start = textDocument.offsetAt(range.start);
  const end = textDocument.offsetAt(range.end);
  const touched = findings.filter((finding) => finding.range.start <= end && start <= finding.range.end);
  return touched.flatMap((finding) =>
    finding.fixes.map(({ title, edits }) => ({
      title,
      kind: CodeActionKind.QuickFix,
      diagnostics: [toDiagnostic(textDocument, finding)],
      isPreferred: finding.fixes.length === 1,
      edit: { changes: { [textDocument.uri]: toTextEdits(textDocument, edits) } },
    })),
  );
}
