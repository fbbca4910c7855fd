import {
  type ClientCapabilities,
  type CodeAction,
  CodeActionKind,
  type CompletionItem,
  CompletionItemKind,
  type DefinitionLink,
  type DocumentSymbol,
  type Hover,
  InsertTextFormat,
  InsertTextMode,
  type Range as LspRange,
  MarkupKind,
  type Position,
  SymbolKind,
} from 'vscode-languageserver';
import { completeTestFile, hoverTestFile, type Scenario, type TestFileCompletion } from '../../engine/index.ts';
import type { TestedFile } from '../tested-file.ts';
import { toLspRange, toTextEdits } from '../to-lsp.ts';

/** On a test, what the policy decides about it; on a word, what it means. */
export function testHover(tested: TestedFile, position: Position): Hover | null {
  const { textDocument, file, policy } = tested.parts;
  const document = tested.obstacle ? undefined : policy?.document;
  const about = { document, results: tested.results };
  const found = hoverTestFile(file.text, textDocument.offsetAt(position), about);
  if (!found) return null;
  const contents = { kind: MarkupKind.Markdown, value: found.markdown };
  return { contents, range: toLspRange(textDocument, found.range) };
}

const kinds: Readonly<Record<TestFileCompletion['kind'], CompletionItemKind>> = {
  key: CompletionItemKind.Property,
  word: CompletionItemKind.Value,
  snippet: CompletionItemKind.Snippet,
};

/** The keys and words that can stand at a place. */
export function testCompletions(
  { parts }: TestedFile,
  position: Position,
  { textDocument: client }: ClientCapabilities,
): CompletionItem[] {
  const { textDocument, file, policy, context } = parts;
  const words = { policy: policy?.document.policy, catalog: context.catalog };
  const items = completeTestFile(file.text, textDocument.offsetAt(position), words);
  const { snippetSupport, insertTextModeSupport } = client?.completion?.completionItem ?? {};
  return items.map(({ label, kind, summary, range, newText, snippet }, index) => {
    const isSnippet = snippetSupport === true && snippet !== undefined;
    return {
      label,
      kind: kinds[kind],
      documentation: summary,
      sortText: String(index).padStart(4, '0'),
      // What is replaced begins with its quote.
      filterText: /^["']/.exec(file.text.slice(range.start))?.[0].concat(label) ?? label,
      insertTextFormat: isSnippet ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
      ...(insertTextModeSupport?.valueSet.includes(InsertTextMode.asIs) && { insertTextMode: InsertTextMode.asIs }),
      textEdit: { range: toLspRange(textDocument, range), newText: isSnippet ? snippet : newText },
    };
  });
}

/** The outline: the tests and statements, each with what is expected. */
export function testSymbols({ parts }: TestedFile): DocumentSymbol[] {
  return parts.file.scenarios.map((scenario) => ({
    name: scenario.name || scenario.kind,
    detail: expectationOf(scenario),
    kind: scenario.kind === 'test' ? SymbolKind.Event : SymbolKind.Boolean,
    range: toLspRange(parts.textDocument, scenario.range),
    selectionRange: toLspRange(parts.textDocument, scenario.headRange),
  }));
}

function expectationOf(scenario: Scenario): string {
  if (scenario.kind === 'test') return scenario.expect.level?.value ?? '';
  const { kind, limit } = scenario;
  return kind === 'never' ? `never above ${limit.value}` : `always at least ${limit.value}`;
}

/** From a test to the rules that decide it, or that break a statement; from the name of the policy to the policy. */
export function testDefinition(tested: TestedFile, position: Position): DefinitionLink[] | null {
  const { textDocument, file, policy } = tested.parts;
  if (!policy) return null;
  const offset = textDocument.offsetAt(position);
  const start = { line: 0, character: 0 };
  if (file.policy && contains(file.policy.range, offset)) {
    const origin = toLspRange(textDocument, file.policy.range);
    return [linkTo(policy.textDocument.uri, { start, end: start }, origin)];
  }
  const result = tested.results.find(({ scenario }) => contains(scenario.range, offset));
  if (!result) return null;
  const { answers, failures } = result;
  const rules = answers.length > 0 ? answers.map(({ decision }) => decision) : failures.map(({ decision }) => decision);
  const indexes = new Set(rules.flatMap(({ ruleIndex }) => ruleIndex ?? []));
  return [...indexes].map((ruleIndex) => linkTo(policy.textDocument.uri, tested.rangeOfRule(ruleIndex)));
}

function linkTo(uri: string, range: LspRange, origin?: LspRange): DefinitionLink {
  return {
    ...(origin && { originSelectionRange: origin }),
    targetUri: uri,
    targetRange: range,
    targetSelectionRange: range,
  };
}

/** The mends of what is misspelt. */
export function testFixes(tested: TestedFile, range: LspRange): CodeAction[] {
  const { textDocument, file } = tested.parts;
  const start = textDocument.offsetAt(range.start);
  const end = textDocument.offsetAt(range.end);
  const touched = file.problems.filter((problem) => problem.range.start <= end && start <= problem.range.end);
  return touched.flatMap(({ fix }) =>
    fix
      ? {
          title: fix.title,
          kind: CodeActionKind.QuickFix,
          isPreferred: true,
          edit: { changes: { [textDocument.uri]: toTextEdits(textDocument, fix.edits) } },
        }
      : [],
  );
}

function contains({ start, end }: { readonly start: number; readonly end: number }, offset: number): boolean {
  return start <= offset && offset <= end;
}
