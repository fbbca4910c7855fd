import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { methods, type SimulationResult, type Suggestions } from '../../protocol/index.ts';
import { TestClient } from '../support/language-client.ts';

const uri = 'file:///policy/audit-policy.yaml';
const head = 'apiVersion: audit.k8s.io/v1\nkind: Policy\nrules:\n';
let client: TestClient;
beforeAll(async () => {
  client = await TestClient.start();
});
afterAll(() => client.stop());

async function ask(rules: string, text: string, detailed?: number | null): Promise<SimulationResult> {
  await client.write(uri, head + rules);
  return client.request(methods.simulate, {
    uri,
    question: { kind: 'text', text, user: { name: 'dev-1', groups: [] } },
    detailed,
  });
}

describe('a stream to a container', () => {
  const exec = 'kubectl exec web-1 -n prod -- id';

  it('is one answer where clients of any age are decided alike', async () => {
    const { answers } = await ask('- level: Metadata\n', exec);
    expect(answers.map(({ title, transport }) => [title, transport?.differs])).toEqual([
      ['Reads pods/web-1 in prod', undefined],
      ['Opens exec', false],
    ]);
    expect(answers[1]?.transport?.message).toBe(
      'Older clients speak SPDY: a POST, verb `create`. The policy decides alike about it.',
    );
  });

  it('is two where they are not', async () => {
    const { answers } = await ask('- {level: Metadata, verbs: [create]}\n', exec);
    expect(answers.map(({ title, decision, transport }) => [title, decision.level, transport?.differs])).toEqual([
      ['Reads pods/web-1 in prod', 'None', undefined],
      ['Opens exec (kubectl 1.31 and newer)', 'None', true],
      ['Opens exec (older clients)', 'Metadata', true],
    ]);
    expect(answers[1]?.transport?.message).toContain('The policy decides otherwise about it: rule 1, `Metadata`.');
  });

  it('says what the other clients do, however it is asked', async () => {
    const { answers } = await ask('- {level: Metadata, verbs: [create]}\n', 'create pods/exec in prod');
    expect(answers.map(({ transport }) => transport)).toEqual([
      {
        differs: true,
        message:
          'kubectl 1.31 and newer open a WebSocket: a GET, verb `get`. The policy decides otherwise about it: no rule matches, and nothing is recorded.',
      },
    ]);
  });
});

describe('the details of an answer', () => {
  const rules = '- level: Metadata\n- {level: None, verbs: [get]}\n- level: RequestResponse\n';

  it('say which rule would decide next, with the rules in between', async () => {
    const [answer] = (await ask(rules, 'kubectl create secret generic a -n prod')).answers;
    expect(answer?.details?.next).toMatchObject({
      decision: { ruleIndex: 2, level: 'RequestResponse' },
      ruleRange: { start: { line: 5 } },
      trace: [
        { ruleIndex: 1, field: 'verbs', matches: false },
        { ruleIndex: 2, matches: true },
      ],
    });
  });

  it('hold the events at each level, and warn of credentials', async () => {
    const [answer] = (await ask(rules, 'kubectl create secret generic a -n prod')).answers;
    const levels = answer?.details?.levels ?? [];
    expect(levels.map(({ level, credentials }) => [level, credentials])).toEqual([
      ['None', []],
      ['Metadata', []],
      ['Request', ['the content of secrets']],
      ['RequestResponse', ['the content of secrets']],
    ]);
    for (const { events, bytes } of levels) {
      expect(bytes).toBe(
        events.reduce((sum, event) => sum + Buffer.byteLength(JSON.stringify(JSON.parse(event.json))) + 1, 0),
      );
    }
  });

  it('come with the answer that is looked at alone', async () => {
    const with_ = (result: SimulationResult) => result.answers.map(({ details }) => details !== undefined);
    expect(with_(await ask(rules, 'kubectl exec web-1 -- id'))).toEqual([true, false]);
    expect(with_(await ask(rules, 'kubectl exec web-1 -- id', 1))).toEqual([false, true]);
    expect(with_(await ask(rules, 'kubectl exec web-1 -- id', null))).toEqual([false, false]);
  });
});

describe('the whole result', () => {
  it('says what the text was taken for, and whether it names the user', async () => {
    expect(await ask('- level: None\n', 'kubectl get pods')).toMatchObject({
      form: 'a kubectl command',
      saysWho: false,
    });
    expect(await ask('- level: None\n', 'list pods in prod as admin')).toMatchObject({
      form: 'a request in words',
      saysWho: true,
    });
  });

  it('tells versions apart where they do not do the same', async () => {
    expect((await ask('- level: None\n', 'GET /')).versions).toEqual([]);
    const { versions } = await ask('- {level: None, resources: [{group: "*"}]}\n', 'GET /');
    expect(versions).toMatchObject([
      { from: '1.23', to: '1.35', verdict: 'refused', message: expect.stringContaining('group') },
      { from: '1.36', to: '1.37', verdict: 'accepted' },
    ]);
  });

  it('says why a file is refused', async () => {
    expect(await ask('- level: Metadat\n', 'GET /')).toMatchObject({
      verdict: 'refused',
      refusal: expect.stringContaining('Metadat'),
    });
  });

  it('leaves most of a long log unanswered, and says how much', async () => {
    const lines = Array.from({ length: 230 }, (_, index) =>
      JSON.stringify({
        kind: 'Event',
        apiVersion: 'audit.k8s.io/v1',
        auditID: `${index}`,
        verb: 'get',
        requestURI: '/a',
        user: { username: 'a' },
      }),
    );
    const { answers, unanswered, form } = await ask('- level: None\n', lines.join('\n'));
    expect([answers.length, unanswered, form]).toEqual([200, 30, '230 lines of an audit log']);
  });
});

describe('who can be chosen to ask', () => {
  it('are the usual ones, and whom the policy names', async () => {
    await client.write(
      uri,
      `${head}- {level: None, users: [robot, "system:anonymous"], userGroups: [ops, "system:nodes"]}\n`,
    );
    const { personas } = await client.request<Suggestions>(methods.suggestions, { uri });
    expect(personas.map(({ label, user }) => `${label}: ${user?.name ?? 'nobody'}`)).toEqual([
      'Cluster administrator: kubernetes-admin',
      'Namespace developer: developer',
      'Service account: system:serviceaccount:default:default',
      'Kubelet: system:node:node-1',
      'Controller manager: system:kube-controller-manager',
      'Anonymous: system:anonymous',
      'Failed authentication (401): nobody',
      'robot: robot',
      'A member of ops: somebody',
    ]);
    expect(personas.at(-1)?.user?.groups).toEqual(['ops', 'system:authenticated']);
  });
});
