import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, open } from './editing.ts';
import { waitFor, waitForFinding } from './waiting.ts';

const extensionId = 'kubernetes-audit-policy.kubernetes-audit-policy';

describe('Commands', () => {
  afterEach(closeAll);

  it('are all registered', async () => {
    const { document } = await open('broken-policy.yaml');
    await waitForFinding(document, 'unknown-field');
    const manifest: { contributes: { commands: { command: string }[] } } | undefined =
      vscode.extensions.getExtension(extensionId)?.packageJSON;
    const promised = manifest?.contributes.commands.map(({ command }) => command) ?? [];
    assert.ok(promised.includes('auditPolicy.simulateRequest'));
    const registered = new Set(await vscode.commands.getCommands());
    assert.deepEqual(
      promised.filter((command) => !registered.has(command)),
      [],
    );
  });

  it('open the simulation beside the policy', async () => {
    const editor = await open('audit-policy.yaml');
    await vscode.commands.executeCommand('auditPolicy.simulateRequest');
    const tab = await waitFor(vscode.window.tabGroups.onDidChangeTabs, simulationTab);
    assert.notEqual(tab.group.viewColumn, editor.viewColumn);
  });
});

function simulationTab(): vscode.Tab | undefined {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  return tabs.find(({ input }) => input instanceof vscode.TabInputWebview && /auditPolicy/.test(input.viewType));
}
