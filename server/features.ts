import type { Feature } from './feature.ts';
import { codeActions } from './features/code-actions.ts';
import { codeLenses } from './features/code-lenses.ts';
import { completion } from './features/completion.ts';
import { definition } from './features/definition.ts';
import { documentLinks } from './features/document-links.ts';
import { documentSymbols } from './features/document-symbols.ts';
import { folding } from './features/folding.ts';
import { hovers } from './features/hovers.ts';
import { inlayHints } from './features/inlay-hints.ts';
import { selectionRanges } from './features/selection-ranges.ts';

/** The abilities of the Language Server Protocol that a client asks for; diagnostics are sent by the session. */
export const features: readonly Feature[] = [
  hovers,
  completion,
  codeLenses,
  codeActions,
  documentSymbols,
  inlayHints,
  folding,
  selectionRanges,
  documentLinks,
  definition,
];
