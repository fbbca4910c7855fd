import type { Connection, ServerCapabilities } from 'vscode-languageserver';
import type { Session } from './session.ts';

/** One ability of the server: what it announces, and how it answers. Each is a file in `features/` and an entry in `features.ts`. */
export interface Feature {
  readonly capabilities: ServerCapabilities;
  readonly register: (connection: Connection, session: Session) => void;
}
