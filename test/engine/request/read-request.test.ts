import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { builtInCatalog } from '../../../engine/catalog/catalog.ts';
import { defaultUser, parseRequestJson, readRequests } from '../../../engine/request/read-request.ts';

const read = (text: string) => readRequests(text, { catalog: builtInCatalog, user: defaultUser });
const resource = { group: '', resource: 'pods', subresource: 'log', namespace: 'prod', name: 'web-1' };
const user = { name: 'dev-1', groups: ['dev'] };

describe('readRequests', () => {
  it.each([
    ['kubectl get pods', 'list'],
    ['get pods', 'list'],
    ['  delete pod x --wait=false', 'delete'],
    ['GET /api/v1/pods', 'list'],
    ['/healthz', 'get'],
    ['https://host:6443/api', 'get'],
    ['curl -X POST https://host/api/v1/namespaces', 'create'],
    ['{"verb":"list","requestURI":"/api/v1/pods","user":{"username":"a"}}', 'list'],
    ['[{"verb":"list","requestURI":"/api/v1/pods"}]', 'list'],
    ['{"verb":"patch","resource":{"resource":"pods"}}', 'patch'],
    ['{"verb":"get","path":"/healthz"}', 'get'],
  ])('%s', (text, verb) => {
    expect(read(text).problems).toEqual([]);
    expect(read(text).value[0]?.request.verb).toBe(verb);
  });

  it('gives a request in JSON as it is, with the user of the options where it names none', () => {
    expect(read(JSON.stringify({ user, verb: 'get', resource })).value[0]?.request).toEqual({
      user,
      verb: 'get',
      resource,
    });
    expect(read('{"verb":"get","path":"/healthz"}').value[0]?.request).toEqual({
      user: defaultUser,
      verb: 'get',
      path: '/healthz',
    });
    expect(read('{"user":null,"verb":"get","path":"/healthz"}').value[0]?.request.user).toBeNull();
  });

  it.each([
    ['', 'Give a request'],
    ['what is this', 'neither a kubectl command nor an HTTP request nor an audit event'],
    ['{"verb":1,"path":"/"}', '`verb` must be a string'],
    ['{"verb":', 'ends too early'],
  ])('%j: a problem', (text, message) => {
    expect(read(text).value).toEqual([]);
    expect(read(text).problems[0]?.message).toContain(message);
  });

  it('takes any text without throwing, and keeps its problems inside it', () => {
    const start = fc.constantFrom(
      ...[
        '',
        'kubectl ',
        'GET /',
        'curl ',
        '{',
        '[',
        '{"verb":"get","path":',
        'create ',
        'list pods in ',
        'can a get pods ',
      ],
      ...['kind: ', 'kind: SubjectAccessReview\nspec: ', '- apiGroups: ', 'verbs: [get]\nresources: ', 'rules:\n- '],
      ...['User "a" cannot ', 'User "a" cannot get resource "', 'x {"kind":"Event","apiVersion":"audit.k8s.io/v1",'],
    );
    fc.assert(
      fc.property(
        start,
        fc.string({ unit: fc.constantFrom(...'\0\t\n a0x"\'`$\\|{}[]:,/%é\ud800-=') }),
        (prefix, rest) => {
          const text = prefix + rest;
          for (const { range } of read(text).problems) {
            expect(range.start).toBeGreaterThanOrEqual(0);
            expect(range.end).toBeLessThanOrEqual(text.length);
          }
        },
      ),
    );
  });

  it('finds the same JSON valid as JSON.parse', () => {
    const text = fc.oneof(
      fc.json(),
      fc
        .tuple(fc.json(), fc.nat(), fc.constantFrom('"', '}', ',', '\\', '\n', '0', 'x', ''))
        .map(([json, at, sign]) => {
          const index = at % (json.length + 1);
          return json.slice(0, index) + sign + json.slice(index + 1);
        }),
    );
    fc.assert(
      fc.property(text, (inner) => {
        const json = `[${inner}]`;
        const invalid = read(json).problems.some(({ message }) => /not valid JSON|ends too early/.test(message));
        expect(invalid).toBe(!parses(json));
      }),
    );
  });
});

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

describe('parseRequestJson', () => {
  it('fills in what is absent', () => {
    expect(parseRequestJson({ user: { name: 'a' }, verb: 'list', resource: { resource: 'pods' } })).toEqual({
      value: {
        user: { name: 'a', groups: [] },
        verb: 'list',
        resource: { group: '', resource: 'pods', subresource: '', namespace: '', name: '' },
      },
      problems: [],
    });
    expect(parseRequestJson({ user: null, path: '/healthz' })).toEqual({
      value: { user: null, verb: '', path: '/healthz' },
      problems: [],
    });
  });

  it.each([
    [[], ['a request is an object with `user`, `verb`, and `resource` or `path`']],
    [{ verb: 'get', path: '/' }, ['`user` is missing; `null` stands for a failed authentication']],
    [{ user: 'a', verb: 'get', path: '/' }, ['`user` must be an object with `name` and `groups`, or `null`']],
    [{ user: { groups: 'a' }, verb: 'get', path: '/' }, ['`user.groups` must be a list of strings']],
    [{ user: { name: 1 }, path: '/' }, ['`user.name` must be a string']],
    [{ user, verb: 'get' }, ['`resource` or `path` is missing']],
    [{ user, verb: 'get', path: '/', resource }, ['`resource` and `path` exclude each other']],
    [{ user, verb: 1, path: 2 }, ['`verb` must be a string', '`path` must be a string']],
    [{ user, resource: { name: 3 } }, ['`resource.name` must be a string']],
    [
      { user, resource: 'pods' },
      ['`resource` must be an object with `group`, `resource`, `subresource`, `namespace`, `name`'],
    ],
    [{ user, path: '/', verbs: 'get' }, ['`verbs` is no field of a request']],
    [{ user, resource: { nam: 'x' } }, ['`resource.nam` is no field of a request']],
  ])('%j', (value, problems) => expect(parseRequestJson(value)).toEqual({ problems }));

  it('gives back every request', () => {
    const string = fc.string();
    const anyUser = fc.option(fc.record({ name: string, groups: fc.array(string) }));
    const target = fc.record({ group: string, resource: string, subresource: string, namespace: string, name: string });
    const request = fc.oneof(
      fc.record({ user: anyUser, verb: string, resource: target }, { noNullPrototype: true }),
      fc.record({ user: anyUser, verb: string, path: string }, { noNullPrototype: true }),
    );
    fc.assert(
      fc.property(request, (value) => {
        expect(parseRequestJson(JSON.parse(JSON.stringify(value))).value).toEqual(value);
      }),
    );
  });
});
