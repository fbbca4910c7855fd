import * as vscode from 'vscode';
import type { PolicyStatus } from '../protocol/index.ts';
import { commandIds } from './command-ids.ts';
import { newestVersion } from './known-versions.ts';
import type { PolicyTracker } from './policy-tracker.ts';
import { targetVersion } from './settings.ts';
import { describeStatus } from './status-text.ts';

/** Shows the target version and the verdict while a policy is active; a click chooses another version. */
export function createStatusBar(policies: PolicyTracker): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('auditPolicy.status', vscode.StatusBarAlignment.Right, 100);
  item.name = 'Audit Policy';
  item.command = commandIds.selectKubernetesVersion;
  show(item, policies.active);
  const subscription = policies.onDidChangeActive((status) => show(item, status));
  return vscode.Disposable.from(item, subscription);
}

function show(item: vscode.StatusBarItem, status: PolicyStatus | undefined): void {
  if (!status) {
    item.hide();
    return;
  }
  const { text, detail } = describeStatus(status, targetVersion() === newestVersion);
  const click =
    status.versionFile === undefined
      ? 'Click to choose another Kubernetes version.'
      : 'The version is set in .audit-policy.yaml: click to open it.';
  item.text = text;
  item.tooltip = `${detail} ${click}`;
  item.accessibilityInformation = { label: `Audit policy: ${detail}`, role: 'button' };
  item.show();
}
