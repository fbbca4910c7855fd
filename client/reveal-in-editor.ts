import * as vscode from 'vscode';
import type { LspRange } from '../protocol/index.ts';
import { toRange } from './lsp-range.ts';

/**
 * Goes to where a range begins: in the editor that already shows the document, else in the first column. Without the focus,
 * the cursor would not be seen: then the rest of the line is selected.
 */
export async function revealInEditor(uri: string, range: LspRange, takesFocus: boolean): Promise<void> {
  const shown = vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri);
  const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri));
  const { start } = toRange(range);
  await vscode.window.showTextDocument(document, {
    viewColumn: shown?.viewColumn ?? vscode.ViewColumn.One,
    preserveFocus: !takesFocus,
    selection: new vscode.Range(start, takesFocus ? start : document.lineAt(start.line).range.end),
  });
}
