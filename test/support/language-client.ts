import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import {
  createMessageConnection,
  type Diagnostic,
  IPCMessageReader,
  IPCMessageWriter,
  type MessageConnection,
  type PublishDiagnosticsParams,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';

const serverModule = fileURLToPath(new URL('../../dist/server.cjs', import.meta.url));

/** A client of the built language server, over the protocol that editors speak. */
export class TestClient {
  readonly connection: MessageConnection;
  private readonly process: ChildProcess;
  private readonly received = new Map<string, PublishDiagnosticsParams>();
  private readonly waiting = new Set<() => void>();
  private readonly versions = new Map<string, number>();
  settings: Record<string, unknown> = {};
  /** How often the server has had the client ask again for inlay hints. */
  hintRefreshes = 0;

  private constructor(process: ChildProcess, connection: MessageConnection) {
    this.process = process;
    this.connection = connection;
    connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
      this.received.set(params.uri, params);
      for (const wake of this.waiting) wake();
    });
    connection.onRequest('client/registerCapability', () => null);
    connection.onRequest('workspace/inlayHint/refresh', () => {
      this.hintRefreshes += 1;
      for (const wake of this.waiting) wake();
      return null;
    });
    connection.onRequest('workspace/configuration', ({ items }: { items: readonly unknown[] }) =>
      items.map(() => this.settings),
    );
    connection.listen();
  }

  static async start(
    transport: 'stdio' | 'ipc' = 'stdio',
    settings: Record<string, unknown> = {},
    initializationOptions: object = {},
    folders: readonly string[] = [],
    completionItem: object = {},
  ): Promise<TestClient> {
    const client = transport === 'stdio' ? startOverStdio() : startOverIpc();
    client.settings = settings;
    await client.connection.sendRequest('initialize', {
      processId: process.pid,
      rootUri: null,
      workspaceFolders: folders.length > 0 ? folders.map((uri) => ({ uri, name: uri })) : null,
      initializationOptions,
      capabilities: {
        workspace: { configuration: true, workspaceFolders: true, inlayHint: { refreshSupport: true } },
        textDocument: { publishDiagnostics: { tagSupport: { valueSet: [1] } }, completion: { completionItem } },
      },
    });
    await client.connection.sendNotification('initialized', {});
    return client;

    function startOverStdio(): TestClient {
      const child = fork(serverModule, ['--stdio'], { silent: true });
      if (!child.stdout || !child.stdin) throw new Error('the server has no standard streams');
      return new TestClient(
        child,
        createMessageConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin)),
      );
    }

    function startOverIpc(): TestClient {
      const child = fork(serverModule, ['--node-ipc'], { silent: true });
      return new TestClient(child, createMessageConnection(new IPCMessageReader(child), new IPCMessageWriter(child)));
    }
  }

  /** Opens or replaces a document, and waits for nothing. */
  async write(uri: string, text: string, languageId = 'yaml'): Promise<void> {
    const version = (this.versions.get(uri) ?? 0) + 1;
    this.versions.set(uri, version);
    if (version === 1) {
      await this.connection.sendNotification('textDocument/didOpen', {
        textDocument: { uri, languageId, version, text },
      });
    } else {
      await this.connection.sendNotification('textDocument/didChange', {
        textDocument: { uri, version },
        contentChanges: [{ text }],
      });
    }
  }

  /** The diagnostics of the document's newest version, as soon as they arrive. */
  async diagnostics(
    uri: string,
    accepts: (found: readonly Diagnostic[]) => boolean = () => true,
  ): Promise<readonly Diagnostic[]> {
    for (;;) {
      const found = this.received.get(uri);
      if (found?.version === this.versions.get(uri) && found && accepts(found.diagnostics)) return found.diagnostics;
      await this.somethingNew();
    }
  }

  /** Done when the server has had the client ask again for inlay hints more often than that. */
  async hintsRefreshed(before: number): Promise<void> {
    while (this.hintRefreshes <= before) await this.somethingNew();
  }

  private somethingNew(): Promise<void> {
    return new Promise((resolve) => {
      const wake = (): void => {
        this.waiting.delete(wake);
        resolve();
      };
      this.waiting.add(wake);
    });
  }

  /** Whether a document was opened. */
  isOpen(uri: string): boolean {
    return this.versions.has(uri);
  }

  /** Whether anything was ever published for a document. */
  hasDiagnostics(uri: string): boolean {
    return this.received.has(uri);
  }

  request<T>(method: string, params: object): Promise<T> {
    return this.connection.sendRequest(method, params);
  }

  async stop(): Promise<void> {
    const exit = new Promise((resolve) => this.process.once('exit', resolve));
    await this.connection.sendRequest('shutdown');
    await this.connection.sendNotification('exit');
    await exit;
    this.connection.dispose();
  }
}
