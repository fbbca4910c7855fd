import type { InlayHint as LspHint } from 'vscode-languageserver';
import { inlayHints as findHints } from '../../engine/index.ts';
import type { Feature } from '../feature.ts';

/** Rule numbers, omitted stages and the width of rules, in the text; each kind as the settings have it. */
export const inlayHints: Feature = {
  capabilities: { inlayHintProvider: true },
  register: (connection, session) => {
    connection.languages.inlayHint.on(({ textDocument, range }) => {
      const check = session.checked(textDocument.uri);
      if (!check) return null;
      const document = check.textDocument;
      const asked = { start: document.offsetAt(range.start), end: document.offsetAt(range.end) };
      return findHints(check.policy, asked, session.settings.inlayHints).map(
        ({ offset, label }): LspHint => ({
          position: document.positionAt(offset),
          label,
          paddingLeft: true,
        }),
      );
    });
  },
};
