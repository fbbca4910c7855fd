import {
  type Diagnostic,
  DiagnosticSeverity,
  DiagnosticTag,
  type TextEdit as LspEdit,
  type Range as LspRange,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { ConfigurationProblem, Finding, Range, Severity, TextEdit } from '../engine/index.ts';
import type { RulePages } from './rule-pages.ts';

/** The one place where the engine's offsets become lines and characters, and its findings diagnostics. */
export function toLspRange(document: TextDocument, range: Range): LspRange {
  return { start: document.positionAt(range.start), end: document.positionAt(range.end) };
}

export function toTextEdits(document: TextDocument, edits: readonly TextEdit[]): LspEdit[] {
  return edits.map(({ range, newText }) => ({ range: toLspRange(document, range), newText }));
}

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

export function toDiagnostic(document: TextDocument, finding: Finding, rulePages?: RulePages): Diagnostic {
  return {
    range: toLspRange(document, finding.range),
    severity: severities[finding.severity],
    code: finding.id,
    ...(rulePages && { codeDescription: { href: rulePages(finding.id) } }),
    source: 'audit-policy',
    message: finding.message,
    ...(finding.unnecessary && { tags: [DiagnosticTag.Unnecessary] }),
    relatedInformation: finding.related.map(({ message, range }) => ({
      message,
      location: { uri: document.uri, range: toLspRange(document, range) },
    })),
  };
}

/** What is wrong with a configuration file: none of it counts. */
export function problemDiagnostics(document: TextDocument, problems: readonly ConfigurationProblem[]): Diagnostic[] {
  return problems.map(({ message, range }) => ({
    range: toLspRange(document, range),
    severity: DiagnosticSeverity.Error,
    source: 'audit-policy',
    message,
  }));
}
