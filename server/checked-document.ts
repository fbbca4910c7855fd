import type { TextDocument } from 'vscode-languageserver-textdocument';
import {
  type Catalog,
  type Finding,
  isTestFileName,
  lint,
  load,
  looksLikePolicy,
  type PolicyDocument,
} from '../engine/index.ts';
import { isConfigurationFile } from './configuration-files.ts';
import type { DocumentConfiguration } from './configurations.ts';
import { fileName } from './files.ts';

/** One version of an open file that holds an audit policy: parsed and checked once, used by every feature. */
export interface CheckedDocument {
  readonly textDocument: TextDocument;
  readonly version: number;
  readonly policy: PolicyDocument;
  readonly configuration: DocumentConfiguration;
  /** The API resources of the target version, and those that the project adds. */
  readonly catalog: Catalog;
  readonly findings: readonly Finding[];
}

/** Keeps the last check of every open file. `undefined` for files that hold no audit policy. */
export class DocumentChecks {
  private readonly checks = new Map<string, { version: number; checked: CheckedDocument | undefined }>();
  private readonly configurationOf: (uri: string) => DocumentConfiguration;

  constructor(configurationOf: (uri: string) => DocumentConfiguration) {
    this.configurationOf = configurationOf;
  }

  /** Parses each version once, and checks it again where its configuration is another one. */
  get(document: TextDocument): CheckedDocument | undefined {
    const { uri, version } = document;
    const known = this.checks.get(uri);
    const isParsed = known?.version === version;
    if (isParsed ? !known.checked : !isPolicy(document)) {
      this.checks.set(uri, { version, checked: undefined });
      return undefined;
    }
    const configuration = this.configurationOf(uri);
    const before = known?.checked;
    if (isParsed && before?.configuration === configuration) return before;
    const checked = check(document, configuration, before);
    this.checks.set(uri, { version, checked });
    return checked;
  }

  delete(uri: string): void {
    this.checks.delete(uri);
  }
}

/** A configuration is none, although its name and its `rules` look like it; nor is a test file, which is named after one. */
function isPolicy(document: TextDocument): boolean {
  const isOther = isConfigurationFile(document.uri) || isTestFileName(document.uri);
  return !isOther && looksLikePolicy(document.getText(), fileName(document.uri));
}

/** @param before the last check of the file, of this version or an older one */
function check(
  textDocument: TextDocument,
  configuration: DocumentConfiguration,
  before: CheckedDocument | undefined,
): CheckedDocument {
  const { kubernetes, catalog, options, isIgnored } = configuration;
  const isLoaded = before?.version === textDocument.version && before.policy.kubernetes === kubernetes;
  const policy = isLoaded ? before.policy : load(textDocument.getText(), kubernetes, before?.policy);
  const findings = isIgnored ? [] : lint(policy, options);
  return { textDocument, version: textDocument.version, policy, configuration, catalog, findings };
}
