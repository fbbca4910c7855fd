import type { Feature } from './feature.ts';
import { codeActions } from './features/code-actions.ts';
import { codeLenses } from './features/code-lenses.ts';
import { documentSymbols } from './features/document-symbols.ts';
import { hovers } from './features/hovers.ts';

/** The abilities of the Language Server Protocol that a client asks for; diagnostics are sent by the session. */
export const features: readonly Feature[] = [hovers, codeLenses, codeActions, documentSymbols];
