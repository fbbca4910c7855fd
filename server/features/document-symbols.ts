import { type DocumentSymbol, SymbolKind } from 'vscode-languageserver';
import { nearestRange, summarizeRule } from '../../engine/index.ts';
import type { CheckedDocument } from '../checked-document.ts';
import type { Feature } from '../feature.ts';
import { toLspRange } from '../to-lsp.ts';

/** The outline: one symbol for each rule, such as "3 · Metadata · secrets". */
export const documentSymbols: Feature = {
  capabilities: { documentSymbolProvider: true },
  register: (connection, session) => {
    connection.onDocumentSymbol(({ textDocument }) => {
      const check = session.checked(textDocument.uri);
      return check ? toSymbols(check) : [];
    });
  },
};

function toSymbols({ textDocument, policy }: CheckedDocument): DocumentSymbol[] {
  return policy.policy.rules.map((rule, index) => {
    const range = toLspRange(textDocument, nearestRange(policy, ['rules', index]));
    const name = `${index + 1} · ${rule.level || 'no level'} · ${summarizeRule(rule)}`;
    return { name, kind: SymbolKind.Object, range, selectionRange: range };
  });
}
