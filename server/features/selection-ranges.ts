import type { SelectionRange } from 'vscode-languageserver';
import { selectionRanges as findRanges } from '../../engine/index.ts';
import type { Feature } from '../feature.ts';
import { toLspRange } from '../to-lsp.ts';

/** "Expand Selection": word, value, item, list, field, rule, rules, document. */
export const selectionRanges: Feature = {
  capabilities: { selectionRangeProvider: true },
  register: (connection, session) => {
    connection.onSelectionRanges(({ textDocument, positions }) => {
      const check = session.checked(textDocument.uri);
      if (!check) return null;
      const document = check.textDocument;
      return positions.map((position) => {
        const ranges = findRanges(check.policy, document.offsetAt(position)).map((range) =>
          toLspRange(document, range),
        );
        const chain = ranges.reduceRight<SelectionRange | undefined>(
          (parent, range) => (parent ? { range, parent } : { range }),
          undefined,
        );
        return chain ?? { range: { start: position, end: position } };
      });
    });
  },
};
