import {
  type ClientCapabilities,
  CodeLensRefreshRequest,
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  type InitializeResult,
  InlayHintRefreshRequest,
  type ServerCapabilities,
  TextDocumentSyncKind,
  WatchKind,
  type WorkspaceFolder,
  type WorkspaceFoldersChangeEvent,
} from 'vscode-languageserver';
import { askSettings, sameSettings } from './client-settings.ts';
import { features } from './features.ts';
import type { Files } from './files.ts';
import { registerPolicyRequests } from './policy-requests.ts';
import { readRulePages } from './rule-pages.ts';
import { Session } from './session.ts';
import { registerTestRequests } from './test-requests.ts';

const capabilities: ServerCapabilities = { textDocumentSync: TextDocumentSyncKind.Incremental };
for (const feature of features) Object.assign(capabilities, feature.capabilities);

/** Serves one client until it goes. Of files, it reads configurations, custom resource definitions and the names in manifests. */
export function startServer(connection: Connection, files: Files): void {
  const session = new Session(connection, files);
  let client: ClientCapabilities = {};
  let folders: readonly string[] = [];

  connection.onInitialize((params): InitializeResult => {
    client = params.capabilities;
    session.client = client;
    folders = directories(params.workspaceFolders ?? (params.rootUri ? [{ uri: params.rootUri, name: '' }] : []));
    session.rulePages = readRulePages(params.initializationOptions);
    session.changeSettings(sameSettings(params.initializationOptions));
    void session.changeFolders(folders);
    return { capabilities, serverInfo: { name: 'audit-policy' } };
  });
  connection.onInitialized(async () => {
    session.refresh = () => refresh(connection, client);
    await follow(connection, client, async ({ added, removed }) => {
      const gone = directories(removed);
      folders = [...folders.filter((folder) => !gone.includes(folder)), ...directories(added)];
      if (client.workspace?.configuration) session.changeSettings(await askSettings(connection, folders));
      await session.changeFolders(folders);
    });
    if (client.workspace?.configuration) session.changeSettings(await askSettings(connection, folders));
  });
  connection.onDidChangeConfiguration(async ({ settings }) => {
    const pushed = (settings as { auditPolicy?: unknown } | null)?.auditPolicy;
    const canAsk = client.workspace?.configuration;
    session.changeSettings(canAsk ? await askSettings(connection, folders) : sameSettings(pushed));
  });
  connection.onDidChangeWatchedFiles(({ changes }) => session.filesChanged(changes.map(({ uri }) => uri)));

  for (const { register } of features) register(connection, session);
  registerPolicyRequests(connection, session);
  registerTestRequests(connection, session);
  session.documents.listen(connection);
  connection.listen();
}

/** Asks the client to tell what changes, as far as it can. */
async function follow(
  connection: Connection,
  { workspace }: ClientCapabilities,
  onFolders: (event: WorkspaceFoldersChangeEvent) => Promise<void>,
): Promise<void> {
  if (workspace?.configuration) {
    void connection.client.register(DidChangeConfigurationNotification.type, { section: 'auditPolicy' });
  }
  if (workspace?.didChangeWatchedFiles?.dynamicRegistration) {
    // Configurations and definitions, wherever they are; of a deleted directory, only itself is told.
    const watchers = [{ globPattern: '**/*.{yaml,yml}' }, { globPattern: '**', kind: WatchKind.Delete }];
    void connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
  }
  if (workspace?.workspaceFolders) connection.workspace.onDidChangeWorkspaceFolders(onFolders);
}

function refresh(connection: Connection, { workspace }: ClientCapabilities): void {
  if (workspace?.codeLens?.refreshSupport) void connection.sendRequest(CodeLensRefreshRequest.type);
  if (workspace?.inlayHint?.refreshSupport) void connection.sendRequest(InlayHintRefreshRequest.type);
}

function directories(folders: readonly WorkspaceFolder[]): string[] {
  return folders.map(({ uri }) => uri.replace(/\/?$/, '/'));
}
