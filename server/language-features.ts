import type { Connection } from 'vscode-languageserver';
import { builtInCatalog, hover, ruleLenses } from '../engine/index.ts';
import type { Session } from './session.ts';
import { toCodeActions, toCodeLenses, toHover, toSymbols } from './to-lsp.ts';

/** The features of the Language Server Protocol that are asked for; diagnostics are sent by the session. */
export function registerLanguageFeatures(connection: Connection, session: Session): void {
  connection.onHover(({ textDocument, position }) => {
    const check = session.checked(textDocument.uri);
    const found = check && hover(check.policy, check.textDocument.offsetAt(position), builtInCatalog);
    return found ? toHover(check.textDocument, found) : null;
  });
  connection.onCodeLens(({ textDocument }) => {
    const check = session.settings.codeLens ? session.checked(textDocument.uri) : undefined;
    const lenses = check ? ruleLenses(check.policy, check.findings) : [];
    return check ? lenses.flatMap((lens) => toCodeLenses(check.textDocument, lens)) : [];
  });
  connection.onCodeAction(({ textDocument, range }) => {
    const check = session.checked(textDocument.uri);
    return check ? toCodeActions(check, range) : [];
  });
  connection.onDocumentSymbol(({ textDocument }) => {
    const check = session.checked(textDocument.uri);
    return check ? toSymbols(check) : [];
  });
}
