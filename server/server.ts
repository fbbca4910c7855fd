import {
  CodeLensRefreshRequest,
  type Connection,
  DidChangeConfigurationNotification,
  type InitializeResult,
  type ServerCapabilities,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
import { features } from './features.ts';
import { registerPolicyRequests } from './policy-requests.ts';
import { Session } from './session.ts';
import { readSettings } from './settings.ts';

const capabilities: ServerCapabilities = { textDocumentSync: TextDocumentSyncKind.Incremental };
for (const feature of features) Object.assign(capabilities, feature.capabilities);

/** Serves one client until it goes. Nothing is read but the documents that the client has open. */
export function startServer(connection: Connection): void {
  const session = new Session(connection);
  let canAskSettings = false;
  let canRefreshLenses = false;

  connection.onInitialize(({ capabilities: client, initializationOptions }): InitializeResult => {
    canAskSettings = client.workspace?.configuration === true;
    canRefreshLenses = client.workspace?.codeLens?.refreshSupport === true;
    session.changeSettings(readSettings(initializationOptions));
    return { capabilities, serverInfo: { name: 'audit-policy' } };
  });
  connection.onInitialized(async () => {
    if (!canAskSettings) return;
    void connection.client.register(DidChangeConfigurationNotification.type, { section: 'auditPolicy' });
    session.changeSettings(readSettings(await connection.workspace.getConfiguration('auditPolicy')));
  });
  connection.onDidChangeConfiguration(async ({ settings }) => {
    const pushed = (settings as { auditPolicy?: unknown } | null)?.auditPolicy;
    const value = canAskSettings ? await connection.workspace.getConfiguration('auditPolicy') : pushed;
    session.changeSettings(readSettings(value));
    if (canRefreshLenses) void connection.sendRequest(CodeLensRefreshRequest.type);
  });

  for (const { register } of features) register(connection, session);
  registerPolicyRequests(connection, session);
  session.documents.listen(connection);
  connection.listen();
}
