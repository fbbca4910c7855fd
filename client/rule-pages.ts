import * as vscode from 'vscode';

/** The pages of the findings, in the folder `docs/rules` of the extension. */
export class RulePages {
  /** The folder, for the server: it links its findings to their pages. */
  readonly folder: vscode.Uri;

  constructor(extension: vscode.Uri) {
    this.folder = vscode.Uri.joinPath(extension, 'docs', 'rules');
  }

  /** Shows the page about the finding with this id, rendered; the list of all pages where there is no such id. */
  async show(id: unknown): Promise<void> {
    const name = typeof id === 'string' && /^[a-z][a-z0-9.-]*$/.test(id) ? id : 'README';
    await vscode.commands.executeCommand('markdown.showPreview', vscode.Uri.joinPath(this.folder, `${name}.md`));
  }
}
