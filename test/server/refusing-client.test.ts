import { afterEach, expect, it } from 'vitest';
import { ResponseError } from 'vscode-languageserver';
import { TestClient } from '../support/language-client.ts';

let client: TestClient | undefined;
afterEach(async () => client?.stop());

it('goes on when the client refuses what it said it could do', async () => {
  client = await TestClient.start();
  const { connection } = client;
  const refused = new Promise<void>((resolve) => {
    connection.onRequest('workspace/inlayHint/refresh', () => {
      resolve();
      throw new ResponseError(-32603, 'not today');
    });
  });
  await connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
  await refused;
  const uri = 'file:///project/audit-policy.yaml';
  await client.write(uri, 'apiVersion: audit.k8s.io/v1\nkind: Policy\nrules:\n- level: metadata\n');
  const found = await client.diagnostics(uri);
  expect(found.map(({ code }) => code)).toContain('invalid-level');
  // By then the refusal has arrived, too.
  expect(await client.request('textDocument/foldingRange', { textDocument: { uri } })).toHaveLength(1);
});
