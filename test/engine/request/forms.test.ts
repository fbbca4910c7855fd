import { describe, expect, it } from 'vitest';
import { builtInCatalog } from '../../../engine/catalog/catalog.ts';
import { defaultUser, readRequests } from '../../../engine/request/read-request.ts';
import { isResourceRequest, type RequestAttributes } from '../../../engine/request/types.ts';

const read = (text: string) => readRequests(text, { catalog: builtInCatalog, user: defaultUser });

/** A request in short: verb, group, resource/subresource, namespace, name; or verb and path. */
function short(request: RequestAttributes): string {
  if (!isResourceRequest(request)) return `${request.verb} ${request.path}`;
  const { group, resource, subresource, namespace, name } = request.resource;
  const what = `${resource}${subresource && `/${subresource}`}${group && `.${group}`}`;
  return [request.verb, what, namespace, name].join(' ').trim();
}

const requests = (text: string) => read(text).value.map(({ request }) => short(request));

describe('what a text is taken for', () => {
  it.each([
    ['kubectl get pods', 'a kubectl command'],
    ['GET /healthz', 'an HTTP request'],
    ["curl -k 'https://host:6443/api/v1/pods'", 'a curl command'],
    ['{"kind":"Event","apiVersion":"audit.k8s.io/v1","verb":"get","requestURI":"/x","user":{}}', 'an audit event'],
    ['{"verb":"get","path":"/healthz"}', 'a request in JSON'],
    ['kind: SubjectAccessReview\nspec: {}', 'a SubjectAccessReview'],
    ['apiGroups: [""]\nresources: [pods]\nverbs: [get]', 'a rule of RBAC'],
    ['create pods/exec in prod', 'a request in words'],
    ['can I get pods?', 'a request in words'],
    ['Error: User "dev-1" cannot get path "/metrics"', 'the message of a refused request'],
    ['kind: Policy\nrules: []', 'an audit policy'],
  ])('%s', (text, form) => {
    expect(read(text).form).toBe(form);
  });

  it('nothing, where it is none of all', () => {
    expect(read('what is this').form).toBeUndefined();
  });
});

describe('a SubjectAccessReview', () => {
  const review = `apiVersion: authorization.k8s.io/v1
kind: SubjectAccessReview
spec:
  user: dev-1
  groups: [dev]
  resourceAttributes:
    namespace: prod
    verb: create
    resource: pods
    subresource: exec
    name: web-1
`;

  it('is the request it asks about, by the user it names, with the groups of every user', () => {
    expect(read(review)).toMatchObject({
      problems: [],
      saysWho: true,
      value: [{ request: { user: { name: 'dev-1', groups: ['dev', 'system:authenticated'] }, verb: 'create' } }],
    });
    expect(requests(review)).toEqual(['create pods/exec prod web-1']);
  });

  it('of oneself is sent by who asks', () => {
    const text = JSON.stringify({
      kind: 'SelfSubjectAccessReview',
      apiVersion: 'authorization.k8s.io/v1',
      spec: { nonResourceAttributes: { path: '/metrics', verb: 'get' } },
    });
    expect(read(text)).toMatchObject({ saysWho: false, value: [{ request: { user: defaultUser } }] });
    expect(requests(text)).toEqual(['get /metrics']);
  });

  it('has no name where the URL has none, and says so', () => {
    const text = review.replace('pods', 'secrets').replace('    subresource: exec\n', '');
    expect(requests(text)).toEqual(['create secrets prod']);
    expect(read(text).value[0]?.note).toContain('rules do not see `web-1`');
  });

  it('of everything is several requests', () => {
    expect(requests(review.replace('create', '"*"').replace('exec', 'log'))).toEqual(['get pods/log prod web-1']);
  });

  it('without attributes is a problem', () => {
    expect(read('kind: SubjectAccessReview\nspec: {user: a}').problems[0]?.message).toContain('has neither');
  });
});

