import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CodeAction, Diagnostic } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { TestClient } from '../support/language-client.ts';

const head = 'apiVersion: audit.k8s.io/v1\nkind: Policy\nrules:\n';
let client: TestClient;

beforeAll(async () => {
  client = await TestClient.start();
});
afterAll(() => client.stop());

/** The quick fixes at a diagnostic, by their titles: each with the text that it makes. */
async function fixesAt(uri: string, text: string, { range }: Diagnostic): Promise<Map<string, string>> {
  const actions = await client.request<CodeAction[]>('textDocument/codeAction', {
    textDocument: { uri },
    range,
    context: { diagnostics: [] },
  });
  const document = TextDocument.create(uri, 'yaml', 1, text);
  return new Map(
    actions.map(({ title, edit }) => [title, TextDocument.applyEdits(document, edit?.changes?.[uri] ?? [])]),
  );
}

describe('the quick fixes of a dead rule', () => {
  const uri = 'file:///policy/dead.yaml';
  const text = `${head}# What people do.\n- level: Metadata\n  verbs: [get, delete]\n\n# Secrets.\n- level: Request\n  verbs: [delete]\n`;
  const isDead = ({ code }: Diagnostic): boolean => code === 'unreachable-rule';

  it.each([
    [
      'Move rule 2 above rule 1',
      `${head}# Secrets.\n- level: Request\n  verbs: [delete]\n\n# What people do.\n- level: Metadata\n  verbs: [get, delete]\n`,
    ],
    ['Take `delete` out of `verbs` of rule 1', text.replace('get, delete', 'get')],
    ['Delete rule 2', `${head}# What people do.\n- level: Metadata\n  verbs: [get, delete]\n`],
  ])('%s', async (title, expected) => {
    await client.write(uri, text);
    const [dead] = (await client.diagnostics(uri, (found) => found.some(isDead))).filter(isDead);
    const fixed = dead && (await fixesAt(uri, text, dead)).get(title);
    expect(fixed).toBe(expected);
    await client.write(uri, fixed ?? text);
    expect((await client.diagnostics(uri)).filter(isDead)).toEqual([]);
  });
});

it('the quick fix of a duplicate key keeps the one that counts', async () => {
  const uri = 'file:///policy/duplicate.yaml';
  const text = `${head}- level: None\n  verbs: [get]\n  level: Metadata\n`;
  await client.write(uri, text);
  const [duplicate] = (await client.diagnostics(uri)).filter(({ code }) => code === 'duplicate-key');
  const fixes = duplicate && (await fixesAt(uri, text, duplicate));
  expect(fixes?.get('Remove this one')).toBe(`${head}- verbs: [get]\n  level: Metadata\n`);
});
