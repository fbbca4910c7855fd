import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, openNewFile, positionOf } from './editing.ts';
import { waitFor, waitForFinding } from './waiting.ts';

const text = `apiVersion: audit.k8s.io/v1
kind: Policy
rules:
  - level: None
    verb: ["get"]
    users: ["probe"]
  - level: Metadata
`;

describe('What the server sees', () => {
  afterEach(closeAll);

  it('is shown beside the policy, and follows its edits', async () => {
    const editor = await openNewFile('seen-policy.yaml', text);
    await waitForFinding(editor.document, 'unknown-field');
    await vscode.commands.executeCommand('auditPolicy.showServerView');
    const tab = await waitFor(vscode.window.tabGroups.onDidChangeTabs, diffTab);
    assert.match(tab.label, /^What kube-apiserver \d\.\d+ sees: accepted with warnings$/);
    const view = await vscode.workspace.openTextDocument(tab.input.modified);
    assert.match(view.getText(), /^# kube-apiserver .* logs a warning.*\n#.*unknown field "rules\[0\]\.verb"\n/);
    assert.ok(view.getText().endsWith(text.replace('    verb: ["get"]\n', '')), view.getText());

    const edit = new vscode.WorkspaceEdit();
    edit.insert(editor.document.uri, positionOf(editor.document, ': ["get"]'), 's');
    await vscode.workspace.applyEdit(edit);
    const mended = text.replace('verb:', 'verbs:');
    await waitFor(vscode.workspace.onDidChangeTextDocument, () => view.getText() === mended);
  });

  it('has a page for each finding', async () => {
    const { document } = await openNewFile('paged-policy.yaml', text);
    const finding = await waitForFinding(document, 'unknown-field');
    assert.ok(typeof finding.code === 'object', 'the code of a finding is a link');
    const page = await vscode.workspace.openTextDocument(finding.code.target);
    assert.match(page.getText(), /^# unknown-field\n/);
    await vscode.commands.executeCommand('auditPolicy.showRulePage', 'unknown-field');
    await waitFor(vscode.window.tabGroups.onDidChangeTabs, () =>
      tabs().some(({ label }) => /unknown-field/.test(label)),
    );
  });
});

function tabs(): readonly vscode.Tab[] {
  return vscode.window.tabGroups.all.flatMap((group) => group.tabs);
}

function diffTab(): { readonly label: string; readonly input: vscode.TabInputTextDiff } | undefined {
  for (const { label, input } of tabs()) if (input instanceof vscode.TabInputTextDiff) return { label, input };
  return undefined;
}
