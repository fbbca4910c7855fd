import { type ClientCapabilities, type Connection, TextDocuments } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Configuration } from '../engine/index.ts';
import { methods, type PolicyStatus } from '../protocol/index.ts';
import { Background } from './background.ts';
import { type CheckedDocument, DocumentChecks } from './checked-document.ts';
import { Coalesced } from './coalesced.ts';
import { isConfigurationFile } from './configuration-files.ts';
import { Configurations, type DocumentConfiguration } from './configurations.ts';
import type { Files } from './files.ts';
import { LastSimulated } from './last-simulated.ts';
import { ManifestNames } from './manifest-names.ts';
import type { RulePages } from './rule-pages.ts';
import { defaultSettings, type ServerSettings } from './settings.ts';
import { TestDiagnostics } from './test-diagnostics.ts';
import { TestFiles } from './test-files.ts';
import type { TestedFile } from './tested-file.ts';
import { problemDiagnostics, toDiagnostic } from './to-lsp.ts';

/** The settings of the window, and those of its folders where they differ. */
export interface SessionSettings {
  readonly window: ServerSettings;
  /** By the URI of the folder, with a `/` at its end. */
  readonly folders: ReadonlyMap<string, ServerSettings>;
}

/** What the features of one connection share: the open files, their checks, the settings. */
export class Session {
  readonly documents = new TextDocuments(TextDocument);
  readonly manifests: ManifestNames;
  readonly tests: TestFiles;
  readonly lastSimulated = new LastSimulated();
  /** What the client can show. */
  client: ClientCapabilities = {};
  /** Where the client can open the pages of the findings; `undefined` where it has not said it. */
  rulePages: RulePages | undefined;
  /** Has the client ask again for what the documents show. */
  refresh: () => void = () => {};
  private readonly configurations: Configurations;
  private readonly checks: DocumentChecks;
  private readonly testDiagnostics: TestDiagnostics;
  private readonly edited = new Coalesced((uri) => void this.background.run(() => this.checkEdited(uri)));
  private readonly published = new Set<string>();
  private readonly connection: Connection;
  readonly background: Background;
  private currentSettings: SessionSettings = { window: defaultSettings, folders: new Map() };

  constructor(connection: Connection, files: Files) {
    this.connection = connection;
    this.background = new Background(connection.console);
    const openText = (uri: string): string | undefined => this.documents.get(uri)?.getText();
    this.configurations = new Configurations(
      files,
      openText,
      (folder) => this.settingsIn(folder),
      () => this.checkAgain(),
      this.background,
    );
    this.manifests = new ManifestNames(files, () => this.documents.all(), this.background);
    this.checks = new DocumentChecks((uri) => this.configurations.for(uri));
    const openDocuments = () => this.documents.all();
    this.tests = new TestFiles({
      files,
      openDocuments,
      configurationOf: (policy) => this.configurations.whenKnown(policy),
      checked: (uri) => this.checked(uri),
    });
    const onChange = () => this.refresh();
    this.testDiagnostics = new TestDiagnostics(connection, this.tests, {
      open: openDocuments,
      onChange,
      background: this.background,
    });
    this.documents.onDidOpen(({ document }) => void this.look(document.uri));
    this.documents.onDidChangeContent(({ document }) => this.changed(document));
    this.documents.onDidClose(({ document }) => this.forget(document.uri));
  }

  get settings(): ServerSettings {
    return this.currentSettings.window;
  }

  /** Checks every open file again where the settings changed. */
  changeSettings(settings: SessionSettings): void {
    this.currentSettings = settings;
    this.checkAgain();
  }

  /** @param folders URIs with a `/` at their end */
  async changeFolders(folders: readonly string[]): Promise<void> {
    this.configurations.folders = folders;
    this.manifests.folders = folders;
    await Promise.all(this.documents.all().map(({ uri }) => this.look(uri)));
  }

  /** Takes note of files and directories that changed on the disk. */
  filesChanged(uris: readonly string[]): Promise<void> {
    return this.background.run(async () => {
      this.manifests.filesChanged(uris);
      if (await this.configurations.filesChanged(uris)) this.checkAgain();
      else this.testDiagnostics.check();
    });
  }

