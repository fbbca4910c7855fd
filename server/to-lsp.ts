import {
  type CodeAction,
  CodeActionKind,
  type CodeLens,
  type Diagnostic,
  DiagnosticSeverity,
  DiagnosticTag,
  type DocumentSymbol,
  type Hover as LspHover,
  type Range as LspRange,
  MarkupKind,
  SymbolKind,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import {
  type Finding,
  type Hover,
  nearestRange,
  type Range,
  type RuleLens,
  type Severity,
  summarizeRule,
} from '../engine/index.ts';
import type { CheckedDocument } from './checked-document.ts';

/** The one place where the engine's offsets become lines and characters, and its findings diagnostics. */
export function toLspRange(document: TextDocument, range: Range): LspRange {
  return { start: document.positionAt(range.start), end: document.positionAt(range.end) };
}

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

export function toDiagnostic(document: TextDocument, finding: Finding): Diagnostic {
  return {
    range: toLspRange(document, finding.range),
    severity: severities[finding.severity],
    code: finding.id,
    source: 'audit-policy',
    message: finding.message,
    ...(finding.unnecessary && { tags: [DiagnosticTag.Unnecessary] }),
    relatedInformation: finding.related.map(({ message, range }) => ({
      message,
      location: { uri: document.uri, range: toLspRange(document, range) },
    })),
  };
}

export function toHover(document: TextDocument, hover: Hover): LspHover {
  return {
    contents: { kind: MarkupKind.Markdown, value: hover.markdown },
    range: toLspRange(document, hover.range),
  };
}

/** Two lenses for each rule: what it is (explains it), and the simulator. */
export function toCodeLenses(document: TextDocument, lens: RuleLens): CodeLens[] {
  const range = toLspRange(document, lens.range);
  const argument = { uri: document.uri, ruleIndex: lens.ruleIndex, ...range.start };
  return [
    { range, command: { title: lens.title, command: 'auditPolicy.explainRule', arguments: [argument] } },
    { range, command: { title: 'Simulate', command: 'auditPolicy.simulateRequest', arguments: [argument] } },
  ];
}

/** The quick fixes of the findings that touch `range`. */
export function toCodeActions({ textDocument, findings }: CheckedDocument, range: LspRange): CodeAction[] {
  const start = textDocument.offsetAt(range.start);
  const end = textDocument.offsetAt(range.end);
  const touched = findings.filter((finding) => finding.range.start <= end && start <= finding.range.end);
  return touched.flatMap((finding) =>
    finding.fixes.map(({ title, edits }) => ({
      title,
      kind: CodeActionKind.QuickFix,
      diagnostics: [toDiagnostic(textDocument, finding)],
      isPreferred: finding.fixes.length === 1,
      edit: {
        changes: {
          [textDocument.uri]: edits.map((edit) => ({
            range: toLspRange(textDocument, edit.range),
            newText: edit.newText,
          })),
        },
      },
    })),
  );
}

/** The outline: one symbol for each rule, such as "3 · Metadata · secrets". */
export function toSymbols({ textDocument, policy }: CheckedDocument): DocumentSymbol[] {
  return policy.policy.rules.map((rule, index) => {
    const range = toLspRange(textDocument, nearestRange(policy, ['rules', index]));
    const name = `${index + 1} · ${rule.level || 'no level'} · ${summarizeRule(rule)}`;
    return { name, kind: SymbolKind.Object, range, selectionRange: range };
  });
}
