import type { TextDocument } from 'vscode-languageserver-textdocument';
import {
  type Catalog,
  catalogFor,
  type Finding,
  type KubernetesVersion,
  lint,
  load,
  looksLikePolicy,
  type PolicyDocument,
} from '../engine/index.ts';

/** One version of an open file that holds an audit policy: parsed and checked once, used by every feature. */
export interface CheckedDocument {
  readonly textDocument: TextDocument;
  readonly version: number;
  readonly policy: PolicyDocument;
  /** The API resources of the target version, and those that the project adds. */
  readonly catalog: Catalog;
  readonly findings: readonly Finding[];
}

/** Keeps the last check of every open file. `undefined` for files that hold no audit policy. */
export class DocumentChecks {
  private readonly checks = new Map<
    string,
    { version: number; kubernetes: string; checked: CheckedDocument | undefined }
  >();

  get(document: TextDocument, kubernetes: KubernetesVersion): CheckedDocument | undefined {
    const known = this.checks.get(document.uri);
    if (known?.version === document.version && known.kubernetes === kubernetes) return known.checked;
    const checked = check(document, kubernetes);
    this.checks.set(document.uri, { version: document.version, kubernetes, checked });
    return checked;
  }

  delete(uri: string): void {
    this.checks.delete(uri);
  }
}

function check(textDocument: TextDocument, kubernetes: KubernetesVersion): CheckedDocument | undefined {
  const text = textDocument.getText();
  if (!looksLikePolicy(text, fileName(textDocument.uri))) return undefined;
  const policy = load(text, kubernetes);
  const catalog = catalogFor(kubernetes);
  return { textDocument, version: textDocument.version, policy, catalog, findings: lint(policy, { catalog }) };
}

function fileName(uri: string): string {
  return uri.slice(uri.lastIndexOf('/') + 1);
}
