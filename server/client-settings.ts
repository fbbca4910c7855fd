import type { Connection } from 'vscode-languageserver';
import type { SessionSettings } from './session.ts';
import { readSettings } from './settings.ts';

const section = 'auditPolicy';

/** Asks the client for the settings of the window and of its folders (URIs with a `/` at their end). */
export async function askSettings(connection: Connection, folders: readonly string[]): Promise<SessionSettings> {
  const scopes = [{ section }, ...folders.map((folder) => ({ section, scopeUri: folder.replace(/\/$/, '') }))];
  const [window, ...values] = (await connection.workspace.getConfiguration(scopes)).map(readSettings);
  const ofFolders = folders.flatMap((folder, index) => {
    const settings = values[index];
    return settings ? [[folder, settings] as const] : [];
  });
  return { window: window ?? readSettings(undefined), folders: new Map(ofFolders) };
}

/** Settings that are the same in all folders. */
export function sameSettings(value: unknown): SessionSettings {
  return { window: readSettings(value), folders: new Map() };
}
