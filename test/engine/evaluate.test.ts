import { describe, expect, it } from 'vitest';
import {
  evaluate,
  explain,
  load,
  type RequestAttributes,
  type ResourceTarget,
  type UserInfo,
} from '../../engine/index.ts';

const alice: UserInfo = { name: 'alice', groups: ['dev', 'system:authenticated'] };

function policyOf(...rules: readonly string[]) {
  const lines = rules.map((rule) => `  - ${rule}`).join('\n');
  return load(`apiVersion: audit.k8s.io/v1\nkind: Policy\nrules:\n${lines}\n`).policy;
}

function resourceRequest(
  verb: string,
  target: Partial<ResourceTarget>,
  user: UserInfo | null = alice,
): RequestAttributes {
  return { user, verb, resource: { group: '', resource: 'pods', subresource: '', namespace: '', name: '', ...target } };
}

function pathRequest(path: string, user: UserInfo | null = alice): RequestAttributes {
  return { user, verb: 'get', path };
}

describe('evaluate', () => {
  it('takes the first rule that matches', () => {
    const policy = policyOf('{level: None, verbs: [watch]}', '{level: Metadata}', '{level: Request}');
    expect(evaluate(policy, resourceRequest('get', {}))).toMatchObject({ ruleIndex: 1, level: 'Metadata' });
  });

  it('records nothing where no rule matches', () => {
    const decision = evaluate(policyOf('{level: Metadata, users: [bob]}'), resourceRequest('get', {}));
    expect(decision).toMatchObject({ ruleIndex: null, level: 'None', stages: [] });
  });

  it.each([
    ['pods', 'pods', '', true],
    ['pods', 'pods', 'log', false],
    ['pods/*', 'pods', '', true],
    ['pods/*', 'pods', 'log', true],
    ['*/scale', 'deployments', 'scale', true],
    ['*/scale', 'scale', '', false],
    ['*', 'pods', 'exec', true],
    ['*/*', 'pods', 'exec', false],
    ['pods/log', 'pods', 'log', true],
  ])('the pattern %s on %s, subresource "%s": %s', (pattern, resource, subresource, matches) => {
    const policy = policyOf(`{level: Metadata, resources: [{resources: ["${pattern}"]}]}`);
    expect(evaluate(policy, resourceRequest('get', { resource, subresource })).ruleIndex).toBe(matches ? 0 : null);
  });

  it.each([
    ['/healthz', '/healthz', true],
    ['/healthz*', '/healthzfoo', true],
    ['/api/*', '/api', false],
    ['*', '/anything', true],
  ])('the URL %s on %s: %s', (pattern, path, matches) => {
    const policy = policyOf(`{level: Metadata, nonResourceURLs: ["${pattern}"]}`);
    expect(evaluate(policy, pathRequest(path)).ruleIndex).toBe(matches ? 0 : null);
  });

  it('sees no user in a failed authentication', () => {
    const policy = policyOf(
      '{level: None, users: ["system:anonymous"]}',
      '{level: None, userGroups: ["system:unauthenticated"]}',
      '{level: Metadata}',
    );
    expect(evaluate(policy, resourceRequest('get', {}, null))).toMatchObject({
      ruleIndex: 2,
      stages: ['ResponseStarted'],
    });
  });

  it('compares `*` literally in verbs', () => {
    expect(evaluate(policyOf('{level: Metadata, verbs: ["*"]}'), resourceRequest('get', {})).ruleIndex).toBeNull();
  });

  it('joins the omitted stages of policy and rule, and lets the rule decide about managed fields', () => {
    const text =
      'apiVersion: audit.k8s.io/v1\nkind: Policy\nomitStages: [RequestReceived]\nomitManagedFields: true\nrules: [{level: Metadata, omitStages: [ResponseStarted], omitManagedFields: false}]\n';
    const decision = evaluate(load(text).policy, resourceRequest('watch', {}));
    expect(decision).toMatchObject({
      omitStages: ['RequestReceived', 'ResponseStarted'],
      stages: ['ResponseComplete'],
      omitManagedFields: false,
    });
  });

  it.each([
    ['Request', 'create', '', true, false],
    ['Request', 'get', '', false, false],
    ['RequestResponse', 'get', '', false, true],
    ['RequestResponse', 'deletecollection', '', true, true],
    ['RequestResponse', 'watch', '', false, false],
    ['RequestResponse', 'create', 'exec', false, false],
    ['Metadata', 'create', '', false, false],
  ])('bodies at %s of a %s "%s": request %s, response %s', (level, verb, subresource, requestBody, responseBody) => {
    const decision = evaluate(policyOf(`{level: ${level}}`), resourceRequest(verb, { subresource }));
    expect(decision).toMatchObject({ requestBody, responseBody });
  });

  it.each([
    ['/api', true],
    ['/apis/apps/v1', true],
    ['/apis/', true],
    ['/apisomething', false],
    ['/version', false],
    ['/healthz', false],
  ])('records the answer to discovery, which is an object of the API: %s %s', (path, responseBody) => {
    const decision = evaluate(policyOf('{level: RequestResponse}'), pathRequest(path));
    expect(decision).toMatchObject({ requestBody: false, responseBody });
    expect(evaluate(policyOf('{level: Request}'), pathRequest(path)).responseBody).toBe(false);
  });

  it.each([
    ['RequestResponse', '[]', true],
    ['RequestResponse', '[ResponseComplete]', true],
    ['RequestResponse', '[ResponseStarted]', false],
    ['Request', '[]', false],
  ])('records the Status that answers a failed authentication: %s, omitted %s: %s', (level, omitted, responseBody) => {
    const policy = policyOf(`{level: ${level}, omitStages: ${omitted}}`);
    for (const request of [resourceRequest('create', {}, null), pathRequest('/healthz', null)]) {
      expect(evaluate(policy, request)).toMatchObject({ requestBody: false, responseBody });
    }
  });

  it('leaves out a rule whose level is being typed', () => {
    expect(evaluate(policyOf('{level: Meta}', '{level: Metadata}'), resourceRequest('get', {})).ruleIndex).toBe(1);
  });
});

