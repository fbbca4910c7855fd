import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { methods, type SimulationResult } from '../../protocol/index.ts';
import { TestClient } from '../support/language-client.ts';

/** The policy of a widely used course on audit logs, rule by rule. */
const policy = `apiVersion: audit.k8s.io/v1
kind: Policy
rules:
- {level: None, nonResourceURLs: [/healthz*, /readyz*, /livez*, /metrics]}
- {level: None, verbs: [watch]}
- {level: Metadata, users: ["system:anonymous"]}
- {level: Metadata, resources: [{group: "", resources: [secrets]}]}
- {level: Metadata, verbs: [get, list], resources: [{group: "", resources: [configmaps]}]}
- {level: Request, verbs: [create, update, patch, delete], resources: [{group: "", resources: [configmaps]}]}
- {level: RequestResponse, resources: [{group: "", resources: [pods/exec, pods/attach, pods/portforward]}]}
- {level: Metadata, verbs: [get, list], resources: [{group: "", resources: [pods]}]}
- {level: Request, verbs: [create, update, patch, delete], resources: [{group: "", resources: [pods]}]}
- level: RequestResponse
  resources:
  - {group: rbac.authorization.k8s.io, resources: [roles, rolebindings, clusterroles, clusterrolebindings]}
- {level: Metadata, omitStages: [RequestReceived]}
`;
const uri = 'file:///lab/audit-policy.yaml';
const user = { name: 'kubernetes-admin', groups: ['kubeadm:cluster-admins'] };

let client: TestClient;
beforeAll(async () => {
  client = await TestClient.start();
  await client.write(uri, policy);
});
afterAll(() => client.stop());

function ask(text: string, detailed = 0): Promise<SimulationResult> {
  return client.request(methods.simulate, { uri, question: { kind: 'text', text, user }, detailed });
}

/** The last event that is recorded of an answer. */
async function eventOf(text: string, answer: number) {
  const { answers } = await ask(text, answer);
  const { decision, details } = answers[answer] ?? {};
  const { json = 'null' } = details?.levels.find(({ level }) => level === decision?.level)?.events.at(-1) ?? {};
  return JSON.parse(json);
}

describe('what the course does, and where it ends: level, and rule from 1', () => {
  it.each([
    ['kubectl create namespace audit-lab', ['Metadata 11']],
    ['kubectl -n audit-lab create deployment web --image=nginx:1.27.3', ['Metadata 11']],
    ['kubectl -n audit-lab create configmap demo --from-literal=env=dev', ['Request 6']],
    ['kubectl -n audit-lab create secret generic test-secret --from-literal=a=b', ['Metadata 4']],
    ['kubectl -n audit-lab rollout status deployment/web', ['Metadata 11', 'Metadata 11', 'None 2']],
    ['kubectl -n audit-lab get pods', ['Metadata 8']],
    ['kubectl -n audit-lab create configmap demo2 --from-literal=key=value', ['Request 6']],
    ['kubectl -n audit-lab get secret test-secret -o yaml', ['Metadata 4']],
    ['kubectl -n audit-lab exec web-1 -- whoami', ['Metadata 8', 'RequestResponse 7']],
    ['kubectl delete namespace audit-lab --wait=false', ['Metadata 11']],
  ])('%s', async (text, expected) => {
    const { answers, problems } = await ask(text);
    expect(problems).toEqual([]);
    expect(answers.map(({ decision }) => `${decision.level} ${(decision.ruleIndex ?? -1) + 1}`)).toEqual(expected);
  });
});

describe('the comparison of levels', () => {
  it.each([
    ['list of pods', 'kubectl -n audit-lab get pods', 'Metadata', false],
    ['create of a config map', 'kubectl -n audit-lab create configmap demo2 --from-literal=key=value', 'Request', true],
    ['create of a secret', 'kubectl -n audit-lab create secret generic s --from-literal=a=b', 'Metadata', false],
  ])('%s', async (_, text, level, hasRequestObject) => {
    const event = await eventOf(text, 0);
    expect(event.level).toBe(level);
    expect(event.requestObject !== undefined).toBe(hasRequestObject);
    if (hasRequestObject) expect(event.requestObject.data).toEqual({ '…': '…' });
  });

  it('shows the four levels of one request', async () => {
    const { answers } = await ask('kubectl -n audit-lab create configmap demo2 --from-literal=key=value');
    const levels = answers[0]?.details?.levels ?? [];
    expect(
      levels.map(({ level, events, requestBody, responseBody }) => [level, events.length, requestBody, responseBody]),
    ).toEqual([
      ['None', 0, false, false],
      ['Metadata', 2, false, false],
      ['Request', 2, true, false],
      ['RequestResponse', 2, true, true],
    ]);
  });
});

describe('the investigation', () => {
  it('who read the secret: the answer to its question', async () => {
    const { verb, objectRef, user, sourceIPs } = await eventOf('kubectl -n audit-lab get secret test-secret', 0);
    expect({ verb, name: objectRef.name, user: user.username }).toEqual({
      verb: 'get',
      name: 'test-secret',
      user: 'kubernetes-admin',
    });
    expect(sourceIPs).toHaveLength(1);
  });

  it('who had a shell: a GET of the subresource, with the command in the address and no body at any level', async () => {
    const { verb, requestURI, objectRef, requestObject } = await eventOf(
      'kubectl -n audit-lab exec web-1 -- whoami',
      1,
    );
    expect({ verb, requestObject }).toEqual({ verb: 'get', requestObject: undefined });
    expect(objectRef).toMatchObject({ resource: 'pods', subresource: 'exec', name: 'web-1' });
    expect(requestURI).toBe('/api/v1/namespaces/audit-lab/pods/web-1/exec?command=whoami');
  });
});
