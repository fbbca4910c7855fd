import { describe, expect, it } from 'vitest';
import { requestsFromAuditEvent } from '../../../engine/request/audit-event.ts';

const event = {
  kind: 'Event',
  apiVersion: 'audit.k8s.io/v1',
  level: 'Metadata',
  auditID: 'a1',
  stage: 'ResponseComplete',
  requestURI: '/api/v1/namespaces/prod/pods/web-1/log?follow=true',
  verb: 'get',
  user: { username: 'dev-1', groups: ['dev', 'system:authenticated'] },
  objectRef: { resource: 'pods', namespace: 'prod', name: 'web-1', apiVersion: 'v1', subresource: 'log' },
};
const read = (...events: unknown[]) => requestsFromAuditEvent(events.map((one) => JSON.stringify(one)).join('\n'));
const first = (changes: object) => read({ ...event, ...changes }).value[0];

describe('requestsFromAuditEvent', () => {
  it('takes the attributes from the URI', () => {
    expect(read(event)).toEqual({
      value: [
        {
          title: 'Reads log of pods/web-1 in prod',
          request: {
            user: { name: 'dev-1', groups: ['dev', 'system:authenticated'] },
            verb: 'get',
            resource: { group: '', resource: 'pods', subresource: 'log', namespace: 'prod', name: 'web-1' },
          },
        },
      ],
      problems: [],
    });
  });

  it('does not take the name of a new object, which the server fills in from the body', () => {
    const created = first({
      verb: 'create',
      requestURI: '/api/v1/namespaces/prod/secrets?fieldManager=kubectl-create',
      objectRef: { resource: 'secrets', namespace: 'prod', name: 'db', apiVersion: 'v1' },
    });
    expect(created?.request).toMatchObject({ verb: 'create', resource: { resource: 'secrets', name: '' } });
    expect(created?.note).toContain('`objectRef.name` says `db`');
  });

  it.each([
    ['list', '/api/v1/pods?fieldSelector=metadata.name%3Dx', { resource: 'pods', namespace: '', name: 'x' }],
    ['watch', '/apis/apps/v1/deployments?watch=true', { group: 'apps', resource: 'deployments' }],
    ['deletecollection', '/api/v1/namespaces/prod/pods', { resource: 'pods', namespace: 'prod', name: '' }],
    ['patch', '/api/v1/nodes/n1/status', { resource: 'nodes', subresource: 'status', name: 'n1' }],
    ['', '/api/v1/nodes', { resource: 'nodes' }],
  ])('verb "%s" of %s', (verb, requestURI, resource) => {
    expect(first({ verb, requestURI, objectRef: undefined })?.request).toMatchObject({ verb, resource });
  });

  it('knows requests for no resource', () => {
    expect(first({ requestURI: '/healthz?verbose', objectRef: undefined })?.request).toMatchObject({
      verb: 'get',
      path: '/healthz',
    });
  });

  it.each([undefined, '', '/api/v1/namespaces/prod/po...'])(
    'falls back on objectRef where the URI is %j',
    (requestURI) => {
      const request = first({ requestURI });
      expect(request?.request).toMatchObject({ resource: { resource: 'pods', subresource: 'log', name: 'web-1' } });
      expect(request?.note).toContain('taken from `objectRef`');
      expect(first({ requestURI, verb: 'create', objectRef: { resource: 'pods', name: 'x' } })?.request).toMatchObject({
        resource: { name: '' },
      });
      expect(
        first({ requestURI, verb: 'create', objectRef: { resource: 'pods', name: 'x', subresource: 'eviction' } })
          ?.request,
      ).toMatchObject({ resource: { name: 'x' } });
    },
  );

  it('has no user after a failed authentication', () => {
    const failed = first({ user: {}, stage: 'ResponseStarted', responseStatus: { code: 401 } });
    expect(failed?.request.user).toBeNull();
    expect(failed?.note).toContain('failed authentication');
  });

  it('never takes the impersonated user', () => {
    const request = first({ impersonatedUser: { username: 'admin' } });
    expect(request?.request.user?.name).toBe('dev-1');
    expect(request?.note).toContain('Sent as `admin` by impersonation');
  });

  it('takes events of one request as one', () => {
    expect(read({ ...event, stage: 'RequestReceived' }, event, { ...event, auditID: 'a2' }).value).toHaveLength(2);
  });

  it.each([
    ['an array', [event, { ...event, auditID: 'a2' }]],
    ['an EventList', { kind: 'EventList', apiVersion: 'audit.k8s.io/v1', items: [event, { ...event, auditID: 'a2' }] }],
  ])('takes %s', (_, value) => expect(read(value).value).toHaveLength(2));

  it('takes an event over several lines', () => {
    expect(requestsFromAuditEvent(JSON.stringify(event, null, 2)).value).toHaveLength(1);
  });

  it.each([
    [{ kind: 'Event', apiVersion: 'v1', reason: 'Scheduled' }, 'not an audit event'],
    [{ ...event, verb: undefined }, 'has no `verb`'],
    [{ ...event, requestURI: undefined, objectRef: undefined }, 'neither a `requestURI` nor an `objectRef`'],
    ['text', 'This is no audit event'],
  ])('refuses %j', (value, message) => {
    expect(read(value)).toEqual({
      value: [],
      problems: [{ message: expect.stringContaining(message), range: expect.anything() }],
    });
  });

  it.each([
    ['{"a": 1,}', '}'],
    ['{"a" 1}', '1'],
    ['[1 2]', '2'],
    ['{"a": x}', 'x'],
    ['{"a": "\n"}', '"'],
    ['{"a": [}]}', '}'],
    ['{"verb": "get", "requestURI": "/healthz"} oops', 'o'],
  ])('%j: the problem is at `%s`', (text, place) => {
    const { problems } = requestsFromAuditEvent(text);
    expect(problems.at(-1)?.message).toBe('This is not valid JSON.');
    expect(problems.at(-1)?.range && text.slice(problems.at(-1)?.range.start, problems.at(-1)?.range.end)).toBe(place);
  });

  it('keeps what stands before malformed JSON', () => {
    const { value, problems } = requestsFromAuditEvent(`${JSON.stringify(event)}\n{"kind":"Event","verb":"ge`);
    expect(value).toHaveLength(1);
    expect(problems).toEqual([{ message: expect.stringContaining('ends too early'), range: expect.anything() }]);
  });
});
