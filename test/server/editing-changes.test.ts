import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CodeAction, DocumentLink } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { methods, type ServerView } from '../../protocol/index.ts';
import { TestClient } from '../support/language-client.ts';
import { positionIn } from '../support/marked-text.ts';
import { head, text } from './edited-policy.ts';

const uri = 'file:///policy/changing.yaml';
let client: TestClient;

beforeAll(async () => {
  client = await TestClient.start('stdio', {}, { rulePages: 'file:///extension/docs/rules' });
  await client.write(uri, text);
});
afterAll(() => client.stop());

/** The code actions at the character behind a mark in a piece of the text: `lev|el`. */
async function actionsAt(marked: string, only?: string): Promise<CodeAction[]> {
  const position = positionIn(text, marked);
  return client.request('textDocument/codeAction', {
    textDocument: { uri },
    range: { start: position, end: position },
    context: { diagnostics: [], ...(only && { only: [only] }) },
  });
}

describe('the pages of the findings', () => {
  it('are linked from the diagnostics', async () => {
    const [dead] = (await client.diagnostics(uri)).filter(({ code }) => code === 'unreachable-rule');
    expect(dead?.codeDescription?.href).toBe('file:///extension/docs/rules/unreachable-rule.md');
  });

  it('are linked from the comments that suppress findings', async () => {
    const suppressed = 'file:///policy/suppressed.yaml';
    await client.write(
      suppressed,
      `${head}rules:\n# audit-policy-disable-next-line no-catch-all -- fine\n- level: None\n`,
    );
    const links = await client.request<DocumentLink[]>('textDocument/documentLink', {
      textDocument: { uri: suppressed },
    });
    expect(links).toMatchObject([
      { range: { start: { line: 3, character: 33 } }, target: 'file:///extension/docs/rules/no-catch-all.md' },
    ]);
  });

  it('are offered beside the quick fixes', async () => {
    const actions = await actionsAt('ve|rb: [get]', 'quickfix');
    expect(actions).toContainEqual(
      expect.objectContaining({
        title: 'Open the page about `unknown-field`',
        command: expect.objectContaining({ command: 'auditPolicy.showRulePage', arguments: ['unknown-field'] }),
      }),
    );
  });
});

describe('refactorings', () => {
  it('are offered by kind', async () => {
    const titles = (await actionsAt('- wat|ch', 'refactor')).map(({ title, kind }) => [title, kind]);
    expect(titles).toEqual([
      ['Convert `verbs` to a flow list', 'refactor.rewrite'],
      ['Sort `verbs`', 'refactor.rewrite'],
      [expect.stringMatching(/^Move rule 1 down: changes what is recorded, such as of /), 'refactor.move'],
    ]);
    const moves = await actionsAt('- wat|ch', 'refactor.move');
    expect(moves.map(({ kind }) => kind)).toContain('refactor.move');
    expect((await actionsAt('- wat|ch', 'source')).length).toBe(0);
  });

  it('change the text as they say', async () => {
    const [split] = (await actionsAt('group|: apps')).filter(({ title }) => title.startsWith('Split rule 2'));
    const after = TextDocument.applyEdits(TextDocument.create(uri, 'yaml', 1, text), split?.edit?.changes?.[uri] ?? []);
    expect(after).toContain(
      '      - group: ""\n  - level: Metadata\n    userGroups: ["system:serviceaccounts"]\n    resources:\n      - group: apps\n',
    );
  });
});

describe('what the server sees', () => {
  it('is the policy without what is ignored, and the verdict', async () => {
    const view = await client.request<ServerView | null>(methods.serverView, { uri });
    expect(view).toMatchObject({ verdict: 'accepted-with-warnings', kubernetes: '1.37' });
    expect(view?.text).toMatch(/^# kube-apiserver 1\.37 logs a warning/);
    expect(view?.text.endsWith(text.slice(head.length).replace('    verb: [get]\n', ''))).toBe(true);
  });

  it('is nothing for other files', async () => {
    expect(await client.request(methods.serverView, { uri: 'file:///other.yaml' })).toBeNull();
  });
});
