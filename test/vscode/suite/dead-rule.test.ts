import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, openNewFile } from './editing.ts';
import { findingId, waitForDiagnostics, waitForFinding } from './waiting.ts';

describe('A rule that never decides anything', () => {
  afterEach(closeAll);

  it('is faded, and leads to the rule that covers it', async () => {
    const { document } = await openNewFile('dead-rule.yaml', deadRule);
    const finding = await waitForFinding(document, 'unreachable-rule');
    assert.deepEqual(finding.tags, [vscode.DiagnosticTag.Unnecessary]);
    assert.equal(finding.relatedInformation?.[0]?.location.range.start.line, coveringLine);
    const places = await vscode.commands.executeCommand<(vscode.Location | vscode.LocationLink)[]>(
      'vscode.executeDefinitionProvider',
      document.uri,
      finding.range.start,
    );
    const lines = places.map((place) => ('targetRange' in place ? place.targetRange : place.range).start.line);
    assert.deepEqual(lines, [coveringLine], 'Go to Definition leads to the covering rule');
  });

  it('comes to life by the quick fix, with its comment, and the finding goes', async () => {
    const { document } = await openNewFile('revived-rule.yaml', deadRule);
    const finding = await waitForFinding(document, 'unreachable-rule');
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      finding.range,
      vscode.CodeActionKind.QuickFix.value,
    );
    const move = actions.find(({ title }) => title === 'Move rule 2 above rule 1');
    assert.ok(move?.edit, actions.map(({ title }) => title).join(', '));
    assert.ok(await vscode.workspace.applyEdit(move.edit));
    await waitForDiagnostics(document, (all) => !all.map(findingId).includes('unreachable-rule'));
    assert.equal(document.getText(), revived);
  });
});

const coveringLine = 5;
const head = 'apiVersion: audit.k8s.io/v1\nkind: Policy\nomitStages: ["RequestReceived"]\nrules:\n';
const covering = '  # Nobody needs these.\n  - level: None\n    verbs: ["get", "list", "watch"]\n';
const dead =
  '  # Who reads secrets?\n  - level: Metadata\n    verbs: ["get"]\n    resources:\n      - resources: ["secrets"]\n';
const rest = '  - level: Metadata\n';
const deadRule = head + covering + dead + rest;
const revived = head + dead + covering + rest;
