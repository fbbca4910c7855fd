import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, open, positionOf } from './editing.ts';
import { waitForFinding } from './waiting.ts';

describe('Help in the editor', () => {
  before('the language server is ready', async () => {
    const { document } = await open('broken-policy.yaml');
    await waitForFinding(document, 'unknown-field');
  });
  afterEach(closeAll);

  it('explains a level when the pointer rests on it', async () => {
    const { document } = await open('audit-policy.yaml');
    const position = positionOf(document, 'RequestResponse').translate(0, 2);
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      position,
    );
    const text = hovers.flatMap((hover) => hover.contents.map(textOf)).join('\n');
    assert.match(text, /body|bodies/, 'says that bodies are recorded');
    assert.match(text, /\w+ \w+ \w+ \w+ \w+/, 'in prose');
  });

  it('numbers the rules', async () => {
    const { document } = await open('audit-policy.yaml');
    const rules = document.getText().match(/^ {2}- level:/gm)?.length ?? 0;
    const hints = await vscode.commands.executeCommand<vscode.InlayHint[]>(
      'vscode.executeInlayHintProvider',
      document.uri,
      new vscode.Range(0, 0, document.lineCount, 0),
    );
    const labels = hints.map(({ label }) => label);
    for (let number = 1; number <= rules; number++) assert.ok(labels.includes(`rule ${number}`), `rule ${number}`);
  });

  it('says above each rule what earlier ones leave of it', async () => {
    const { document } = await open('audit-policy.yaml');
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
      'vscode.executeCodeLensProvider',
      document.uri,
      100,
    );
    const titles = lenses.map((lens) => lens.command?.title);
    for (const title of ['gets all it matches', 'rules 1, 2 take some first']) assert.ok(titles.includes(title), title);
  });
});

function textOf(content: vscode.MarkdownString | vscode.MarkedString): string {
  return typeof content === 'string' ? content : content.value;
}
