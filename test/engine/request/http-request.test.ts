import { describe, expect, it } from 'vitest';
import { requestFromHttp } from '../../../engine/request/http-request.ts';

const user = { name: 'dev-1', groups: ['system:authenticated'] };
const http = (line: string) => requestFromHttp(line, user).value.map((request) => request.http);
const problemsOf = (line: string) =>
  requestFromHttp(line, user).problems.map(({ message, range }) => [line.slice(range.start, range.end), message]);

describe('requestFromHttp', () => {
  it.each([
    ['GET /api/v1/pods', 'GET /api/v1/pods'],
    ['  GET   /api/v1/pods HTTP/1.1', 'GET /api/v1/pods'],
    ['GET /api/v1/pods HTTP/2\nHost: 10.0.0.1\nAccept: */*', 'GET /api/v1/pods'],
    ['"DELETE /api/v1/namespaces/prod/pods/a"', 'DELETE /api/v1/namespaces/prod/pods/a'],
    ['POST https://10.0.0.1:6443/api/v1/namespaces?dryRun=All', 'POST /api/v1/namespaces?dryRun=All'],
    ['https://10.0.0.1:6443', 'GET /'],
    ['https://10.0.0.1:6443?x=1', 'GET /?x=1'],
    ['/healthz', 'GET /healthz'],
    ['GET /healthz#part', 'GET /healthz'],
    ['curl https://host:6443/api', 'GET /api'],
    ['curl -k -H "Authorization: Bearer $TOKEN" https://$HOST/api/v1/nodes', 'GET /api/v1/nodes'],
    ['curl $APISERVER/api/v1/nodes --header "Authorization: Bearer $(cat token)"', 'GET /api/v1/nodes'],
    ['curl -X POST https://host/api/v1/namespaces', 'POST /api/v1/namespaces'],
    ["curl -XDELETE 'https://host/api/v1/nodes/n1'", 'DELETE /api/v1/nodes/n1'],
    ['curl --request=PUT https://host/a', 'PUT /a'],
    ['curl -sk https://host/a -d @body.json', 'POST /a'],
    ['curl https://host/a -d x -X PATCH', 'PATCH /a'],
    ['curl -I https://host/healthz', 'HEAD /healthz'],
    ['$ curl -k --cert a --key b --url https://host/version', 'GET /version'],
    ['curl localhost:8001/api/v1/pods', 'GET /api/v1/pods'],
  ])('%s', (line, expected) => {
    expect(http(line)).toEqual([expected]);
    expect(problemsOf(line)).toEqual([]);
  });

  it('gives the attributes and the user', () => {
    expect(requestFromHttp('GET /api/v1/namespaces/prod/pods/web-1/log?follow=true', user).value).toEqual([
      {
        title: 'Reads log of pods/web-1 in prod',
        http: 'GET /api/v1/namespaces/prod/pods/web-1/log?follow=true',
        request: {
          user,
          verb: 'get',
          resource: { group: '', resource: 'pods', subresource: 'log', namespace: 'prod', name: 'web-1' },
        },
      },
    ]);
    expect(requestFromHttp('GET /healthz', null).value[0]).toMatchObject({
      title: 'GET /healthz',
      request: { user: null, verb: 'get', path: '/healthz' },
    });
  });

  it('says that the case of the method counts', () => {
    const [request] = requestFromHttp('get /api/v1/pods', user).value;
    expect(request?.request.verb).toBe('');
    expect(request?.note).toContain('case-sensitive');
  });

  it.each([
    ['GET', 'GET', 'After the method comes a path'],
    ['GET pods', 'pods', 'After the method comes a path'],
    ['GET /api/v1/pods extra', 'extra', 'A URL holds no spaces'],
    ['GET /api/v1/pods/%zz', '/api/v1/pods/%zz', 'two hexadecimal digits'],
    ['GET /api/v1/watch', '/api/v1/watch', 'refuses this request before it is audited'],
    ['curl -k', 'curl -k', 'has no URL'],
    ["curl 'https://host", "'", 'is never closed'],
    ['', '', 'Give a method and a path'],
  ])('%j: a problem at %j', (line, place, message) => {
    expect(http(line)).toEqual([]);
    expect(problemsOf(line)).toEqual([[place, expect.stringContaining(message)]]);
  });
});
