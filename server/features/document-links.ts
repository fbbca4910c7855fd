import { pageLinks } from '../../engine/index.ts';
import type { Feature } from '../feature.ts';
import { toLspRange } from '../to-lsp.ts';

/** The ids of findings in comments, each with its page, if the client has said where the pages are. */
export const documentLinks: Feature = {
  capabilities: { documentLinkProvider: {} },
  register: (connection, session) => {
    connection.onDocumentLinks(({ textDocument }) => {
      const check = session.checked(textDocument.uri);
      const { rulePages } = session;
      if (!check || !rulePages) return null;
      return pageLinks(check.policy).map(({ range, id }) => ({
        range: toLspRange(check.textDocument, range),
        target: rulePages(id),
        tooltip: `The page about ${id}`,
      }));
    });
  },
};
