import { describe, expect, it } from 'vitest';
import { isLongRunning } from '../../../engine/request/long-running.ts';
import { withStandardGroups } from '../../../engine/request/standard-groups.ts';

describe('withStandardGroups', () => {
  it.each([
    ['dev-1', ['dev'], ['dev', 'system:authenticated']],
    ['dev-1', ['system:authenticated', 'dev'], ['system:authenticated', 'dev']],
    ['system:anonymous', [], ['system:unauthenticated']],
    [
      'system:serviceaccount:prod:bot',
      ['extra'],
      ['extra', 'system:serviceaccounts', 'system:serviceaccounts:prod', 'system:authenticated'],
    ],
    ['system:serviceaccount:prod', [], ['system:authenticated']],
    ['system:serviceaccount:a:b:c', [], ['system:authenticated']],
    ['system:node:n1', [], ['system:nodes', 'system:authenticated']],
    ['system:node:', [], ['system:authenticated']],
  ])('%s in %j', (name, groups, expected) => {
    expect(withStandardGroups({ name, groups })).toEqual({ name, groups: expected });
  });
});

describe('isLongRunning', () => {
  const resource = { group: '', resource: 'pods', subresource: '', namespace: 'prod', name: 'web-1' };
  it.each([
    ['watch', '', true],
    ['proxy', '', true],
    ['get', 'log', true],
    ['get', 'exec', true],
    ['create', 'portforward', true],
    ['get', 'status', false],
    ['list', '', false],
  ])('%s pods/%s: %s', (verb, subresource, expected) => {
    expect(isLongRunning({ user: null, verb, resource: { ...resource, subresource } })).toBe(expected);
  });

  it.each([
    ['/debug/pprof/heap', true],
    ['/debug/pprof', false],
    ['/healthz', false],
  ])('%s: %s', (path, expected) => expect(isLongRunning({ user: null, verb: 'get', path })).toBe(expected));
});
