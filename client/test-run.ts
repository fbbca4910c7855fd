import * as vscode from 'vscode';
import type { TestFailure, TestFileResult, TestSelection } from '../protocol/index.ts';
import type { PolicyServer } from './language-client.ts';
import { toRange } from './lsp-range.ts';
import { RuleCoverage } from './test-coverage.ts';

/** What a run needs of the tests that VS Code shows. */
export interface ShownTests {
  readonly file: (uri: string) => vscode.TestItem | undefined;
  /** Brings the tests of a file up to date. */
  readonly update: (outline: TestFileResult['outline']) => void;
}

interface RunContext {
  readonly server: PolicyServer;
  readonly shown: ShownTests;
  readonly withCoverage: boolean;
}

/** What came out, for those who follow. */
export interface FinishedRun {
  readonly results: readonly TestFileResult[];
  readonly coverage: readonly RuleCoverage[];
}

/** Runs tests in the language server, and tells VS Code what comes out. */
export async function runTests(
  run: vscode.TestRun,
  selections: readonly TestSelection[],
  { server, shown, withCoverage }: RunContext,
): Promise<FinishedRun> {
  const results: TestFileResult[] = [];
  try {
    for (const selection of selections) {
      if (run.token.isCancellationRequested) break;
      for (const item of itemsOf(selection, shown)) run.started(item);
      const result = await server.runTests(selection);
      if (!result) continue;
      shown.update(result.outline);
      report(run, selection, result, shown);
      results.push(result);
    }
    const coverage = withCoverage ? await server.testCoverage(selections) : [];
    const shownCoverage = coverage.map((one) => new RuleCoverage(one));
    for (const one of shownCoverage) run.addCoverage(one);
    return { results, coverage: shownCoverage };
  } finally {
    run.end();
  }
}

function itemsOf({ uri, ids }: TestSelection, shown: ShownTests): vscode.TestItem[] {
  const file = shown.file(uri);
  if (!file) return [];
  const children = Array.from(file.children, ([, child]) => child);
  return ids ? children.filter(({ id }) => ids.includes(id)) : children;
}

function report(run: vscode.TestRun, selection: TestSelection, result: TestFileResult, shown: ShownTests): void {
  const file = shown.file(selection.uri);
  const items = itemsOf(selection, shown);
  const { obstacle } = result;
  if (file && obstacle) {
    reportObstacle(run, items.length > 0 ? items : [file], selection.uri, obstacle);
    return;
  }
  for (const item of items) {
    const found = result.results.find(({ id }) => id === item.id);
    if (found) reportResult(run, item, selection.uri, found);
    else run.skipped(item);
  }
}

/** None of the tests runs; to say once why is enough. */
function reportObstacle(
  run: vscode.TestRun,
  items: readonly vscode.TestItem[],
  uri: string,
  obstacle: TestFailure,
): void {
  for (const [index, item] of items.entries()) run.errored(item, index === 0 ? [toMessage(obstacle, uri)] : []);
  run.appendOutput(`${obstacle.message}\r\n`);
}

const marks = { passed: '✓', failed: '✗', unreadable: '✗', undecided: '?' } as const;

function reportResult(
  run: vscode.TestRun,
  item: vscode.TestItem,
  uri: string,
  { outcome, failures }: TestFileResult['results'][number],
): void {
  const messages = failures.map((failure) => toMessage(failure, uri));
  if (outcome === 'passed') run.passed(item);
  else if (outcome === 'failed') run.failed(item, messages);
  else run.errored(item, messages);
  const lines = [`${marks[outcome]} ${item.label}`, ...failures.map(({ message }) => `    ${message}`)];
  run.appendOutput(`${lines.join('\r\n')}\r\n`, undefined, item);
}

/** At the expectation; the rule that decides is where it leads to. */
function toMessage({ message, range, compared, rule }: TestFailure, uri: string): vscode.TestMessage {
  const text = new vscode.MarkdownString(message);
  const shown = compared
    ? vscode.TestMessage.diff(text, compared.expected, compared.actual)
    : new vscode.TestMessage(text);
  const place = toRange(range);
  shown.location = new vscode.Location(vscode.Uri.parse(uri), place);
  if (rule) {
    shown.stackTrace = [
      new vscode.TestMessageStackFrame('the expectation', vscode.Uri.parse(uri), place.start),
      new vscode.TestMessageStackFrame(`${rule.name} decides`, vscode.Uri.parse(rule.uri), toRange(rule.range).start),
    ];
  }
  return shown;
}
