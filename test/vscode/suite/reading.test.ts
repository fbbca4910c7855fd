import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, openNewFile, positionOf } from './editing.ts';
import { waitForFinding } from './waiting.ts';

const text = `apiVersion: audit.k8s.io/v1
kind: Policy
omitStages: [RequestReceived]
rules:
  - level: Metadata
    verbs:
      - watch
      - get
  - level: Request
    verbs: [watch]
    namespaces: [prod]
  - level: Metadata
`;

describe('Reading a policy', () => {
  let document: vscode.TextDocument;

  before(async () => {
    ({ document } = await openNewFile('read-policy.yaml', text));
    await waitForFinding(document, 'unreachable-rule');
  });
  after(closeAll);

  it('hints stand at the rules', async () => {
    const everything = new vscode.Range(0, 0, document.lineCount, 0);
    const hints = await ask<vscode.InlayHint[]>('executeInlayHintProvider', everything);
    const labels = hints.map(({ label }) => label);
    for (const expected of ['rule 1', 'rule 3', 'omits RequestReceived', '→ every request'])
      assert.ok(labels.includes(expected), `${expected} in ${JSON.stringify(labels)}`);
  });

  it('the outline says what is never reached', async () => {
    const symbols = await ask<vscode.DocumentSymbol[]>('executeDocumentSymbolProvider');
    const dead = symbols.find(({ name }) => name.startsWith('2 · Request'));
    assert.equal(dead?.detail, 'unreachable: covered by rule 1');
  });

  it('a dead rule leads to the rule that covers it', async () => {
    const links = await ask<vscode.LocationLink[]>('executeDefinitionProvider', positionOf(document, 'prod'));
    assert.deepEqual(
      links.map(({ targetSelectionRange }) => targetSelectionRange?.start),
      [positionOf(document, 'level: Metadata')],
    );
  });

  it('refactorings change a rule', async () => {
    const place = positionOf(document, '- watch');
    const range = new vscode.Range(place, place);
    const actions = await ask<vscode.CodeAction[]>('executeCodeActionProvider', range, 'refactor');
    const convert = actions.find(({ title }) => title === 'Convert `verbs` to a flow list');
    assert.ok(convert?.edit, JSON.stringify(actions.map(({ title }) => title)));
    await vscode.workspace.applyEdit(convert.edit);
    assert.match(document.getText(), /verbs: \[watch, get\]\n/);
  });

  function ask<T>(command: string, ...more: readonly unknown[]): Thenable<T> {
    return vscode.commands.executeCommand<T>(`vscode.${command}`, document.uri, ...more);
  }
});
