import {
  type CodeAction,
  CodeActionKind,
  type CompletionItem,
  CompletionItemKind,
  type Hover,
  type Range as LspRange,
  MarkupKind,
  type Position,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { completeConfiguration, hoverConfiguration, readConfiguration } from '../engine/index.ts';
import { problemDiagnostics, toLspRange, toTextEdits } from './to-lsp.ts';

/** What a word of a configuration file means. */
export function configurationHover(document: TextDocument, position: Position): Hover | null {
  const found = hoverConfiguration(document.getText(), document.offsetAt(position));
  if (!found) return null;
  const contents = { kind: MarkupKind.Markdown, value: found.markdown };
  return { contents, range: toLspRange(document, found.range) };
}

/** The words that can stand at a place of a configuration file, in the order of the table. */
export function configurationCompletions(document: TextDocument, position: Position): CompletionItem[] {
  const { range, items } = completeConfiguration(document.getText(), document.offsetAt(position));
  return items.map(({ label, summary, newText, isKey }, index) => ({
    label,
    kind: isKey ? CompletionItemKind.Property : CompletionItemKind.EnumMember,
    documentation: summary,
    sortText: String(index).padStart(3, '0'),
    filterText: label,
    textEdit: { range: toLspRange(document, range), newText },
  }));
}

/** The mends of the problems of a configuration file at a place. */
export function configurationFixes(document: TextDocument, range: LspRange): CodeAction[] {
  const start = document.offsetAt(range.start);
  const end = document.offsetAt(range.end);
  const { problems } = readConfiguration(document.getText());
  return problems
    .filter((problem) => problem.range.start <= end && start <= problem.range.end)
    .flatMap((problem) =>
      problem.fix
        ? {
            title: problem.fix.title,
            kind: CodeActionKind.QuickFix,
            diagnostics: problemDiagnostics(document, [problem]),
            isPreferred: true,
            edit: { changes: { [document.uri]: toTextEdits(document, problem.fix.edits) } },
          }
        : [],
    );
}