describe('a rule of RBAC', () => {
  it('is every request that it allows', () => {
    const rule = '- apiGroups: [""]\n  resources: [pods, pods/log]\n  verbs: [get, list]\n';
    expect(requests(rule)).toEqual(['get pods default <name>', 'list pods default', 'get pods/log default <name>']);
    expect(read(rule).value[0]?.note).toContain('`default` is taken');
  });

  it('of a Role is in its namespace, with its names', () => {
    const role = `kind: Role
apiVersion: rbac.authorization.k8s.io/v1
metadata: {name: r, namespace: prod}
rules:
- apiGroups: [apps]
  resources: [deployments]
  resourceNames: [web]
  verbs: [get, create]
- nonResourceURLs: [/healthz/*]
  verbs: [get]
`;
    expect(requests(role)).toEqual([
      'get deployments.apps prod web',
      'create deployments.apps prod',
      'get /healthz/<path>',
    ]);
  });

  it('knows what is cluster-scoped, and that a Namespace is in itself', () => {
    const rule = '{"apiGroups":[""],"resources":["nodes","namespaces"],"resourceNames":["a"],"verbs":["get"]}';
    expect(requests(rule)).toEqual(['get nodes  a', 'get namespaces a a']);
  });

  it('for everything is cut, and says so', () => {
    const { value } = read('{"apiGroups":["*"],"resources":["*"],"verbs":["*"]}');
    expect(value.length).toBe(60);
    expect(value[0]?.note).toMatch(/stands for \d{3,} requests/);
  });

  it('is counted, and not written out, beyond what is shown', () => {
    const everything = { apiGroups: ['*'], resources: ['*'], verbs: ['*'], nonResourceURLs: ['/a', '/b'] };
    const countOf = (rule: object): number => {
      const { value } = read(JSON.stringify(rule));
      expect(value.length).toBe(60);
      return Number(/stands for (\d+) requests/.exec(value[0]?.note ?? '')?.[1]);
    };
    const count = countOf(everything) - 2;
    const resourceNames = Array.from({ length: 100_000 }, (_, index) => `n${index}`);
    expect(countOf({ ...everything, resourceNames })).toBe(count * 100_000 + 2);
    expect(requests(JSON.stringify({ ...everything, resourceNames })).at(59)).toMatch(/ n59$/);
  });

  it('says which verbs are of RBAC alone', () => {
    const rule = '{"apiGroups":["rbac.authorization.k8s.io"],"resources":["clusterroles"],"verbs":["bind","list"]}';
    expect(requests(rule)).toEqual(['list clusterroles.rbac.authorization.k8s.io']);
    expect(read(rule).problems.map(({ message }) => message)).toEqual([
      'No request has the verb `bind`: RBAC asks for it besides the verb of the request, and the audit policy never sees it.',
    ]);
  });

  it('is no rule of an audit policy', () => {
    expect(read('- level: None\n  verbs: [get]\n  resources: [{group: ""}]').form).not.toBe('a rule of RBAC');
  });
});

describe('a request in words', () => {
  it.each([
    ['create pods/exec in prod', 'create pods/exec prod <name>'],
    ['get secrets db in prod', 'get secrets prod db'],
    ['list secrets in all namespaces', 'list secrets'],
    ['watch cm in namespace kube-system', 'watch configmaps kube-system'],
    ['can dev-1 delete deploy/web in prod?', 'delete deployments.apps prod web'],
    ['update widgets.example.com w1 in prod', 'update widgets.example.com prod w1'],
    ['list nodes as dev-1', 'list nodes'],
    ['deletecollection pods', 'deletecollection pods default'],
    ['can I get pods', 'get pods default <name>'],
    ['can I get pods?', 'get pods default <name>'],
    ['Can i get pods web-1 ?', 'get pods default web-1'],
    ['get secrets db?', 'get secrets default db'],
  ])('%s', (text, expected) => {
    expect(requests(text)).toEqual([expected]);
    expect(read(text).problems).toEqual([]);
  });

  it('may say who asks', () => {
    const user = { name: 'dev-1', groups: ['system:authenticated'] };
    for (const text of ['list pods in prod as dev-1', 'can dev-1 list pods in prod', 'dev-1 may list pods in prod?']) {
      expect(read(text)).toMatchObject({ saysWho: true, value: [{ request: { user } }] });
    }
    const askers = ['can I list pods in prod', 'can i list pods', 'i can list pods?', 'Can I list pods in prod as i?'];
    for (const text of askers) {
      expect(read(text)).toMatchObject({ saysWho: false, value: [{ request: { user: defaultUser } }] });
    }
  });

  it('leaves kubectl its commands', () => {
    expect(read('get pods').form).toBe('a kubectl command');
    expect(read('create namespace prod').form).toBe('a kubectl command');
  });

  it('marks a resource that nobody knows', () => {
    const { problems, value } = read('list secrt in prod');
    expect(value).toEqual([]);
    expect(problems).toMatchObject([{ range: { start: 5, end: 10 } }]);
  });
});

describe('the message of a refused request', () => {
  it('is that request', () => {
    const message =
      'Error from server (Forbidden): pods "web-1" is forbidden: User "dev-1" cannot create resource "pods/exec" in API group "" in the namespace "prod"';
    expect(requests(message)).toEqual(['create pods/exec prod web-1']);
    expect(read(message).value[0]?.request.user).toEqual({ name: 'dev-1', groups: ['system:authenticated'] });
  });

  it('without an object is a problem', () => {
    expect(read('User "a" cannot do this').problems).toHaveLength(1);
  });
});

describe('lines of an audit log', () => {
  const event = (id: string, uri: string) =>
    `{"kind":"Event","apiVersion":"audit.k8s.io/v1","auditID":"${id}","verb":"get","requestURI":"${uri}","user":{"username":"a"}}`;

  it('are the requests behind them, each once', () => {
    const log = [event('1', '/a'), event('1', '/a'), event('2', '/b')].join('\n');
    expect(read(log).form).toBe('3 lines of an audit log');
    expect(requests(log)).toEqual(['get /a', 'get /b']);
  });

  it('are read with what other programs put before them, and without those that were cut', () => {
    const log = `mestamp":"2026-01-01"}\naudit.log:${event('1', '/a')}\n2026-01-01T00:00:00Z stdout F ${event('2', '/b')}\n${event('3', '/c').slice(0, -9)}`;
    expect(requests(log)).toEqual(['get /a', 'get /b']);
    const { problems } = read(log);
    expect(problems.map(({ range }) => log.slice(range.start, range.end).slice(0, 8))).toEqual([
      'mestamp"',
      '{"kind":',
    ]);
  });
});
