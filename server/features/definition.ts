import type { DefinitionLink } from 'vscode-languageserver';
import { definitionAt } from '../../engine/index.ts';
import type { Feature } from '../feature.ts';
import { toLspRange } from '../to-lsp.ts';
import { testDefinition } from './test-help.ts';

/** From a rule or entry that never decides anything to the rules that take its requests; from an alias to its anchor. */
export const definition: Feature = {
  capabilities: { definitionProvider: true },
  register: (connection, session) => {
    connection.onDefinition(async ({ textDocument, position }): Promise<DefinitionLink[] | null> => {
      const tested = await session.testFile(textDocument.uri);
      if (tested) return testDefinition(tested, position);
      const check = session.checked(textDocument.uri);
      const document = check?.textDocument;
      const found = check && definitionAt(check.policy, check.findings, check.textDocument.offsetAt(position));
      if (!document || !found) return null;
      return found.targets.map(({ range, selection }) => ({
        originSelectionRange: toLspRange(document, found.origin),
        targetUri: document.uri,
        targetRange: toLspRange(document, range),
        targetSelectionRange: toLspRange(document, selection),
      }));
    });
  },
};
