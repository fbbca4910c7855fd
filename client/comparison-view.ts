import * as vscode from 'vscode';
import type { ComparedDecision, ComparedKind, ComparedRequests, ComparisonResult } from '../protocol/index.ts';
import { comparisonMessage, decisionLabel, kindLabel, requestLabel } from './comparison-text.ts';
import { toRange } from './lsp-range.ts';

const viewId = 'auditPolicy.comparison';

/** The two sides of a comparison, and what the server says about them. */
export interface ShownComparison {
  readonly old: vscode.Uri;
  readonly new: vscode.Uri;
  /** What stands beside the title of the view: "HEAD → audit-policy.yaml". */
  readonly description: string;
  readonly result: ComparisonResult;
}

/** A kind of difference, a difference, or the rule of one side. */
type Node =
  | { readonly type: 'kind'; readonly group: ComparedKind }
  | { readonly type: 'difference'; readonly difference: ComparedRequests }
  | {
      readonly type: 'side';
      readonly name: 'old' | 'new';
      readonly uri: vscode.Uri;
      readonly decided: ComparedDecision;
    };

/** The view "Policy Comparison": kinds, differences, rules. It is there while there is a comparison. */
export class ComparisonView implements vscode.Disposable, vscode.TreeDataProvider<Node> {
  readonly #changed = new vscode.EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #view: vscode.TreeView<Node>;
  #comparison: ShownComparison | undefined;

  constructor() {
    this.#view = vscode.window.createTreeView(viewId, { treeDataProvider: this, showCollapseAll: true });
  }

  /** Shows this comparison instead of the last one; `undefined` takes the view away. */
  show(comparison: ShownComparison | undefined): void {
    this.#comparison = comparison;
    this.#view.description = comparison?.description ?? '';
    this.#view.message = (comparison && comparisonMessage(comparison.result)) ?? '';
    void vscode.commands.executeCommand('setContext', 'auditPolicy.hasComparison', comparison !== undefined);
    this.#changed.fire(undefined);
  }

  /** Brings the view to the front. */
  async focus(): Promise<void> {
    await vscode.commands.executeCommand(`${viewId}.focus`);
  }

  getChildren(node?: Node): Node[] {
    const comparison = this.#comparison;
    if (!comparison || node?.type === 'side') return [];
    if (!node) return comparison.result.kinds.map((group) => ({ type: 'kind', group }));
    if (node.type === 'kind') return node.group.differences.map((difference) => ({ type: 'difference', difference }));
    return (['old', 'new'] as const).map((name) => ({
      type: 'side',
      name,
      uri: comparison[name],
      decided: node.difference[name],
    }));
  }

  getTreeItem(node: Node): vscode.TreeItem {
    switch (node.type) {
      case 'kind':
        return kindItem(node.group);
      case 'difference':
        return differenceItem(node.difference);
      case 'side':
        return sideItem(node);
    }
  }

  dispose(): void {
    this.#view.dispose();
    this.#changed.dispose();
  }
}

function kindItem({ kind, title, differences }: ComparedKind): vscode.TreeItem {
  const item = new vscode.TreeItem(kindLabel(kind), vscode.TreeItemCollapsibleState.Expanded);
  item.description = `${differences.length} · ${title}`;
  return item;
}

function differenceItem({ witness, old, new: now }: ComparedRequests): vscode.TreeItem {
  const item = new vscode.TreeItem(requestLabel(witness), vscode.TreeItemCollapsibleState.Collapsed);
  item.description = `${decisionLabel(old)} → ${decisionLabel(now)}`;
  item.tooltip = `For example: ${requestLabel(witness)}\n${item.description}`;
  return item;
}

function sideItem({ name, uri, decided }: Extract<Node, { type: 'side' }>): vscode.TreeItem {
  const item = new vscode.TreeItem(`${name === 'old' ? 'Old' : 'New'}: ${decisionLabel(decided)}`);
  const { ruleRange, decision } = decided;
  item.description = decision.omitStages.length > 0 ? `without ${decision.omitStages.join(', ')}` : '';
  if (!ruleRange) return item;
  const { start } = toRange(ruleRange);
  const selection = new vscode.Range(start, start);
  item.command = { command: 'vscode.open', title: 'Open Rule', arguments: [uri, { selection, preview: true }] };
  return item;
}
