import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, open, openNewFile, replace } from './editing.ts';
import { findingId, waitForDiagnostics, waitForFinding } from './waiting.ts';

describe('Problems in the editor', () => {
  afterEach(closeAll);

  it('are reported at the word that is wrong', async () => {
    const { document } = await open('broken-policy.yaml');
    const field = await waitForFinding(document, 'unknown-field');
    assert.equal(document.getText(field.range), 'nonResourceUrls');
    const level = await waitForFinding(document, 'invalid-level');
    assert.equal(document.getText(level.range), 'metadata');
    assert.equal(level.severity, vscode.DiagnosticSeverity.Error);
    assert.match(level.message, /kube-apiserver/);
  });

  it('follow an edit', async () => {
    const editor = await openNewFile('edited.yaml', twoMistakes);
    await waitForFinding(editor.document, 'unknown-field');
    await replace(editor, 'nonResourceUrls', 'nonResourceURLs');
    const left = await waitForDiagnostics(editor.document, (all) => !all.map(findingId).includes('unknown-field'));
    assert.ok(left.map(findingId).includes('invalid-level'), 'the other problem stays');
  });

  it('are reported in JSON too', async () => {
    const policy = { apiVersion: 'audit.k8s.io/v1', kind: 'Policy', rules: [{ level: 'Everything' }] };
    const { document } = await openNewFile('policy.json', JSON.stringify(policy, null, 2));
    const finding = await waitForFinding(document, 'invalid-level');
    assert.match(document.getText(finding.range), /Everything/);
  });

  it('name the rule that hides another one', async () => {
    const { document } = await openNewFile('hidden-rule.yaml', hiddenRule);
    const finding = await waitForFinding(document, 'unreachable-rule');
    assert.equal(finding.range.start.line, 4);
    const related = finding.relatedInformation?.[0];
    assert.equal(related?.location.range.start.line, 3, 'the rule in the way is one click away');
  });

  it('are not looked for in other YAML', async () => {
    const other = await openNewFile(
      'deployment.yaml',
      'apiVersion: apps/v1\nkind: Deployment\nlevel: metadata\nrules: [{ level: x }]\n',
    );
    // The server answers in order: when it has reported on the policy, it has seen the file before it.
    const { document } = await open('broken-policy.yaml');
    await waitForFinding(document, 'unknown-field');
    assert.deepEqual(vscode.languages.getDiagnostics(other.document.uri), []);
  });
});

const twoMistakes = `apiVersion: audit.k8s.io/v1
kind: Policy
rules:
  - level: None
    nonResourceUrls: ["/healthz*"]
  - level: metadata
`;

const hiddenRule = `apiVersion: audit.k8s.io/v1
kind: Policy
rules:
  - level: Metadata
  - level: RequestResponse
    verbs: ["delete"]
`;
