import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type MatrixResult,
  matrixMethod,
  methods,
  type SimulationResult,
  type Suggestions,
} from '../../protocol/index.ts';
import { TestClient } from '../support/language-client.ts';
import { TemporaryFolder } from '../support/temporary-folder.ts';

const configuration = `kubernetes: "1.30"
resources: [{group: example.com, resource: widgets}]
`;
let folder: TemporaryFolder;
let client: TestClient;

/** A file that is begun in a project, in a window whose settings say something else; the project has been looked for. */
beforeEach(async () => {
  folder = await TemporaryFolder.make();
  await folder.save('.audit-policy.yaml', configuration);
  const settings = { kubernetesVersion: '1.34' };
  client = await TestClient.start('stdio', settings, settings, [folder.uriOf('.')]);
  const whole = folder.uriOf('whole.yaml');
  await client.write(whole, 'apiVersion: audit.k8s.io/v1\nkind: Policy\nrules:\n- level: None\n');
  await client.diagnostics(whole);
  await client.write(folder.uriOf('audit-policy.yaml'), 'api');
});
afterEach(async () => {
  await client.stop();
  await folder.remove();
});

describe('a file that is no policy yet', () => {
  it('is asked about with the version and the resources of its project', async () => {
    const uri = folder.uriOf('audit-policy.yaml');
    const question = { kind: 'text', text: 'kubectl get widgets', user: null };
    const simulated = await client.request<SimulationResult>(methods.simulate, { uri, question });
    expect(simulated).toMatchObject({ isPolicy: false, kubernetes: '1.30', problems: [] });
    const added = { users: [], rows: ['widgets'] };
    const matrix = await client.request<MatrixResult>(matrixMethod, { uri, added });
    expect(matrix).toMatchObject({ isPolicy: false, kubernetes: '1.30', problems: [] });
    const { resources } = await client.request<Suggestions>(methods.suggestions, { uri });
    expect(resources).toContainEqual({ name: 'widgets', group: 'example.com', namespaced: true });
  });
});
