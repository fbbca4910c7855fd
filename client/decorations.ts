import * as vscode from 'vscode';
import type { FailedField, LspRange } from '../protocol/index.ts';
import { type LineSpan, linesAround, linesOf } from './line-spans.ts';
import { toRange } from './lsp-range.ts';

/**
 * What to show of an answer in the document of this URI: the rule that hit, if any; with `dim`, the rest of the document
 * fades; the fields that ruled earlier rules out.
 */
export interface HighlightedRule {
  readonly uri: string;
  readonly range: LspRange | null;
  readonly dim: boolean;
  readonly failed: readonly FailedField[];
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

/** The look of what stands after the end of a line. */
const remark: vscode.ThemableDecorationAttachmentRenderOptions = {
  color: new vscode.ThemeColor('editorCodeLens.foreground'),
  fontStyle: 'italic',
  margin: '0 0 0 2em',
};

const hitRuleLabel: vscode.DecorationRenderOptions = { after: { ...remark, contentText: '← this request' } };

const failedField: vscode.DecorationRenderOptions = {
  borderColor: new vscode.ThemeColor('editorWarning.foreground'),
  borderStyle: 'dotted',
  borderWidth: '0 0 2px 0',
};

/** A longer reason is cut; all of it is in the hover. */
const longestReason = 100;

/** Shows in every editor of a policy which rule a simulated request hits. */
export class RuleHighlight implements vscode.Disposable {
  readonly #hit = vscode.window.createTextEditorDecorationType(hitRule);
  readonly #label = vscode.window.createTextEditorDecorationType(hitRuleLabel);
  readonly #failed = vscode.window.createTextEditorDecorationType(failedField);
  readonly #reasons = vscode.window.createTextEditorDecorationType({});
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
    const types = [this.#hit, this.#label, this.#failed, this.#reasons, this.#dimmed];
    for (const disposable of [...types, this.#subscription]) disposable.dispose();
  }

  #draw(): void {
    for (const editor of vscode.window.visibleTextEditors) {
      const rule = editor.document.uri.toString() === this.#rule?.uri ? this.#rule : undefined;
      const hit = rule?.range ? linesOf(rule.range) : undefined;
      const dimmed = rule?.dim && hit ? linesAround(hit, editor.document.lineCount) : [];
      editor.setDecorations(this.#hit, hit ? [wholeLines(editor, hit)] : []);
      editor.setDecorations(this.#label, hit ? [endOfLine(editor, hit.first)] : []);
      const failed = rule?.failed ?? [];
      editor.setDecorations(
        this.#failed,
        failed.map((field) => failureOf(editor, field)),
      );
      editor.setDecorations(
        this.#reasons,
        failed.map((field) => reasonOf(editor, field)),
      );
      editor.setDecorations(
        this.#dimmed,
        dimmed.map((span) => wholeLines(editor, span)),
      );
    }
  }
}

/** The mark under a field; a hover says the reason in full. */
function failureOf({ document }: vscode.TextEditor, { range, reason }: FailedField): vscode.DecorationOptions {
  return { range: document.validateRange(toRange(range)), hoverMessage: reason };
}

/** The reason at the end of the line in which the field begins. */
function reasonOf(editor: vscode.TextEditor, { range, reason }: FailedField): vscode.DecorationOptions {
  const short = reason.length > longestReason ? `${reason.slice(0, longestReason)}…` : reason;
  const after = { ...remark, contentText: `✗ ${short}` };
  return { range: endOfLine(editor, range.start.line), renderOptions: { after } };
}

/** Scrolls to the rule, except under the hands of someone who edits the policy. */
function bringIntoView({ uri, range }: HighlightedRule): void {
  if (!range) return;
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
