import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  builtInCatalog,
  type RequestAttributes,
  type ScenarioResult,
  type StatementClass,
} from '../../../engine/index.ts';
import { firstMismatch } from '../../../engine/match/match-rule.ts';
import { emptyClasses } from '../../../engine/scenario/empty-classes.ts';
import { policyRule } from '../../support/arbitraries.ts';
import { everyRequest, isPractical } from '../../support/every-request.ts';
import { runOn } from './scenario-files.ts';

const rules = `  - level: None
    nonResourceURLs: ["/healthz*"]
  - level: Metadata
    resources:
      - resources: ["secrets"]
  - level: Request
    namespaces: ["prod"]
    omitStages: ["RequestReceived"]
    omitManagedFields: true
  - level: Metadata
    userGroups: ["system:nodes"]
    omitStages: ["RequestReceived", "ResponseStarted", "ResponseComplete"]
`;

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

describe('a statement', () => {
  function state(kind: 'never' | 'always', requests: string, limit: string, more = ''): ScenarioResult {
    const text = `${kind}:\n  - name: a\n    requests: ${requests}\n    ${kind === 'never' ? 'above' : 'atLeast'}: ${limit}\n${more}`;
    const [result] = runOn(rules, text);
    if (!result) throw new Error('the statement is left out');
    return result;
  }

  it.each([
    ['never', '{ resources: [{ resources: [secrets] }] }', 'Metadata'],
    ['never', '{ nonResourceURLs: ["/healthz*"] }', 'None'],
    ['always', '{ resources: [{ resources: [secrets] }] }', 'Metadata'],
    ['always', '{ resources: [{ resources: [secrets, pods] }], namespaces: [prod], authenticated: true }', 'Metadata'],
  ] as const)('%s %s %s holds', (kind, requests, limit) => {
    expect(state(kind, requests, limit)).toMatchObject({ outcome: 'passed', failures: [] });
  });

  it('gives a request for each rule that breaks it', () => {
    const { outcome, failures } = state('never', '{ verbs: [create] }', 'None', '    except: { namespaces: [prod] }\n');
    expect(outcome).toBe('failed');
    expect(failures.map(({ message, expected, actual }) => [message.split('`, but ')[1], expected, actual])).toEqual([
      ['rule 2 (line 6) records it at `Metadata`.', 'at most None', 'Metadata'],
    ]);
  });

  it('counts the outcome of a request, which a rule may omit', () => {
    const { failures } = state('always', '{ nonResourceURLs: [/metrics], userGroups: [system:nodes] }', 'Metadata');
    expect(failures.map(({ message }) => message)).toEqual([
      expect.stringMatching(
        /^Expected at least `Metadata` for `get` of `\/metrics` by `.*`, but rule 4 \(line 13\) omits every stage of it, so nothing is recorded\.$/,
      ),
    ]);
  });

  it('is about failed authentications too, unless it says otherwise', () => {
    const quiet = '  - level: Metadata\n    omitStages: ["ResponseStarted"]\n';
    const outcomeOf = (requests: string): unknown => {
      const [result] = runOn(quiet, `always:\n  - name: a\n    requests: ${requests}\n    atLeast: Metadata\n`);
      return [
        result?.outcome,
        result?.failures.map(({ request, message }) => [request.user, message.split(', but ')[1]]),
      ];
    };
    const broken = [[null, 'rule 1 (line 4) omits every stage of it, so nothing is recorded.']];
    expect(outcomeOf('{}')).toEqual(['failed', broken]);
    expect(outcomeOf('{ authenticated: false }')).toEqual(['failed', broken]);
    expect(outcomeOf('{ authenticated: true }')).toEqual(['passed', []]);
    expect(outcomeOf('{ userGroups: ["system:authenticated"] }')).toEqual(['passed', []]);
  });

  it.each([
    [
      '{ resources: [{ resources: [secret] }] }',
      'There is no `secret` in the core group, so the statement says nothing about it. Did you mean `secrets`?',
    ],
    [
      '{ resources: [{ resources: [deployments] }] }',
      'There is no `deployments` in the core group, but in `apps`, so the statement says nothing about it.',
    ],
    [
      '{ resources: [{ group: apps, resources: [deployments/scales] }] }',
      'There is no `deployments/scales` in group `apps`, so the statement says nothing about it.',
    ],
    ['{ verbs: [lst] }', 'No request has the verb `lst`, so the statement says nothing about it. Did you mean `list`?'],
    ['{ verbs: ["*"] }', 'No request has the verb `*`, so the statement says nothing about it.'],
    [
      '{ namespaces: ["kube-*"] }',
      'The `*` in `kube-*` is compared literally, as in a rule, so the statement says nothing about it.',
    ],
    [
      '{ nonResourceURLs: [healthz] }',
      'No path is called `healthz`: paths begin with `/`, so the statement says nothing about it.',
    ],
    [
      '{ nonResourceURLs: [/healthz], namespaces: [prod] }',
      'A request is for a resource or for a path, so these match none of the class: make two statements of it.',
    ],
    [
      '{ users: [a], authenticated: false }',
      'No request is like that, so the statement says nothing: a failed authentication has no user and no groups. Mend its conditions.',
    ],
    [
      '{ verbs: [create], resources: [{ resources: [pods], resourceNames: [x] }] }',
      'No request is like that, so the statement says nothing: a `create` or `deletecollection` carries no name. Mend its conditions.',
    ],
    [
      '{ verbs: [list], nonResourceURLs: ["/x"] }',
      'No request is like that, so the statement says nothing: a request for a path has its HTTP method, in lower case, as its verb. Mend its conditions.',
    ],
    [
      '{ users: ["system:anonymous"], userGroups: ["system:masters"] }',
      'No request is like that, so the statement says nothing: `system:anonymous` is in `system:unauthenticated` alone, and nobody else is. Mend its conditions.',
    ],
    [
      '{ resources: [{ group: example.com, resources: [a/b/c] }] }',
      'No request is like that, so the statement says nothing: its conditions exclude each other. Mend its conditions.',
    ],
  ])('about %s, which no request has, is not taken for proven', (requests, message) => {
    const { outcome, problems } = state('never', requests, 'None');
    expect([outcome, problems.map((problem) => problem.message)]).toEqual(['unreadable', [message]]);
  });

  it.each([
    ['{}', 'All of these requests are in `except`, so the statement says nothing. Make `except` narrower.'],
    [
      '{ userGroups: ["system:authenticated", "system:unauthenticated"] }',
      'All of these requests are in `except`, so the statement says nothing. Make `except` narrower.',
    ],
    [
      '{ verbs: [create], resources: [{ resources: [pods], resourceNames: [x] }] }',
      'No request is like that, so `except` takes nothing out: a `create` or `deletecollection` carries no name. Mend its conditions.',
    ],
  ])('with the exception %s is not taken for proven', (except, message) => {
    const { outcome, problems } = state('never', '{ authenticated: true }', 'None', `    except: ${except}\n`);
    expect([outcome, problems.map((problem) => problem.message)]).toEqual(['unreadable', [message]]);
  });

  it('may except failed authentications, or all others', () => {
    const quiet = '  - level: Metadata\n    omitStages: ["ResponseStarted"]\n';
    const outcomeOf = (except: string): unknown =>
      runOn(quiet, `always:\n  - name: a\n    requests: {}\n    except: ${except}\n    atLeast: Metadata\n`)[0]
        ?.outcome;
    expect(outcomeOf('{ authenticated: false }')).toBe('passed');
    expect(outcomeOf('{ authenticated: true }')).toBe('failed');
  });

  it('is called empty only where no request can occur that it is about', () => {
    const practical = everyRequest().filter(isPractical);
    const half = fc.option(fc.boolean(), { nil: undefined });
    const range = { start: 0, end: 1 };
    const someClass: fc.Arbitrary<StatementClass> = fc.tuple(policyRule, half).map(([conditions, isAuthenticated]) => ({
      conditions,
      range,
      ...(isAuthenticated !== undefined && { isAuthenticated }),
    }));
    const seen = { empty: 0, other: 0 };
    const law = fc.property(someClass, fc.option(someClass, { nil: undefined }), (requests, except) => {
      const isIn = (one: StatementClass | undefined, request: RequestAttributes): boolean =>
        one !== undefined &&
        (one.isAuthenticated ?? request.user !== null) === (request.user !== null) &&
        firstMismatch(one.conditions, request) === undefined;
      const isMeant = practical.some((request) => isIn(requests, request) && !isIn(except, request));
      const isExcepting = !except || practical.some((request) => isIn(except, request));
      const isEmpty = emptyClasses({ requests, ...(except && { except }) }, builtInCatalog).length > 0;
      seen[isEmpty ? 'empty' : 'other'] += 1;
      if (isMeant && isExcepting) expect(isEmpty).toBe(false);
    });
    fc.assert(law, { numRuns: 150, seed: 4 });
    expect(Math.min(seen.empty, seen.other)).toBeGreaterThan(20);
  });

  it('may be about resources of groups that nobody knows', () => {
    expect(state('never', '{ resources: [{ group: example.com, resources: [widgets] }] }', 'Request').outcome).toBe(
      'passed',
    );
  });
});
