import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ComparisonResult, methods } from '../../protocol/index.ts';
import { TestClient } from '../support/language-client.ts';

const head = 'apiVersion: audit.k8s.io/v1\nkind: Policy\nrules:\n';
const uri = 'file:///policy/new.yaml';
let client: TestClient;

beforeAll(async () => {
  client = await TestClient.start();
});
afterAll(() => client.stop());

async function compare(newText: string, otherText: string): Promise<ComparisonResult> {
  await client.write(uri, newText);
  return client.request(methods.compare, { uri, otherText });
}

it('gives the differences by kind, with a request and the rule on either side', async () => {
  const old = `# The old one.\n${head}- level: Metadata\n  verbs: [get]\n`;
  expect(await compare(`${head}- level: RequestResponse\n  users: [a]\n- level: Metadata\n`, old)).toMatchObject({
    equivalent: false,
    undecided: 0,
    kinds: [
      {
        kind: 'more-recorded',
        title: 'recorded now',
        differences: [
          {
            witness: { user: { name: 'a' } },
            old: { decision: { ruleIndex: null } },
            new: { decision: { ruleIndex: 0 } },
          },
          { old: { decision: { ruleIndex: null } }, new: { decision: { ruleIndex: 1, level: 'Metadata' } } },
        ],
      },
      {
        kind: 'body-added',
        differences: [
          {
            witness: { user: { name: 'a' }, verb: 'get' },
            old: {
              decision: { ruleIndex: 0, level: 'Metadata' },
              ruleRange: { start: { line: 4, character: 2 }, end: { line: 5 } },
            },
            new: {
              decision: { ruleIndex: 0, level: 'RequestResponse' },
              ruleRange: { start: { line: 3, character: 2 }, end: { line: 4 } },
            },
          },
          { old: { decision: { ruleIndex: null } }, new: { decision: { ruleIndex: 0 } } },
        ],
      },
    ],
  });
});

it('says what no rule decides without a place', async () => {
  const { kinds } = await compare(`${head}- level: Metadata\n`, `${head}- level: Metadata\n  verbs: [get]\n`);
  const [difference] = kinds[0]?.differences ?? [];
  expect(difference?.old).not.toHaveProperty('ruleRange');
  expect(difference?.new.ruleRange).toMatchObject({ start: { line: 3 } });
});

it('says that policies are equivalent', async () => {
  const text = `${head}- level: Metadata\n`;
  expect(await compare(text, `${text}- level: None\n`)).toEqual({
    equivalent: true,
    certainty: 'always',
    kinds: [],
    undecided: 0,
  });
});

it('says why it cannot compare', async () => {
  const text = `${head}- level: Metadata\n`;
  expect(await compare(text, 'kind: ConfigMap\n')).toMatchObject({ problem: expect.stringMatching(/other file/) });
  expect(await compare('kind: ConfigMap\n', text)).toMatchObject({ problem: expect.stringMatching(/open file/) });
});
