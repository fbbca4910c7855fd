import * as vscode from 'vscode';
import type { MutationResult, SurvivingMutant } from '../protocol/index.ts';
import { toRange } from './lsp-range.ts';
import { survivorsMessage } from './test-text.ts';

const viewId = 'auditPolicy.survivingMutants';

/** What was found out about the tests in one file. */
export interface FoundMutants {
  readonly testFile: string;
  readonly result: MutationResult;
}

/**
 * The view "Surviving Mutants" beside the tests: small changes of the policy that no test notices. It is there from the
 * search for them until the user closes it.
 */
export class SurvivingMutants implements vscode.Disposable, vscode.TreeDataProvider<SurvivingMutant> {
  readonly #changed = new vscode.EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #view: vscode.TreeView<SurvivingMutant>;
  #found: FoundMutants | undefined;

  constructor() {
    this.#view = vscode.window.createTreeView(viewId, { treeDataProvider: this });
  }

  /** What is shown. */
  get found(): FoundMutants | undefined {
    return this.#found;
  }

  /** Shows this instead of what was there; `undefined` takes the view away. */
  async show(found: FoundMutants | undefined): Promise<void> {
    this.#found = found;
    this.#view.description = found ? vscode.workspace.asRelativePath(vscode.Uri.parse(found.testFile)) : '';
    this.#view.message = found ? survivorsMessage(found.result) : '';
    await vscode.commands.executeCommand('setContext', 'auditPolicy.hasSurvivingMutants', found !== undefined);
    this.#changed.fire(undefined);
    if (found) await vscode.commands.executeCommand(`${viewId}.focus`);
  }

  /** A test that notices it was added. */
  noticed(mutant: SurvivingMutant): void {
    if (!this.#found) return;
    const { testFile, result } = this.#found;
    const survivors = result.survivors.filter((one) => one !== mutant);
    this.#found = { testFile, result: { ...result, survivors, killed: result.killed + 1 } };
    this.#view.message = survivorsMessage(this.#found.result);
    this.#changed.fire(undefined);
  }

  getChildren(mutant?: SurvivingMutant): SurvivingMutant[] {
    return mutant ? [] : [...(this.#found?.result.survivors ?? [])];
  }

  getTreeItem({ change, range, suggestion }: SurvivingMutant): vscode.TreeItem {
    const item = new vscode.TreeItem(change.replaceAll('`', ''));
    item.description = `line ${range.start.line + 1}`;
    item.tooltip = new vscode.MarkdownString(`No test notices if ${change}. This one would:\n`);
    item.tooltip.appendCodeblock(suggestion.text, 'yaml');
    item.iconPath = new vscode.ThemeIcon('eye-closed');
    item.contextValue = 'survivingMutant';
    const policy = vscode.Uri.parse(this.#found?.result.policy ?? '');
    const options: vscode.TextDocumentShowOptions = { selection: toRange(range), preview: true };
    item.command = { command: 'vscode.open', title: 'Show in the Policy', arguments: [policy, options] };
    return item;
  }

  dispose(): void {
    this.#view.dispose();
    this.#changed.dispose();
  }
}
