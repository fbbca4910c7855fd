import { type Connection, TextDocuments } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { methods, type PolicyStatus } from '../protocol/index.ts';
import { type CheckedDocument, DocumentChecks } from './checked-document.ts';
import { defaultSettings, type ServerSettings } from './settings.ts';
import { toDiagnostic } from './to-lsp.ts';

/** What the features of one connection share: the open files, their checks, the settings. */
export class Session {
  readonly documents = new TextDocuments(TextDocument);
  private readonly checks = new DocumentChecks();
  private readonly published = new Set<string>();
  private readonly connection: Connection;
  private currentSettings = defaultSettings;

  constructor(connection: Connection) {
    this.connection = connection;
    this.documents.onDidChangeContent(({ document }) => this.publish(document));
    this.documents.onDidClose(({ document }) => this.forget(document));
  }

  get settings(): ServerSettings {
    return this.currentSettings;
  }

  /** Checks every open file again where the settings changed. */
  changeSettings(settings: ServerSettings): void {
    this.currentSettings = settings;
    for (const document of this.documents.all()) this.publish(document);
  }

  /** The open policy with this address; `undefined` where it is not open or no policy. */
  checked(uri: string): CheckedDocument | undefined {
    const document = this.documents.get(uri);
    return document && this.checks.get(document, this.settings.kubernetes);
  }

  /** Sends diagnostics and the status; of a file that is no policy (any more) only if something was sent before. */
  private publish(document: TextDocument): void {
    const check = this.checks.get(document, this.settings.kubernetes);
    if (!check && !this.published.has(document.uri)) return;
    if (check) this.published.add(document.uri);
    else this.published.delete(document.uri);
    const diagnostics = check?.findings.map((finding) => toDiagnostic(document, finding)) ?? [];
    void this.connection.sendDiagnostics({ uri: document.uri, version: document.version, diagnostics });
    void this.connection.sendNotification(methods.status, this.status(document, check));
  }

  private status({ uri, version }: TextDocument, check: CheckedDocument | undefined): PolicyStatus {
    return {
      uri,
      version,
      isPolicy: check !== undefined,
      kubernetes: this.settings.kubernetes,
      verdict: check?.policy.verdict ?? 'accepted',
      ruleCount: check?.policy.policy.rules.length ?? 0,
    };
  }

  private forget({ uri }: TextDocument): void {
    this.checks.delete(uri);
    if (this.published.delete(uri)) void this.connection.sendDiagnostics({ uri, diagnostics: [] });
  }
}
