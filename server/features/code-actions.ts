import { type CodeAction, CodeActionKind, type Range as LspRange } from 'vscode-languageserver';
import { type Finding, type Fix, suppressionFix } from '../../engine/index.ts';
import type { CheckedDocument } from '../checked-document.ts';
import { configurationFixes } from '../configuration-help.ts';
import type { Feature } from '../feature.ts';
import type { RulePages } from '../rule-pages.ts';
import { toDiagnostic, toTextEdits } from '../to-lsp.ts';
import { refactoringKinds, refactorings } from './refactorings.ts';
import { testFixes } from './test-help.ts';

/** At a place: the quick fixes of its findings, their pages, and the refactorings. */
export const codeActions: Feature = {
  capabilities: { codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, ...refactoringKinds] } },
  register: (connection, session) => {
    connection.onCodeAction(async ({ textDocument, range, context }) => {
      const configuration = session.configurationFile(textDocument.uri);
      if (configuration) return configurationFixes(configuration, range);
      const tested = await session.testFile(textDocument.uri);
      if (tested) return testFixes(tested, range);
      const check = session.checked(textDocument.uri);
      if (!check) return [];
      const isWanted = (kind: CodeActionKind): boolean => !context.only || context.only.some((only) => isA(kind, only));
      const touched = isWanted(CodeActionKind.QuickFix) ? findingsIn(check, range) : [];
      return [
        ...touched.flatMap((finding) => quickFixes(check, finding, session.rulePages)),
        ...touched.flatMap((finding) => suppression(check, finding, session.rulePages)),
        ...pageActions(check, touched, session.rulePages),
        ...(refactoringKinds.some(isWanted) ? refactorings(check, check.textDocument.offsetAt(range.start)) : []),
      ];
    });
  },
};

/** Kinds are a hierarchy: `refactor.move` is a `refactor`. */
function isA(kind: CodeActionKind, wanted: CodeActionKind): boolean {
  return kind === wanted || kind.startsWith(`${wanted}.`);
}

function findingsIn({ textDocument, findings }: CheckedDocument, range: LspRange): readonly Finding[] {
  const start = textDocument.offsetAt(range.start);
  const end = textDocument.offsetAt(range.end);
  return findings.filter((finding) => finding.range.start <= end && start <= finding.range.end);
}

function quickFixes(check: CheckedDocument, finding: Finding, rulePages?: RulePages): CodeAction[] {
  const { fixes } = finding;
  return fixes.map((fix) => ({ ...toAction(check, finding, fix, rulePages), isPreferred: fixes.length === 1 }));
}

/** A comment against the finding: the last resort, and never preferred. */
function suppression(check: CheckedDocument, finding: Finding, rulePages?: RulePages): CodeAction[] {
  const fix = suppressionFix(check.policy, finding);
  return fix ? [toAction(check, finding, fix, rulePages)] : [];
}

function toAction(
  { textDocument }: CheckedDocument,
  finding: Finding,
  { title, edits }: Fix,
  rulePages?: RulePages,
): CodeAction {
  return {
    title,
    kind: CodeActionKind.QuickFix,
    diagnostics: [toDiagnostic(textDocument, finding, rulePages)],
    edit: { changes: { [textDocument.uri]: toTextEdits(textDocument, edits) } },
  };
}

/** For a client that has the pages, and with them the command that shows one. */
function pageActions({ textDocument }: CheckedDocument, findings: readonly Finding[], pages?: RulePages): CodeAction[] {
  if (!pages) return [];
  return [...new Set(findings.map(({ id }) => id))].map((id) => ({
    title: `Open the page about \`${id}\``,
    kind: CodeActionKind.QuickFix,
    diagnostics: findings.filter((finding) => finding.id === id).map((one) => toDiagnostic(textDocument, one, pages)),
    command: { title: 'Open the page', command: 'auditPolicy.showRulePage', arguments: [id] },
  }));
}
