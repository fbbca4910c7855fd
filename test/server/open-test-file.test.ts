import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CodeAction, DefinitionLink, DocumentSymbol, Hover, MarkupContent } from 'vscode-languageserver';
import { positionIn, textIn } from '../support/marked-text.ts';
import { policyText, TestFileProject, testText } from './test-file-project.ts';

let project: TestFileProject;
beforeEach(async () => {
  project = await TestFileProject.start();
});
afterEach(() => project.stop());

describe('an open test file', () => {
  it('shows failed tests at what they expect, and follows the policy', async () => {
    await project.client.write(project.policy, policyText);
    await project.client.write(project.tests, testText);
    const found = await project.client.diagnostics(project.tests, (all) => all.length === 2);
    expect(found.map(({ code, range }) => [code, textIn(testText, range)])).toEqual([
      ['failed-test', 'Metadata'],
      ['failed-test', '2'],
    ]);
    await project.client.write(project.policy, `${policyText}  - level: Metadata\n`);
    const [left] = await project.client.diagnostics(project.tests, (all) => all.length === 1);
    expect(left?.message).toMatch(/^Expected rule 2 to decide, but rule 3 \(line 9\) does\.$/);
    expect(left?.relatedInformation?.[0]?.location.uri).toBe(project.policy);
  });

  it('shows what cannot be read, and mends it', async () => {
    await project.client.write(project.tests, testText.replace('expect: Metadata', 'expects: Metadata'));
    const found = await project.client.diagnostics(project.tests, (all) =>
      all.some(({ code }) => code === 'test-file'),
    );
    const problem = found.find(({ code }) => code === 'test-file');
    expect(problem?.message).toMatch(/no field `expects`\. Did you mean `expect`\?/);
    const [fix]: CodeAction[] = await project.client.request('textDocument/codeAction', {
      textDocument: { uri: project.tests },
      range: problem?.range,
      context: { diagnostics: [] },
    });
    expect(fix?.edit?.changes?.[project.tests]?.[0]?.newText).toBe('expect');
  });

  it('is no policy, although it is named after one', async () => {
    const uri = project.folder.uriOf('audit-policy.audit-test.yaml');
    await project.client.write(uri, '');
    expect((await project.client.diagnostics(uri)).map(({ code }) => code)).toEqual(['test-file', 'test-file']);
  });

  it('says what the policy decides about a test', async () => {
    await project.client.write(project.tests, testText);
    const hover: Hover = await project.client.request('textDocument/hover', {
      textDocument: { uri: project.tests },
      position: positionIn(testText, 'kub|ectl get secret'),
    });
    expect((hover.contents as MarkupContent).value).toMatch(/\*\*Rule 1 \(line 5\)\*\* decides: `Metadata`/);
  });

  it('leads from a test to the rule that decides', async () => {
    await project.client.write(project.tests, testText);
    const [link]: DefinitionLink[] = await project.client.request('textDocument/definition', {
      textDocument: { uri: project.tests },
      position: positionIn(testText, 'as: p|robe'),
    });
    expect(link?.targetUri).toBe(project.policy);
    expect(link && textIn(policyText, link.targetRange)).toBe('level: None');
  });

  it('has an outline, and lenses that say how many tests pass', async () => {
    await project.client.write(project.tests, testText);
    const symbols: DocumentSymbol[] = await project.client.request('textDocument/documentSymbol', {
      textDocument: { uri: project.tests },
    });
    expect(symbols.map(({ name, detail }) => [name, detail])).toEqual([
      ['secrets stay secret', 'never above Metadata'],
      ['reading a secret leaves a line', 'Metadata'],
      ['the probe is quiet', 'None'],
      ['GET /version', 'Metadata'],
    ]);
    const lenses = await project.lensesOf(project.tests);
    expect(lenses.slice(0, 3)).toEqual(['Run all tests', '3 of 4 tests pass', 'Run test']);
    expect(lenses).toHaveLength(6);
  });
});
