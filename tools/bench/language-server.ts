import { type ChildProcess, spawn } from 'node:child_process';
import {
  createMessageConnection,
  type Diagnostic,
  type MessageConnection,
  type PublishDiagnosticsParams,
  type Range,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';

/** How a language server is started, and what an editor tells it. */
export interface LanguageServerOptions {
  /** A script that Node runs, and its arguments. */
  readonly command: readonly string[];
  /** What the server gets when it asks for its settings: by their section. */
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly initializationOptions?: object;
  /** Answers requests and takes notifications that the protocol does not know, before anything is opened. */
  readonly connect?: (connection: MessageConnection) => void;
}

/** A part of a document, and what takes its place. */
export interface TextChange {
  readonly range: Range;
  readonly text: string;
}

/** A language server as a process of its own, spoken to over standard input and output as editors do. */
export class LanguageServer {
  readonly #process: ChildProcess;
  readonly #connection: MessageConnection;
  readonly #waiting = new Map<string, (diagnostics: readonly Diagnostic[]) => void>();
  readonly #versions = new Map<string, number>();

  private constructor(process: ChildProcess, connection: MessageConnection) {
    this.#process = process;
    this.#connection = connection;
  }

  static async start({ command, settings = {}, ...options }: LanguageServerOptions): Promise<LanguageServer> {
    const child = spawn(process.execPath, [...command], { stdio: ['pipe', 'pipe', 'inherit'] });
    const connection = createMessageConnection(
      new StreamMessageReader(child.stdout),
      new StreamMessageWriter(child.stdin),
    );
    const server = new LanguageServer(child, connection);
    connection.onNotification('textDocument/publishDiagnostics', (published: PublishDiagnosticsParams) =>
      server.#take(published),
    );
    connection.onRequest('client/registerCapability', () => null);
    connection.onRequest('workspace/configuration', ({ items }: { items: readonly { section?: string }[] }) =>
      items.map(({ section = '' }) => settings[section] ?? null),
    );
    connection.listen();
    await connection.sendRequest('initialize', {
      processId: process.pid,
      rootUri: null,
      capabilities: {
        workspace: { configuration: true },
        textDocument: {
          completion: { completionItem: { snippetSupport: true } },
          hover: { contentFormat: ['markdown'] },
        },
      },
      ...(options.initializationOptions && { initializationOptions: options.initializationOptions }),
    });
    await connection.sendNotification('initialized', {});
    options.connect?.(connection);
    return server;
  }

  /** Opens a YAML document, and waits for its diagnostics. */
  async open(uri: string, text: string): Promise<readonly Diagnostic[]> {
    this.#versions.set(uri, 1);
    const published = this.#published(uri);
    const textDocument = { uri, languageId: 'yaml', version: 1, text };
    await this.#connection.sendNotification('textDocument/didOpen', { textDocument });
    return published;
  }

  /** Makes changes of an open document, each a version of its own, and waits for the diagnostics of the last one. */
  async change(uri: string, changes: readonly TextChange[]): Promise<readonly Diagnostic[]> {
    const first = (this.#versions.get(uri) ?? 0) + 1;
    this.#versions.set(uri, first + changes.length - 1);
    const published = this.#published(uri);
    for (const [index, change] of changes.entries()) {
      const textDocument = { uri, version: first + index };
      await this.#connection.sendNotification('textDocument/didChange', { textDocument, contentChanges: [change] });
    }
    return published;
  }

  request<Result>(method: string, params: object): Promise<Result> {
    return this.#connection.sendRequest(method, params);
  }

  /** Asks the server to go; done when it is gone. */
  async stop(): Promise<void> {
    const gone = new Promise((resolve) => this.#process.once('exit', resolve));
    await this.#connection.sendRequest('shutdown');
    await this.#connection.sendNotification('exit');
    await gone;
    this.#connection.dispose();
  }

  /** Some servers say which version their diagnostics are for: then older ones do not count. */
  #take({ uri, version, diagnostics }: PublishDiagnosticsParams): void {
    if (version !== undefined && version !== this.#versions.get(uri)) return;
    this.#waiting.get(uri)?.(diagnostics);
    this.#waiting.delete(uri);
  }

  #published(uri: string): Promise<readonly Diagnostic[]> {
    return new Promise((resolve) => this.#waiting.set(uri, resolve));
  }
}
