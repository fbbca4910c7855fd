import { describe, expect, it } from 'vitest';
import type { ScenarioResult } from '../../../engine/index.ts';
import { rules, runOn } from './scenario-files.ts';

function run(...lines: string[]): ScenarioResult {
  const [result] = runOn(rules, `tests:\n  - name: a\n${lines.map((line) => `    ${line}\n`).join('')}`);
  if (!result) throw new Error('the test is left out');
  return result;
}

describe('a test', () => {
  it.each([
    ['kubectl get secret db -n prod', 'Metadata'],
    ['GET /healthz', 'None'],
    [
      'curl -X DELETE https://host:6443/api/v1/namespaces/prod/pods/web-1',
      '{ level: Request, rule: 3, stages: [ResponseComplete], requestBody: true, responseBody: false, omitManagedFields: true }',
    ],
    ['GET /metrics', '{ level: None, rule: none, stages: [] }'],
    ['{ verb: get, path: /healthz/etcd }', '{ rule: 1 }'],
    [
      '{ verb: create, resource: { resource: secrets, namespace: prod } }',
      '{ stages: [ResponseComplete, RequestReceived] }',
    ],
    [`'{"kind":"Event","verb":"get","requestURI":"/api/v1/secrets","user":{"username":"a"}}'`, 'Metadata'],
  ])('about %s passes', (request, expected) => {
    expect(run(`request: ${request}`, `expect: ${expected}`)).toMatchObject({
      outcome: 'passed',
      failures: [],
      problems: [],
    });
  });

  it.each([
    [
      'GET /healthz',
      'Metadata',
      'Expected level `Metadata`, but rule 1 (line 4) has level `None`, so nothing is recorded.',
      'Metadata',
      'None',
    ],
    [
      'GET /metrics',
      'Metadata',
      'Expected level `Metadata`, but no rule matches, so nothing is recorded.',
      'Metadata',
      'None',
    ],
    [
      'kubectl get secret db',
      'Request',
      'Expected level `Request`, but rule 2 (line 6) records it at `Metadata`.',
      'Request',
      'Metadata',
    ],
    [
      'kubectl get secret db',
      '{ rule: 3 }',
      'Expected rule 3 to decide, but rule 2 (line 6) does.',
      'rule 3',
      'rule 2',
    ],
    ['GET /metrics', '{ rule: 1 }', 'Expected rule 1 to decide, but no rule matches.', 'rule 1', 'no rule'],
    ['GET /healthz', '{ rule: none }', 'Expected no rule to decide, but rule 1 (line 4) does.', 'no rule', 'rule 1'],
    [
      'kubectl get secret db',
      '{ stages: [ResponseComplete] }',
      'Expected events at `ResponseComplete`, but rule 2 (line 6) leads to events at `RequestReceived`, `ResponseComplete`.',
      'ResponseComplete',
      'RequestReceived, ResponseComplete',
    ],
    [
      'kubectl get secret db',
      '{ stages: [] }',
      'Expected no event, but rule 2 (line 6) leads to events at `RequestReceived`, `ResponseComplete`.',
      'no stage',
      'RequestReceived, ResponseComplete',
    ],
    [
      'kubectl create secret generic a',
      '{ requestBody: true }',
      'Expected the request body, but it is not: rule 2 (line 6) records it at `Metadata`.',
      'true',
      'false',
    ],
    [
      'kubectl create configmap a -n prod',
      '{ requestBody: false }',
      'Expected no request body, but it is recorded: rule 3 (line 9) records it at `Request`.',
      'false',
      'true',
    ],
    [
      'kubectl create configmap a -n prod',
      '{ omitManagedFields: false }',
      'Expected managed fields in recorded bodies, but rule 3 (line 9) leaves them out.',
      'false',
      'true',
    ],
  ])('about %s that expects %s says why it fails', (request, expected, message, wanted, actual) => {
    const { outcome, failures } = run(`request: ${request}`, `expect: ${expected}`);
    expect(outcome).toBe('failed');
    expect(failures).toMatchObject([{ message, expected: wanted, actual }]);
  });

  it('fails where the rule omits every stage, whatever its level', () => {
    const { failures } = run('request: GET /metrics', 'as: system:node:a', 'expect: Metadata');
    expect(failures[0]?.message).toBe(
      'Expected level `Metadata`, but rule 4 (line 13) omits every stage of it, so nothing is recorded.',
    );
  });

  it.each([
    ['dev-1', 'dev-1', ['system:authenticated']],
    ['{ user: dev-1, groups: [dev] }', 'dev-1', ['dev', 'system:authenticated']],
    ['anonymous', 'system:anonymous', ['system:unauthenticated']],
    ['{ user: anonymous }', 'anonymous', ['system:authenticated']],
    [
      'system:serviceaccount:ci:bot',
      'system:serviceaccount:ci:bot',
      ['system:serviceaccounts', 'system:serviceaccounts:ci', 'system:authenticated'],
    ],
  ])('as %s is sent by that user', (as, name, groups) => {
    const { answers } = run('request: GET /', `as: ${as}`, 'expect: None');
    expect(answers[0]?.read.request.user).toEqual({ name, groups });
  });

  it('as unauthenticated has no user; without a word, the administrator asks', () => {
    expect(run('request: GET /', 'as: unauthenticated', 'expect: None').answers[0]?.read.request.user).toBeNull();
    expect(run('request: { user: null, verb: get, path: / }', 'expect: None').answers[0]?.read.request.user).toBeNull();
    expect(run('request: GET /', 'expect: None').answers[0]?.read.request.user?.name).toBe('kubernetes-admin');
  });

  it('expects the same of every request of a command, and names the one that differs', () => {
    const { outcome, answers, failures } = run(
      'request: kubectl get secrets -n prod -w',
      'expect: { stages: [RequestReceived, ResponseComplete] }',
    );
    expect([outcome, answers.length, failures.length]).toEqual(['failed', 2, 1]);
    expect(failures[0]?.message).toMatch(
      /^Watches secrets in prod \(`watch` of `secrets` in namespace `prod` by `kubernetes-admin`\): expected events at/,
    );
  });

  it.each([
    ['pods/exec', ['get', 'create']],
    ['create', ['create']],
    ['get pods/exec', ['get']],
    ['pods', ['get']],
  ])('about %s of a command leaves out its other requests', (which, verbs) => {
    const { answers } = run('request: kubectl exec web-1 -- env', `which: ${which}`, 'expect: None');
    expect(answers.map(({ read }) => read.request.verb)).toEqual(verbs);
  });

  it('about none of the requests of a command is unreadable', () => {
    const { outcome, problems } = run('request: kubectl exec web-1 -- env', 'which: pods/attach', 'expect: None');
    expect([outcome, problems[0]?.message]).toEqual([
      'unreadable',
      'None of the requests is meant by this. They are `get pods`, `get pods/exec`, `create pods/exec`.',
    ]);
  });

  it('takes an audit event', () => {
    const event =
      '{ kind: Event, verb: get, requestURI: /api/v1/namespaces/prod/pods/a, user: { username: dev-1, groups: [x] } }';
    expect(run(`event: ${event}`, 'expect: { rule: 3 }')).toMatchObject({
      outcome: 'passed',
      answers: [{ read: { request: { user: { name: 'dev-1', groups: ['x'] } } } }],
    });
    expect(run('event: { kind: Event }', 'expect: None').problems[0]?.message).toMatch(/has no `verb`/);
  });

  it.each([
    ['request: kubectl gte pods', 'gte'],
    ['request: "kubectl gte pods"', 'gte'],
    ['request: |\n      kubectl gte pods\n', 'gte'],
    ['request: "kubectl \\x67te pods"', '"kubectl \\x67te pods"'],
    ['request: please', 'please'],
  ])('with %j has the problem where it is written', (line, words) => {
    const text = `tests:\n  - ${line}\n    expect: None\n`;
    const [result] = runOn(rules, text);
    expect(result?.outcome).toBe('unreadable');
    expect(result?.problems.map(({ range }) => text.slice(range.start, range.end))).toEqual([words]);
  });

  it('with a slip of the pen does not run', () => {
    expect(run('request: GET /healthz', 'expect: { level: None, responseBdoy: true }')).toMatchObject({
      outcome: 'unreadable',
      problems: [{}],
    });
  });
});
