import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CodeLens, CompletionList, Hover, MessageConnection, Position } from 'vscode-languageserver/node';
import { claimSchema, claimUri } from '../../client/yaml-claim.ts';
import { levels, stages } from '../../engine/policy/types.ts';
import { LanguageServer } from '../../tools/bench/language-server.ts';
import { acceptedPolicies, readText } from './accepted-policies.ts';

const root = join(import.meta.dirname, '../..');
const schema = pathToFileURL(join(root, 'schemas/audit-policy.schema.json')).href;

/** The server of Red Hat's YAML extension, with its settings as they are by default, but for the SchemaStore. */
function start(schemas: object, connect?: (connection: MessageConnection) => void): Promise<LanguageServer> {
  const yaml = { validate: true, hover: true, completion: true, schemas, schemaStore: { enable: false } };
  return LanguageServer.start({
    command: [join(root, 'node_modules/yaml-language-server/bin/yaml-language-server'), '--stdio'],
    settings: { yaml },
    ...(connect && { connect }),
  });
}

/** Plays the part of the YAML extension: it knows what contributors claim, and has no network. */
function connectExtension(claim: (uri: string) => string[]) {
  return (connection: MessageConnection): void => {
    connection.onRequest('custom/schema/request', claim);
    connection.onRequest('custom/schema/content', () => claimSchema);
    connection.onRequest('vscode/content', (uri: string) => {
      if (uri.endsWith('/all.json')) return '{ "oneOf": [] }';
      throw new Error('not found');
    });
    void connection.sendNotification('yaml/registerCustomSchemaRequest');
    void connection.sendNotification('yaml/registerContentRequest');
  };
}

const head = 'apiVersion: audit.k8s.io/v1\nkind: Policy\n';
const places = {
  'an empty file': '|',
  'a field of the policy': `${head}|`,
  'a field of a rule': `${head}rules:\n  - level: Metadata\n    |`,
  'a level': `${head}rules:\n  - level: |\n`,
  'a stage': `${head}omitStages:\n  - |\nrules:\n  - level: Metadata\n`,
  'a verb': `${head}rules:\n  - level: Metadata\n    verbs:\n      - |\n`,
  'a resource': `${head}rules:\n  - level: Metadata\n    resources:\n      - group: ""\n        resources:\n          - |\n`,
};
/** What the server calls all fields that a policy needs, together. */
const skeleton = 'Kubernetes audit policy';

/** What is wrong with the values of this rule is seen from a schema. */
const wrongRule = 'rules:\n  - level: metadata\n    verb: [get]\n    resources: [{ group: apps/v1 }]\n';

let opened = 0;

/** What is offered at the `|` of a text. */
async function offeredAt(server: LanguageServer, marked: string): Promise<string[]> {
  const uri = `file:///project/policy-${opened++}.yaml`;
  const before = marked.slice(0, marked.indexOf('|')).split('\n');
  await server.open(uri, marked.replace('|', ''));
  const position: Position = { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
  const list: CompletionList = await server.request('textDocument/completion', { textDocument: { uri }, position });
  return list.items.map(({ label }) => label);
}

async function messagesIn(server: LanguageServer, text: string): Promise<string[]> {
  const diagnostics = await server.open(`file:///project/policy-${opened++}.yaml`, text);
  return diagnostics.map(({ message }) => (typeof message === 'string' ? message : message.value));
}

describe('the YAML language server, with our schema', () => {
  let server: LanguageServer;
  beforeAll(async () => {
    server = await start({ [schema]: '*.yaml' });
  });
  afterAll(() => server.stop());

  it('has nothing against policies that kube-apiserver accepts', async () => {
    const paths = acceptedPolicies();
    expect(paths.length).toBeGreaterThan(40);
    const found = paths.map(async (path) => [path, ...(await messagesIn(server, readText(path)))]);
    expect((await Promise.all(found)).filter(({ length }) => length > 1)).toEqual([]);
  });

  it('offers fields, levels and stages, and no words of the cluster', async () => {
    const offered: Record<string, string[]> = {};
    for (const [place, marked] of Object.entries(places)) offered[place] = await offeredAt(server, marked);
    expect(offered).toEqual({
      'an empty file': ['kind', 'apiVersion', skeleton, 'metadata', 'rules', 'omitStages', 'omitManagedFields'],
      'a field of the policy': ['metadata', 'rules', skeleton, 'omitStages', 'omitManagedFields'],
      'a field of a rule': [
        'users',
        'userGroups',
        'verbs',
        'resources',
        'namespaces',
        'nonResourceURLs',
        'omitStages',
        'omitManagedFields',
      ],
      'a level': levels,
      'a stage': stages,
      'a verb': [],
      'a resource': [],
    });
  });

  it('says what is wrong', async () => {
    expect(await messagesIn(server, head + wrongRule)).toEqual([
      'Value is not accepted. Valid values: "None", "Metadata", "Request", "RequestResponse".',
      expect.stringMatching(/^An API group is a domain name in lower case/),
      'Property verb is not allowed.',
    ]);
  });
});

describe('the YAML extension', () => {
  it('looks for a schema of its own where it takes policies for manifests, and fails', async () => {
    const server = await start(
      { kubernetes: '*.yaml' },
      connectExtension(() => []),
    );
    expect(await messagesIn(server, `${head}rules:\n  - level: Metadata\n`)).toEqual([
      expect.stringMatching(/^Unable to load schema from '.*\/audit.k8s.io\/policy_v1.json'/),
    ]);
    await server.stop();
  });

  describe('with our claim', () => {
    let server: LanguageServer;
    beforeAll(async () => {
      server = await start(
        { kubernetes: '*.yaml' },
        connectExtension(() => [claimUri]),
      );
    });
    afterAll(() => server.stop());

    it('offers nothing in policies', async () => {
      for (const marked of Object.values(places)) expect(await offeredAt(server, marked)).toEqual([]);
    });

    it('says nothing about values, be they right or wrong', async () => {
      expect(await messagesIn(server, readText('examples/audit-policy.yaml'))).toEqual([]);
      expect(await messagesIn(server, head + wrongRule)).toEqual([]);
    });

    it('still says where the text is no YAML', async () => {
      const text = `${head}rules:\n  - level: Metadata\n    level: None\n    verbs: [get\n`;
      expect(await messagesIn(server, text)).toEqual([
        'Map keys must be unique',
        expect.stringMatching(/^Flow sequence in block collection must be/),
      ]);
    });

    it('shows nothing on hover, and no line above the text', async () => {
      const textDocument = { uri: 'file:///project/shown.yaml' };
      await server.open(textDocument.uri, `${head}rules:\n  - level: Metadata\n`);
      const position = { line: 3, character: 5 };
      const hover: Hover = await server.request('textDocument/hover', { textDocument, position });
      expect(hover.contents).toEqual({ kind: 'markdown', value: '' });
      const lenses: CodeLens[] = await server.request('textDocument/codeLens', { textDocument });
      expect(lenses).toEqual([]);
    });
  });
});
