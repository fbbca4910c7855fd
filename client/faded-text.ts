import * as vscode from 'vscode';

/**
 * VS Code underlines each line of a diagnostic, the indentation too. Where it covers several lines that are faded anyway,
 * only the first keeps the underline; the others are faded by a hint of their own, which no list shows.
 */
export function underlineFirstLine(diagnostic: vscode.Diagnostic): vscode.Diagnostic[] {
  const { range, tags = [] } = diagnostic;
  if (range.isSingleLine || !tags.includes(vscode.DiagnosticTag.Unnecessary)) return [diagnostic];
  const secondLine = new vscode.Position(range.start.line + 1, 0);
  const { message, source, code } = diagnostic;
  const rest = new vscode.Diagnostic(new vscode.Range(secondLine, range.end), message, vscode.DiagnosticSeverity.Hint);
  Object.assign(rest, { source, code, tags: [vscode.DiagnosticTag.Unnecessary] });
  diagnostic.range = new vscode.Range(range.start, secondLine);
  return [diagnostic, rest];
}
