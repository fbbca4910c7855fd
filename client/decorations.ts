import * as vscode from 'vscode';
import type { LspRange } from '../protocol/index.ts';
import { type LineSpan, linesAround, linesOf } from './line-spans.ts';

/** The rule to show as the one that hit, in the document of this URI; with `dim`, the rest of the document fades. */
export interface HighlightedRule {
  readonly uri: string;
  readonly range: LspRange;
  readonly dim: boolean;
}

const hitRule: vscode.DecorationRenderOptions = {
  isWholeLine: true,
  backgroundColor: new vscode.ThemeColor('auditPolicy.hitRuleBackground'),
  borderColor: new vscode.ThemeColor('auditPolicy.hitRuleBorder'),
  borderStyle: 'solid',
  borderWidth: '0 0 0 3px',
  overviewRulerColor: new vscode.ThemeColor('auditPolicy.hitRuleBorder'),
  overviewRulerLane: vscode.OverviewRulerLane.Center,
};

const hitRuleLabel: vscode.DecorationRenderOptions = {
  after: {
    contentText: '← this request',
    color: new vscode.ThemeColor('editorCodeLens.foreground'),
    fontStyle: 'italic',
    margin: '0 0 0 2em',
  },
};

/** Shows in every editor of a policy which rule a simulated request hits. */
export class RuleHighlight implements vscode.Disposable {
  readonly #hit = vscode.window.createTextEditorDecorationType(hitRule);
  readonly #label = vscode.window.createTextEditorDecorationType(hitRuleLabel);
  readonly #dimmed = vscode.window.createTextEditorDecorationType({ isWholeLine: true, opacity: '0.5' });
  readonly #subscription = vscode.window.onDidChangeVisibleTextEditors(() => this.#draw());
  #rule: HighlightedRule | undefined;

  /** Shows this rule instead of the last one, and brings it into view; `undefined` clears. */
  show(rule: HighlightedRule | undefined): void {
    this.#rule = rule;
    this.#draw();
    if (rule) bringIntoView(rule);
  }

  dispose(): void {
    for (const disposable of [this.#hit, this.#label, this.#dimmed, this.#subscription]) disposable.dispose();
  }

  #draw(): void {
    for (const editor of vscode.window.visibleTextEditors) {
      const rule = editor.document.uri.toString() === this.#rule?.uri ? this.#rule : undefined;
      const hit = rule && linesOf(rule.range);
      const dimmed = rule?.dim && hit ? linesAround(hit, editor.document.lineCount) : [];
      editor.setDecorations(this.#hit, hit ? [wholeLines(editor, hit)] : []);
      editor.setDecorations(this.#label, hit ? [endOfLine(editor, hit.first)] : []);
      editor.setDecorations(
        this.#dimmed,
        dimmed.map((span) => wholeLines(editor, span)),
      );
    }
  }
}

/** Scrolls to the rule, except under the hands of someone who edits the policy. */
function bringIntoView({ uri, range }: HighlightedRule): void {
  for (const editor of vscode.window.visibleTextEditors) {
    if (editor === vscode.window.activeTextEditor || editor.document.uri.toString() !== uri) continue;
    const place = wholeLines(editor, linesOf(range));
    editor.revealRange(place, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  }
}

function wholeLines({ document }: vscode.TextEditor, { first, last }: LineSpan): vscode.Range {
  return document.validateRange(new vscode.Range(first, 0, last, Number.MAX_SAFE_INTEGER));
}

function endOfLine({ document }: vscode.TextEditor, line: number): vscode.Range {
  const { end } = document.lineAt(Math.min(line, document.lineCount - 1)).range;
  return new vscode.Range(end, end);
}
