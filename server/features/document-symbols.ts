import { type DocumentSymbol, SymbolKind, SymbolTag } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type OutlineItem, outline } from '../../engine/index.ts';
import type { Feature } from '../feature.ts';
import { toLspRange } from '../to-lsp.ts';
import { testSymbols } from './test-help.ts';

/** The outline: a symbol for each rule, such as "3 · Metadata · secrets", with its fields. One that is never reached is struck out. */
export const documentSymbols: Feature = {
  capabilities: { documentSymbolProvider: true },
  register: (connection, session) => {
    connection.onDocumentSymbol(async ({ textDocument }) => {
      const tested = await session.testFile(textDocument.uri);
      if (tested) return testSymbols(tested);
      const check = session.checked(textDocument.uri);
      return check ? outline(check.policy).map((item) => toSymbol(check.textDocument, item)) : [];
    });
  },
};

function toSymbol(document: TextDocument, item: OutlineItem): DocumentSymbol {
  return {
    name: item.name,
    detail: item.detail,
    kind: item.kind === 'rule' ? SymbolKind.Object : SymbolKind.Property,
    ...(item.isDead && { tags: [SymbolTag.Deprecated] }),
    range: toLspRange(document, item.range),
    selectionRange: toLspRange(document, item.selection),
    children: item.children.map((child) => toSymbol(document, child)),
  };
}
