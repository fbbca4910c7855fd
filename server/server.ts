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
import type { Background } from './background.ts';
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
  const ask = () => session.background.run(async () => session.changeSettings(await askSettings(connection, folders)));
  const canAsk = (): boolean => client.workspace?.configuration === true;
  connection.onInitialized(() => {
    session.refresh = () => refresh(connection, client, session.background);
    follow(connection, client, session.background, async ({ added, removed }) => {
      const gone = directories(removed);
      folders = [...folders.filter((folder) => !gone.includes(folder)), ...directories(added)];
      if (canAsk()) await ask();
      await session.changeFolders(folders);
    });
    if (canAsk()) void ask();
  });
  connection.onDidChangeConfiguration(({ settings }) => {
    const pushed = (settings as { auditPolicy?: unknown } | null)?.auditPolicy;
    if (canAsk()) void ask();
    else session.changeSettings(sameSettings(pushed));
  });
  connection.onDidChangeWatchedFiles(({ changes }) => session.filesChanged(changes.map(({ uri }) => uri)));

  for (const { register } of features) register(connection, session);
  registerPolicyRequests(connection, session);
  registerTestRequests(connection, session);
  session.documents.listen(connection);
  connection.listen();
}

/** Asks the client to tell what changes, as far as it can. */
function follow(
  connection: Connection,
  { workspace }: ClientCapabilities,
  background: Background,
  onFolders: (event: WorkspaceFoldersChangeEvent) => Promise<void>,
): void {
  if (workspace?.configuration) {
    const section = { section: 'auditPolicy' };
    void background.run(() => connection.client.register(DidChangeConfigurationNotification.type, section));
  }
  if (workspace?.didChangeWatchedFiles?.dynamicRegistration) {
    // Configurations and definitions, wherever they are; of a deleted directory, only itself is told.
    const watchers = [{ globPattern: '**/*.{yaml,yml}' }, { globPattern: '**', kind: WatchKind.Delete }];
    void background.run(() => connection.client.register(DidChangeWatchedFilesNotification.type, { watchers }));
  }
  if (workspace?.workspaceFolders) {
    connection.workspace.onDidChangeWorkspaceFolders((event) => void background.run(() => onFolders(event)));
  }
}

function refresh(connection: Connection, { workspace }: ClientCapabilities, background: Background): void {
  if (workspace?.codeLens?.refreshSupport) {
    void background.run(() => connection.sendRequest(CodeLensRefreshRequest.type));
  }
  if (workspace?.inlayHint?.refreshSupport) {
    void background.run(() => connection.sendRequest(InlayHintRefreshRequest.type));
  }
}

function directories(folders: readonly WorkspaceFolder[]): string[] {
  return folders.map(({ uri }) => uri.replace(/\/?$/, '/'));
}