describe('explain', () => {
  const cases: readonly (readonly [string, RequestAttributes, string])[] = [
    ['{level: None, verbs: [get, list]}', resourceRequest('delete', {}), 'verbs: `delete` is not in `get`, `list`'],
    ['{level: None, users: [bob]}', resourceRequest('get', {}), 'users: `alice` is not in `bob`'],
    [
      '{level: None, users: [bob]}',
      resourceRequest('get', {}, null),
      'users: authentication failed, so the request has no user and no groups',
    ],
    [
      '{level: None, userGroups: [ops]}',
      resourceRequest('get', {}),
      "userGroups: none of the user's groups `dev`, `system:authenticated` is in `ops`",
    ],
    [
      '{level: None, verbs: ["*"]}',
      resourceRequest('get', {}),
      'verbs: `get` is not in `*` (`*` is compared literally)',
    ],
    [
      '{level: None, namespaces: [prod]}',
      resourceRequest('list', {}),
      'namespaces: the request has no namespace (cluster-scoped, or across all namespaces); the rule is for `prod`',
    ],
    [
      '{level: None, resources: [{group: apps}]}',
      resourceRequest('get', {}),
      'resources: group `""` (core) is not in `apps`',
    ],
    [
      '{level: None, resources: [{resources: [pods]}]}',
      resourceRequest('get', { subresource: 'log' }),
      'resources: `pods/log` is not in `pods` (`pods` does not cover its subresources)',
    ],
    [
      '{level: None, resources: [{resources: [pods], resourceNames: [a]}]}',
      resourceRequest('create', {}),
      'resources: the request carries no name, and the rule is for `a` only',
    ],
    [
      '{level: None, nonResourceURLs: [/healthz]}',
      resourceRequest('get', {}),
      'nonResourceURLs: this request is for a resource, so no URL matches it',
    ],
    [
      '{level: None, resources: [{resources: [pods]}]}',
      pathRequest('/metrics'),
      'resources: this request is not for a resource',
    ],
  ];

  it.each(cases)('%s', (rule, request, message) => {
    const { trace, decision } = explain(policyOf(rule, '{level: Metadata}'), request);
    expect(trace.map((step) => step.message)).toEqual([message, 'every field matches']);
    expect(decision.ruleIndex).toBe(1);
    expect(trace[0]?.path).toEqual(['rules', 0, message.split(':')[0]]);
  });

  it('says what is recorded, and why a body is missing', () => {
    const { recorded } = explain(policyOf('{level: Request}'), resourceRequest('get', {}));
    expect(recorded).toEqual([
      '2 events, at `RequestReceived`, `ResponseComplete`.',
      'Who, what, when, from where, and the response status. No bodies.',
      'A `get` has no request body to record.',
    ]);
  });
});
