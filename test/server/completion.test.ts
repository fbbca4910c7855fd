import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type CompletionItem, InsertTextFormat, InsertTextMode } from 'vscode-languageserver';
import { TestClient } from '../support/language-client.ts';
import { takePosition } from '../support/marked-text.ts';
import { TemporaryFolder } from '../support/temporary-folder.ts';

const head = 'apiVersion: audit.k8s.io/v1\nkind: Policy\nrules:\n';
let client: TestClient;

/** What is offered at the last `|` of a text. */
async function completionsAt(
  uri: string,
  marked: string,
  { languageId = 'yaml', triggerCharacter = '', asked = client } = {},
): Promise<CompletionItem[]> {
  const { text, position } = takePosition(marked);
  await asked.write(uri, text, languageId);
  const items = await asked.request<CompletionItem[] | null>('textDocument/completion', {
    textDocument: { uri },
    position,
    context: triggerCharacter === '' ? { triggerKind: 1 } : { triggerKind: 2, triggerCharacter },
  });
  return items ?? [];
}

function labels(items: readonly CompletionItem[]): string[] {
  return items.map(({ label }) => label);
}

describe('for a plain client', () => {
  beforeAll(async () => {
    client = await TestClient.start();
  });
  afterAll(() => client.stop());

  it('gives exact ranges, an order, and no places to fill in', async () => {
    const items = await completionsAt('file:///a/words.yaml', `${head}- level: None\n  verbs: ["get", "|"]\n`);
    const [list] = items;
    expect(list).toMatchObject({
      label: 'list',
      detail: 'read all objects of a kind',
      filterText: '"list',
      sortText: '0000',
      insertTextFormat: InsertTextFormat.PlainText,
      textEdit: {
        newText: '"list"',
        range: { start: { line: 4, character: 17 }, end: { line: 4, character: 19 } },
      },
    });
    const keys = await completionsAt('file:///a/keys.yaml', `${head}- level: None\n  |`);
    expect(keys.map(({ textEdit }) => textEdit?.newText)).not.toContainEqual(expect.stringContaining('$'));
  });

  it('sets the group of a resource by a second edit', async () => {
    const marked = `${head}- level: None\n  resources:\n  - group: ""\n    resources: ["|"]\n`;
    const items = await completionsAt('file:///a/group.yaml', marked);
    expect(items.find(({ label }) => label === 'cronjobs')?.additionalTextEdits).toEqual([
      { newText: '"batch"', range: { start: { line: 5, character: 11 }, end: { line: 5, character: 13 } } },
    ]);
  });

  it('begins a policy in an empty file whose name promises one', async () => {
    expect(labels(await completionsAt('file:///a/audit-policy.yaml', '|'))).toContain('audit policy');
    expect(labels(await completionsAt('file:///a/audit-policy.yaml', 'api|'))).toContain('apiVersion');
    expect(labels(await completionsAt('file:///a/audit-policy.yaml', 'apiVersion: |'))).toEqual(['audit.k8s.io/v1']);
    expect(await completionsAt('file:///a/audit-policy.json', '|', { languageId: 'json' })).toEqual([]);
    expect(labels(await completionsAt('file:///a/audit-policy.json', '{|}'))).toContain('audit policy');
  });

  it('says nothing about other YAML', async () => {
    expect(await completionsAt('file:///a/values.yaml', '|')).toEqual([]);
    expect(await completionsAt('file:///a/pod.yaml', 'apiVersion: v1\nkind: Pod\n|')).toEqual([]);
  });

  it('does not pop up while a line is indented', async () => {
    const marked = `${head}- level: None\n  |`;
    expect(await completionsAt('file:///a/space.yaml', marked, { triggerCharacter: ' ' })).toEqual([]);
    const behindColon = `${head}- level: |`;
    expect(await completionsAt('file:///a/space.yaml', behindColon, { triggerCharacter: ' ' })).toHaveLength(4);
  });

  it('takes names from open manifests, as they are now', async () => {
    const manifest = 'apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: cart\n  namespace: shop\n';
    const users = `${head}- level: None\n  users: [|]\n`;
    await client.write('file:///a/account.yaml', manifest);
    expect(labels(await completionsAt('file:///a/users.yaml', users))).toContain('system:serviceaccount:shop:cart');
    await client.write('file:///a/account.yaml', manifest.replace('cart', 'basket'));
    const later = labels(await completionsAt('file:///a/users.yaml', users));
    expect(later).toContain('system:serviceaccount:shop:basket');
    expect(later).not.toContain('system:serviceaccount:shop:cart');
  });
});

describe('for a client that knows snippets, Markdown and indentation', () => {
  beforeAll(async () => {
    client = await TestClient.start('stdio', {}, {}, [], {
      snippetSupport: true,
      documentationFormat: ['markdown'],
      labelDetailsSupport: true,
      insertTextModeSupport: { valueSet: [1, 2] },
    });
  });
  afterAll(() => client.stop());

  it('has places to fill in, and says that the lines are indented already', async () => {
    const items = await completionsAt('file:///b/keys.yaml', `${head}- level: None\n  |`);
    expect(items.find(({ label }) => label === 'resources')).toMatchObject({
      insertTextFormat: InsertTextFormat.Snippet,
      insertTextMode: InsertTextMode.asIs,
      textEdit: { newText: 'resources:\n  - group: ""\n    resources: ["$1"]' },
      documentation: { kind: 'markdown' },
    });
    const [level] = await completionsAt('file:///b/level.yaml', `${head}- level: |`);
    expect(level).toMatchObject({ label: 'None', labelDetails: { description: 'nothing' } });
  });
});

describe('in a workspace', () => {
  let folder: TemporaryFolder;

  beforeAll(async () => {
    folder = await TemporaryFolder.make();
  });
  afterEach(() => client.stop());
  afterAll(() => folder.remove());

  it('finds the names of manifests, and those that come later', async () => {
    const save = (name: string, namespace: string): Promise<void> =>
      folder.save(name, `apiVersion: v1\nkind: Namespace\nmetadata:\n  name: ${namespace}\n`);
    await save('first.yaml', 'shop');
    client = await TestClient.start('stdio', {}, {}, [folder.uriOf('.')]);
    const uri = folder.uriOf('audit-policy.yaml');
    const marked = `${head}- level: None\n  namespaces: [|]\n`;
    const offered = async (namespace: string): Promise<void> => {
      while (!labels(await completionsAt(uri, marked)).includes(namespace)) {
        // The files are read in the background: the question is asked again until they are.
      }
    };
    await offered('shop');
    await save('second.yaml', 'warehouse');
    const changes = [{ uri: folder.uriOf('second.yaml'), type: 1 }];
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes });
    await offered('warehouse');
  });
});
