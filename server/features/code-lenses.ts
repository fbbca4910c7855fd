import type { CodeLens } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type RuleLens, ruleLenses } from '../../engine/index.ts';
import type { Feature } from '../feature.ts';
import type { Session } from '../session.ts';
import { toLspRange } from '../to-lsp.ts';
import { lensesOfTestFile, testLensesOfPolicy } from './test-lenses.ts';

/** Above each rule: what earlier rules leave of it (explains it), the simulator, and its tests. */
export const codeLenses: Feature = {
  capabilities: { codeLensProvider: {} },
  register: (connection, session) => {
    connection.onCodeLens(async ({ textDocument }) => {
      if (!session.settings.codeLens) return [];
      const { uri } = textDocument;
      const tested = await session.testFile(uri);
      if (tested) return lensesOfTestFile(tested);
      const tests = session.checked(uri) ? await session.tests.ofPolicy(uri) : [];
      const check = session.checked(uri);
      if (!check) return [];
      const lenses = ruleLenses(check.policy, !hasNumberHints(session));
      return [
        ...lenses.flatMap((lens) => toCodeLenses(check.textDocument, lens)),
        ...testLensesOfPolicy(session, check, tests),
      ];
    });
  },
};

/** Whether the text shows the number of each rule: the lens need not say it again. */
function hasNumberHints({ client, settings }: Session): boolean {
  return client.textDocument?.inlayHint !== undefined && settings.inlayHints.includes('ruleNumbers');
}

function toCodeLenses(document: TextDocument, lens: RuleLens): CodeLens[] {
  const range = toLspRange(document, lens.range);
  const argument = { uri: document.uri, ruleIndex: lens.ruleIndex, ...range.start };
  return [
    { range, command: { title: lens.title, command: 'auditPolicy.explainRule', arguments: [argument] } },
    { range, command: { title: 'Simulate', command: 'auditPolicy.simulateRequest', arguments: [argument] } },
  ];
}