  /** The open policy with this address; `undefined` where it is not open or no policy. */
  checked(uri: string): CheckedDocument | undefined {
    const document = this.documents.get(uri);
    return document && this.checks.get(document);
  }

  /** What holds for the file with this address, policy or not, as far as it is known. */
  configurationOf(uri: string): DocumentConfiguration {
    return this.configurations.for(uri);
  }

  /** The open configuration file with this address. */
  configurationFile(uri: string): TextDocument | undefined {
    return isConfigurationFile(uri) ? this.documents.get(uri) : undefined;
  }

  /** The open test file with this address. */
  async testFile(uri: string): Promise<TestedFile | undefined> {
    return this.documents.get(uri) && this.tests.get(uri);
  }

  private settingsIn(folder: string | undefined): Configuration {
    const { window, folders } = this.currentSettings;
    return (folders.get(folder ?? '') ?? window).configuration;
  }

  /** Looks for the configuration of a document that was opened; until then nothing is sent about it. */
  private look(uri: string): Promise<void> {
    return this.background.run(async () => {
      const wasKnown = this.configurations.isKnown(uri);
      const isOther = await this.configurations.look(uri);
      const document = this.documents.get(uri);
      if (isOther) this.checkAgain();
      else if (document && !wasKnown) this.publish(document);
      this.testDiagnostics.check();
    });
  }

  private changed(document: TextDocument): void {
    if (isConfigurationFile(document.uri)) {
      this.configurations.files.edited(document.uri);
      this.publishProblems(document);
      this.checkAgain();
    } else if (this.configurations.isKnown(document.uri)) {
      this.edited.request(document.uri);
    }
  }

  private checkEdited(uri: string): void {
    const document = this.documents.get(uri);
    if (document) this.publish(document);
    this.testDiagnostics.check();
  }

  private checkAgain(): void {
    for (const document of this.documents.all()) {
      if (this.configurations.isKnown(document.uri)) this.publish(document);
    }
    this.testDiagnostics.check();
    this.refresh();
  }

  /** Sends diagnostics and the status; of a file that is no policy (any more) only if something was sent before. */
  private publish(document: TextDocument): void {
    if (isConfigurationFile(document.uri)) return;
    const check = this.checks.get(document);
    if (!check && !this.published.has(document.uri)) return;
    if (check) this.published.add(document.uri);
    else this.published.delete(document.uri);
    const diagnostics = check?.findings.map((finding) => toDiagnostic(document, finding, this.rulePages)) ?? [];
    void this.connection.sendDiagnostics({ uri: document.uri, version: document.version, diagnostics });
    void this.connection.sendNotification(methods.status, this.status(document, check));
  }

  private publishProblems(document: TextDocument): void {
    const { uri, version } = document;
    const { problems } = this.configurations.files.parse(uri, document.getText());
    this.published.add(uri);
    void this.connection.sendDiagnostics({ uri, version, diagnostics: problemDiagnostics(document, problems) });
  }

  private status({ uri, version }: TextDocument, check: CheckedDocument | undefined): PolicyStatus {
    const { kubernetes, versionFile } = this.configurationOf(uri);
    return {
      uri,
      version,
      isPolicy: check !== undefined,
      kubernetes,
      ...(versionFile !== undefined && { versionFile }),
      verdict: check?.policy.verdict ?? 'accepted',
      ruleCount: check?.policy.policy.rules.length ?? 0,
    };
  }

  /** What was not saved of a configuration is gone with it. */
  private forget(uri: string): void {
    this.checks.delete(uri);
    this.edited.forget(uri);
    if (this.published.delete(uri)) void this.connection.sendDiagnostics({ uri, diagnostics: [] });
    this.lastSimulated.forget(uri);
    this.testDiagnostics.forget(uri);
    this.testDiagnostics.check();
    if (isConfigurationFile(uri))
      void this.filesChanged([uri]).then(() => this.background.run(() => this.checkAgain()));
  }
}
