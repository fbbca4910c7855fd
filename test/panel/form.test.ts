import { describe, expect, test } from 'vitest';
import { changeForm, fieldsOf, requestOf, userOf, whoOf, whyNoName, whyNoNamespace } from '../../panel/form.ts';
import { type FormFields, initialInputs } from '../../panel/inputs.ts';
import { suggestions } from './samples.ts';

const { form, who } = initialInputs;

function targetOf(change: Partial<FormFields>) {
  const request = requestOf({ ...form, ...change }, who, suggestions);
  return request && 'resource' in request ? request.resource : undefined;
}

describe('the API group follows the resource', () => {
  test('a known resource brings its group along', () => {
    expect(changeForm(form, { resource: 'deployments' }, suggestions).group).toBe('apps');
  });

  test('a group that has the resource too is kept', () => {
    const inOtherGroup = { ...form, group: 'events.k8s.io' };
    expect(changeForm(inOtherGroup, { resource: 'events' }, suggestions).group).toBe('events.k8s.io');
  });

  test('of an unknown resource nothing is known, so the group stays', () => {
    expect(changeForm({ ...form, group: 'example.com' }, { resource: 'widgets' }, suggestions).group).toBe(
      'example.com',
    );
  });

  test('a group that is given with the resource is not replaced', () => {
    const changed = changeForm({ ...form, group: 'apps' }, { resource: 'events', group: 'events.k8s.io' }, suggestions);
    expect(changed.group).toBe('events.k8s.io');
  });
});

describe('the request that the form describes', () => {
  test('resource and subresource are told apart, and blanks around a value do not count', () => {
    expect(targetOf({ resource: ' pods/exec ', namespace: ' prod', name: 'web-1 ' })).toEqual({
      group: '',
      resource: 'pods',
      subresource: 'exec',
      namespace: 'prod',
      name: 'web-1',
    });
  });

  test('a cluster-scoped resource has no namespace, whatever the field holds', () => {
    expect(whyNoNamespace({ ...form, resource: 'nodes' }, suggestions)).toBeDefined();
    expect(targetOf({ resource: 'nodes', namespace: 'prod', name: 'n1' })?.namespace).toBe('');
  });

  test('a request for one Namespace carries its name as its namespace, a list does not', () => {
    expect(targetOf({ resource: 'namespaces', verb: 'get', name: 'prod' })?.namespace).toBe('prod');
    expect(targetOf({ resource: 'namespaces', verb: 'list', name: 'prod' })?.namespace).toBe('');
  });

  test('the name of a created object is not in the request, that of its subresource is', () => {
    expect(targetOf({ resource: 'events', verb: 'create', name: 'a' })?.name).toBe('');
    expect(targetOf({ resource: 'pods/exec', verb: 'create', name: 'a' })?.name).toBe('a');
    expect(whyNoName({ ...form, verb: 'deletecollection' })).toBeDefined();
  });

  test('a path is asked for by method', () => {
    const request = requestOf({ ...form, target: 'path', method: 'GET', path: ' /healthz ' }, who, suggestions);
    expect(request).toEqual({ user: userOf(who), verb: 'get', path: '/healthz' });
  });

  test.each<Partial<FormFields>>([{ resource: '' }, { resource: '/log' }, { verb: ' ' }, { target: 'path', path: '' }])(
    'there is none with %o',
    (change) => {
      expect(requestOf({ ...form, ...change }, who, suggestions)).toBeUndefined();
    },
  );
});

describe('the fields that describe a request', () => {
  test.each([
    { group: '', resource: 'pods', subresource: 'exec', namespace: 'prod', name: 'web-1' },
    { group: 'apps', resource: 'deployments', subresource: '', namespace: 'prod', name: '' },
  ])('describe that request: $resource', (resource) => {
    const request = { user: { name: 'dev-1', groups: ['dev'] }, verb: 'get', resource };
    expect(requestOf(fieldsOf(request, form), whoOf(request.user), suggestions)).toEqual(request);
  });

  test('a path keeps the fields of the resource', () => {
    const fields = fieldsOf({ user: null, verb: 'head', path: '/healthz' }, form);
    expect(fields).toEqual({ ...form, target: 'path', method: 'head', path: '/healthz' });
    expect(requestOf(fields, whoOf(null), suggestions)).toEqual({ user: null, verb: 'head', path: '/healthz' });
  });
});

describe('the user', () => {
  test('groups are separated by commas; empty and repeated ones do not count', () => {
    const fields = { name: ' dev-1 ', groups: 'dev, ,system:authenticated,dev,', unauthenticated: false };
    expect(userOf(fields)).toEqual({ name: 'dev-1', groups: ['dev', 'system:authenticated'] });
  });

  test('a failed authentication has no user', () => {
    expect(userOf({ ...who, unauthenticated: true })).toBeNull();
  });
});
