import * as vscode from 'vscode';

/**
 * Whether the YAML extension looks after a file by its JSON schema: then our server's word on it would be the second one.
 * It does for configuration files, for which `yamlValidation` in the manifest gives it one.
 */
export function isForYamlExtension({ path }: vscode.Uri): boolean {
  return path.endsWith('/.audit-policy.yaml') && vscode.extensions.getExtension('redhat.vscode-yaml') !== undefined;
}
