import * as vscode from 'vscode';
import { isTestFilePath } from '../protocol/index.ts';
import type { PolicyTracker } from './policy-tracker.ts';
import { claimSchema, claimScheme, claimUri, namesPolicy } from './yaml-claim.ts';

/** The part of the API of Red Hat's YAML extension that is used here. */
interface YamlExtensionApi {
  /** The extension asks each contributor for the address of a document's schema, and then for the schema with this scheme. */
  registerContributor(
    scheme: string,
    requestSchema: (documentUri: string) => string | undefined,
    requestSchemaContent: (schemaUri: string) => string,
  ): boolean;
}

/**
 * Has Red Hat's YAML extension, where it is installed, leave audit policies and their tests to us: it looks after a file by
 * its name, and would suggest and report what it takes the file for. Other YAML files stay its own.
 */
export function claimPolicies(policies: PolicyTracker): vscode.Disposable {
  let isRegistered = false;
  const register = async (): Promise<void> => {
    const extension = vscode.extensions.getExtension<Partial<YamlExtensionApi>>('redhat.vscode-yaml');
    // It is not started for a JSON file alone.
    if (isRegistered || !extension || !vscode.workspace.textDocuments.some(isYaml)) return;
    isRegistered = true;
    const api = await extension.activate();
    const claim = (uri: string): string | undefined => (isOurs(uri, policies) ? claimUri : undefined);
    api?.registerContributor?.(claimScheme, claim, () => claimSchema);
  };
  void register();
  return vscode.Disposable.from(
    vscode.workspace.onDidOpenTextDocument(register),
    vscode.extensions.onDidChange(register),
  );
}

function isYaml({ languageId }: vscode.TextDocument): boolean {
  return languageId === 'yaml';
}

/** A policy, or its tests: of them, our server knows more than their schema says. */
function isOurs(uri: string, policies: PolicyTracker): boolean {
  if (policies.has(uri) || isTestFilePath(uri)) return true;
  const document = vscode.workspace.textDocuments.find((open) => open.uri.toString() === uri);
  return document !== undefined && namesPolicy(document.getText());
}
