import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, openNewFile, workspacePath } from './editing.ts';
import { findingId, waitForDiagnostics, waitForFinding } from './waiting.ts';

const hiddenRule = `apiVersion: audit.k8s.io/v1
kind: Policy
rules:
  - level: Metadata
  - level: None
`;

describe('The configuration', () => {
  const file = workspacePath('configured', '.audit-policy.yaml');

  afterEach(async () => {
    await closeAll();
    await vscode.workspace.fs.delete(workspacePath('configured'), { recursive: true });
  });

  it('counts when its file comes, and no longer when it goes', async () => {
    const { document } = await openNewFile('configured/policy.yaml', hiddenRule);
    await waitForFinding(document, 'unreachable-rule');
    await vscode.workspace.fs.writeFile(file, Buffer.from('rules:\n  unreachable-rule: off\n'));
    await waitForDiagnostics(document, (all) => !all.map(findingId).includes('unreachable-rule'));
    await vscode.workspace.fs.delete(file);
    await waitForFinding(document, 'unreachable-rule');
  });

  it('counts as it is typed, and shows its mistakes', async () => {
    const { document: policy } = await openNewFile('configured/policy.yaml', hiddenRule);
    const { document } = await openNewFile('configured/.audit-policy.yaml', 'rules:\n  unreachable-rule: of\n');
    const [problem] = await waitForDiagnostics(document, (all) => all.length > 0);
    assert.match(problem?.message ?? '', /Did you mean `off`/);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(1, '  unreachable-rule: of'.length), 'f');
    await vscode.workspace.applyEdit(edit);
    await waitForDiagnostics(document, (all) => all.length === 0);
    await waitForDiagnostics(policy, (all) => !all.map(findingId).includes('unreachable-rule'));
  });

  it('may stand in the settings', async () => {
    const { document } = await openNewFile('configured/policy.yaml', hiddenRule);
    await waitForFinding(document, 'unreachable-rule');
    const settings = vscode.workspace.getConfiguration('auditPolicy');
    await settings.update('rules', { 'unreachable-rule': 'off' }, vscode.ConfigurationTarget.Workspace);
    await waitForDiagnostics(document, (all) => !all.map(findingId).includes('unreachable-rule'));
    await settings.update('rules', undefined, vscode.ConfigurationTarget.Workspace);
    await waitForFinding(document, 'unreachable-rule');
  });
});
