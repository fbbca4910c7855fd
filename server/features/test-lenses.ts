import type { CodeLens, Command } from 'vscode-languageserver';
import { ruleHeadRange } from '../../engine/index.ts';
import type { LspRange } from '../../protocol/index.ts';
import type { CheckedDocument } from '../checked-document.ts';
import type { Session } from '../session.ts';
import { outlineOf } from '../test-results.ts';
import type { TestedFile } from '../tested-file.ts';
import { toLspRange } from '../to-lsp.ts';

const top: LspRange = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** Above a test file, how many tests pass; above each test, the way to run it. */
export function lensesOfTestFile(tested: TestedFile): CodeLens[] {
  const { uri, tests } = outlineOf(tested);
  if (tests.length === 0) return [];
  return [
    { range: top, command: run('Run all tests', { uri }) },
    ...(tested.obstacle ? [] : [{ range: top, command: run(countOf([tested]), { uri }) }]),
    ...tests.map(({ id, range }) => ({
      range: { start: range.start, end: range.start },
      command: run('Run test', { uri, ids: [id] }),
    })),
  ];
}

/** Above a policy, its tests and the request that may become one; above each rule, the tests that it decides. */
export function testLensesOfPolicy(session: Session, check: CheckedDocument, all: readonly TestedFile[]): CodeLens[] {
  const { uri } = check.textDocument;
  const tested = all.filter(({ obstacle }) => !obstacle);
  const summary = tested.map((one) => ({ range: top, command: run(countOf([one]), { uri: one.uri }) }));
  return [...summary, ...addLens(session, uri), ...ruleLenses(check, tested)];
}

function addLens(session: Session, uri: string): CodeLens[] {
  if (!session.lastSimulated.get(uri)) return [];
  const command = 'auditPolicy.addSimulatedRequestAsTest';
  return [
    {
      range: top,
      command: { title: 'Add the last simulated request as a test', command, arguments: [{ policy: uri }] },
    },
  ];
}

function ruleLenses({ policy, textDocument }: CheckedDocument, tested: readonly TestedFile[]): CodeLens[] {
  return policy.policy.rules.flatMap((_, ruleIndex) => {
    const places = tested.flatMap((one) => testsOfRule(one, ruleIndex));
    if (places.length === 0) return [];
    const range = toLspRange(textDocument, ruleHeadRange(policy, ruleIndex));
    const title = places.length === 1 ? '1 test' : `${places.length} tests`;
    const argument = { uri: textDocument.uri, position: range.start, places };
    return [{ range, command: { title, command: 'auditPolicy.showTests', arguments: [argument] } }];
  });
}

/** Where the tests are about whose requests a rule decides. */
function testsOfRule({ uri, parts, results }: TestedFile, ruleIndex: number): { uri: string; range: LspRange }[] {
  const some = results.filter(({ answers }) => answers.some(({ decision }) => decision.ruleIndex === ruleIndex));
  return some.map(({ scenario }) => ({ uri, range: toLspRange(parts.textDocument, scenario.headRange) }));
}

function countOf(tested: readonly TestedFile[]): string {
  const results = tested.flatMap((one) => one.results);
  const passed = results.filter(({ outcome }) => outcome === 'passed').length;
  if (passed < results.length) return `${passed} of ${results.length} tests pass`;
  return results.length === 1 ? '1 test passes' : `${results.length} tests pass`;
}

function run(title: string, argument: { readonly uri: string; readonly ids?: readonly string[] }): Command {
  return { title, command: 'auditPolicy.runTests', arguments: [argument] };
}
