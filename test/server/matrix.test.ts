import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  type MatrixAdditions,
  type MatrixResult,
  type MatrixResultCell,
  matrixMethod,
  methods,
  type SimulationResult,
} from '../../protocol/index.ts';
import { TestClient } from '../support/language-client.ts';

const head = 'apiVersion: audit.k8s.io/v1\nkind: Policy\nrules:\n';
const uri = 'file:///policy/audit-policy.yaml';
const policy = `${head}- level: Metadata
  namespaces: [kube-system]
  resources: [{group: "", resources: [configmaps]}]
- level: Request
  users: [ci]
- level: None
  nonResourceURLs: ["/healthz*"]
- level: RequestResponse
`;
let client: TestClient;

beforeAll(async () => {
  client = await TestClient.start();
});
afterAll(() => client.stop());

async function ask(text: string, added: Partial<MatrixAdditions> = {}): Promise<MatrixResult> {
  await client.write(uri, text);
  return client.request(matrixMethod, { uri, added: { users: [], rows: [], ...added } });
}

function cellOf(result: MatrixResult, who: string, row: string, verb: string): MatrixResultCell | undefined {
  const persona = result.personas.findIndex(({ title }) => title === who);
  const rowAt = result.rows.findIndex(({ title }) => title === row);
  const verbs = result.rows[rowAt]?.isPath ? result.verbs.paths : result.verbs.resources;
  const column = result.columns.find(({ personas }) => personas.includes(persona));
  return result.cells[column?.cells[rowAt]?.[verbs.indexOf(verb)] ?? -1];
}

it('says in each cell what the policy decides, and which rule does', async () => {
  const result = await ask(policy);
  expect(result).toMatchObject({ isPolicy: true, verdict: 'accepted', problems: [], left: { personas: 0, rows: 0 } });
  expect(result.ruleRanges.map(({ start }) => start.line)).toEqual([3, 6, 8, 10]);
  expect(cellOf(result, 'Developer', 'configmaps', 'get')?.outcomes).toMatchObject([
    { ruleIndex: 0, level: 'Metadata', when: 'in `kube-system`', target: { resource: { namespace: 'kube-system' } } },
    { ruleIndex: 3, level: 'RequestResponse', requestBody: false, responseBody: true },
  ]);
  expect(cellOf(result, 'ci', 'secrets', 'create')?.outcomes).toMatchObject([
    { ruleIndex: 1, level: 'Request', requestBody: true, responseBody: false },
  ]);
  expect(cellOf(result, 'Kubelet', '/healthz*', 'get')?.outcomes).toMatchObject([{ ruleIndex: 2, isRecorded: false }]);
  expect(cellOf(result, 'Developer', 'tokenreviews', 'get')).toEqual({ outcomes: [], isUndecided: false });
});

it('gives personas one column where the same rules decide about them', async () => {
  const { columns, personas } = await ask(policy);
  const titles = columns.map((column) => column.personas.map((index) => personas[index]?.title));
  expect(titles).toEqual([
    expect.arrayContaining(['Cluster admin', 'Developer', 'Kubelet', 'Anonymous']),
    ['Failed authentication'],
    ['ci'],
    ['Anybody'],
  ]);
});

it('leads to requests about which the simulator says the same', async () => {
  const result = await ask(policy);
  let asked = 0;
  for (const { personas, cells } of result.columns) {
    const persona = result.personas[personas[0] ?? -1];
    for (const [rowAt, row] of result.rows.entries()) {
      const verbAt = rowAt % 4;
      const verb = (row.isPath ? result.verbs.paths : result.verbs.resources)[verbAt];
      for (const { user = persona?.user, target, ...outcome } of result.cells[cells[rowAt]?.[verbAt] ?? -1]?.outcomes ??
        []) {
        const question = { kind: 'attributes', request: { user, verb, ...target } };
        const { answers } = await client.request<SimulationResult>(methods.simulate, { uri, question });
        expect(answers[0]?.decision).toMatchObject({
          ruleIndex: outcome.ruleIndex,
          level: outcome.level,
          requestBody: outcome.requestBody,
          responseBody: outcome.responseBody,
        });
        asked += 1;
      }
    }
  }
  expect(asked).toBeGreaterThan(80);
});

it('adds users, resources and paths, and says what it cannot add', async () => {
  const added = {
    users: [{ name: 'robot', groups: ['ci'] }],
    rows: ['deploy/scale', '/openapi/*', 'widgets.example.com', 'nothing'],
  };
  const { personas, rows, problems } = await ask(policy, added);
  expect(personas).toContainEqual({ title: 'robot', user: { name: 'robot', groups: ['ci', 'system:authenticated'] } });
  expect(rows).toEqual(
    expect.arrayContaining([
      { title: 'deployments/scale', group: 'apps', isPath: false },
      { title: '/openapi/*', isPath: true },
      { title: 'widgets', group: 'example.com', isPath: false },
    ]),
  );
  expect(problems).toEqual([expect.stringMatching(/^`nothing` is not a resource that Kubernetes/)]);
});

it('is sent for what is no policy, too, with nothing recorded', async () => {
  const other = 'file:///policy/other.yaml';
  await client.write(other, 'kind: ConfigMap\n');
  const result = await client.request(matrixMethod, { uri: other, added: { users: [], rows: [] } });
  expect(result).toMatchObject({ isPolicy: false, ruleRanges: [] });
});

it('is small enough to follow every keystroke', async () => {
  expect(JSON.stringify(await ask(policy)).length).toBeLessThan(150_000);
});
