import * as vscode from 'vscode';

type Completions = vscode.CompletionItem[] | vscode.CompletionList | null | undefined;

/** Has the editor ask again when a key was taken that opens a place for a word. */
export async function suggestNext(completions: vscode.ProviderResult<Completions>): Promise<Completions> {
  const found = await completions;
  for (const item of Array.isArray(found) ? found : (found?.items ?? [])) {
    if (item.kind === vscode.CompletionItemKind.Property && item.insertText instanceof vscode.SnippetString) {
      item.command = { command: 'editor.action.triggerSuggest', title: 'Suggest' };
    }
  }
  return found;
}
