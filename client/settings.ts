import * as vscode from 'vscode';
import type { ClientSettings } from '../protocol/index.ts';
import { newestVersion } from './known-versions.ts';

const settingsSection = 'auditPolicy';

/** The settings that the configuration file has too. */
const configurationSettings = ['rules', 'profiles', 'resources', 'crds', 'ignore'] as const;

/** The settings as they are now, before the server has asked for them. */
export function currentSettings(): ClientSettings {
  const settings = vscode.workspace.getConfiguration(settingsSection);
  const hint = (kind: string) => settings.get(`inlayHints.${kind}`, true);
  return {
    kubernetesVersion: targetVersion(),
    codeLens: settings.get('codeLens', true),
    ...Object.fromEntries(configurationSettings.map((name) => [name, settings.get(name)])),
    inlayHints: { ruleNumbers: hint('ruleNumbers'), stages: hint('stages'), wideRules: hint('wideRules') },
  };
}

/** The target version as the settings have it: such as `1.36`, or `newest`. */
export function targetVersion(): ClientSettings['kubernetesVersion'] {
  return vscode.workspace.getConfiguration(settingsSection).get('kubernetesVersion', newestVersion);
}

/**
 * Writes the target version. It belongs to the project, so it goes into the workspace's settings; without a
 * workspace, or where its settings cannot be written, into the user's.
 */
export async function writeTargetVersion(version: string): Promise<void> {
  const settings = vscode.workspace.getConfiguration(settingsSection);
  const write = (target: vscode.ConfigurationTarget) => settings.update('kubernetesVersion', version, target);
  if (!vscode.workspace.workspaceFolders) {
    await write(vscode.ConfigurationTarget.Global);
    return;
  }
  try {
    await write(vscode.ConfigurationTarget.Workspace);
  } catch {
    await write(vscode.ConfigurationTarget.Global);
  }
}
