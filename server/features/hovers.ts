import { MarkupKind } from 'vscode-languageserver';
import { hover } from '../../engine/index.ts';
import { configurationHover } from '../configuration-help.ts';
import type { Feature } from '../feature.ts';
import { toLspRange } from '../to-lsp.ts';
import { testHover } from './test-help.ts';

/** What stands under the pointer, explained. */
export const hovers: Feature = {
  capabilities: { hoverProvider: true },
  register: (connection, session) => {
    connection.onHover(async ({ textDocument, position }) => {
      const configuration = session.configurationFile(textDocument.uri);
      if (configuration) return configurationHover(configuration, position);
      const tested = await session.testFile(textDocument.uri);
      if (tested) return testHover(tested, position);
      const check = session.checked(textDocument.uri);
      const found = check && hover(check.policy, check.textDocument.offsetAt(position), check.catalog);
      if (!found) return null;
      const contents = { kind: MarkupKind.Markdown, value: found.markdown };
      return { contents, range: toLspRange(check.textDocument, found.range) };
    });
  },
};
