import { join } from 'node:path';
import * as vscode from 'vscode';

/** The folder that is open: a copy of the examples, which the tests may change. */
export function workspacePath(...names: string[]): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  if (!folder) throw new Error('The tests need an open folder.');
  return folder.uri.with({ path: join(folder.uri.path, ...names) });
}

/** Writes a file into the open folder and shows it. */
export async function openNewFile(name: string, text: string): Promise<vscode.TextEditor> {
  await vscode.workspace.fs.writeFile(workspacePath(name), Buffer.from(text));
  return open(name);
}

/** Shows a file of the open folder. */
export async function open(name: string): Promise<vscode.TextEditor> {
  return vscode.window.showTextDocument(await vscode.workspace.openTextDocument(workspacePath(name)));
}

/** Replaces the first occurrence of some text, as typing would. */
export async function replace(editor: vscode.TextEditor, text: string, replacement: string): Promise<void> {
  const start = positionOf(editor.document, text);
  const end = start.translate(0, text.length);
  await editor.edit((edit) => edit.replace(new vscode.Range(start, end), replacement));
}

/** The position of the first occurrence of some text. */
export function positionOf(document: vscode.TextDocument, text: string): vscode.Position {
  const offset = document.getText().indexOf(text);
  if (offset < 0) throw new Error(`\`${text}\` is not in ${document.fileName}`);
  return document.positionAt(offset);
}

/** Closes every editor. What was typed is saved: VS Code would ask otherwise. */
export async function closeAll(): Promise<void> {
  await vscode.workspace.saveAll();
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}
