import type { CodeLens } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type RuleLens, ruleLenses } from '../../engine/index.ts';
import type { Feature } from '../feature.ts';
import { toLspRange } from '../to-lsp.ts';

/** Above each rule: what it is (explains it), and the simulator. */
export const codeLenses: Feature = {
  capabilities: { codeLensProvider: {} },
  register: (connection, session) => {
    connection.onCodeLens(({ textDocument }) => {
      const check = session.settings.codeLens ? session.checked(textDocument.uri) : undefined;
      const lenses = check ? ruleLenses(check.policy, check.findings) : [];
      return check ? lenses.flatMap((lens) => toCodeLenses(check.textDocument, lens)) : [];
    });
  },
};

function toCodeLenses(document: TextDocument, lens: RuleLens): CodeLens[] {
  const range = toLspRange(document, lens.range);
  const argument = { uri: document.uri, ruleIndex: lens.ruleIndex, ...range.start };
  return [
    { range, command: { title: lens.title, command: 'auditPolicy.explainRule', arguments: [argument] } },
    { range, command: { title: 'Simulate', command: 'auditPolicy.simulateRequest', arguments: [argument] } },
  ];
}
