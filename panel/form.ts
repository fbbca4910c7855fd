import type { RequestAttributes, ResourceRequest, SimulatedUser, Suggestions } from '../protocol/index.ts';
import type { FormFields, WhoFields } from './inputs.ts';

type SuggestedResource = Suggestions['resources'][number];

/** The form's fields after a change. A resource that is known brings its API group along, if the group is not one of its own already. */
export function changeForm(form: FormFields, change: Partial<FormFields>, suggestions: Suggestions): FormFields {
  const changed = { ...form, ...change };
  if (change.resource === undefined || change.group !== undefined) return changed;
  const groups = suggestions.resources.filter(({ name }) => name === change.resource).map(({ group }) => group);
  const [first] = groups;
  return first === undefined || groups.includes(changed.group) ? changed : { ...changed, group: first };
}

/** Why the request can carry no namespace; `undefined` where it can. */
export function whyNoNamespace(form: FormFields, suggestions: Suggestions): string | undefined {
  const known = findResource(form, suggestions);
  return known && !known.namespaced ? 'cluster-scoped' : undefined;
}

/**
 * Why the request can carry no name; `undefined` where it can. The name of an object that is created is in the body,
 * which the policy does not see (`k8s.io/apiserver/pkg/endpoints/request`).
 */
export function whyNoName(form: FormFields): string | undefined {
  if (form.verb === 'deletecollection') return 'all objects';
  if (form.verb === 'create' && !form.resource.includes('/')) return 'in the body';
  return undefined;
}

/** The fields that describe a request; those of the other target are kept. */
export function fieldsOf(request: RequestAttributes, form: FormFields): FormFields {
  if ('path' in request) return { ...form, target: 'path', method: request.verb, path: request.path };
  const { group, resource, subresource, namespace, name } = request.resource;
  const fields = { group, namespace, name, resource: subresource === '' ? resource : `${resource}/${subresource}` };
  return { ...form, ...fields, target: 'resource', verb: request.verb };
}

/** The fields that describe a user. */
export function whoOf(user: SimulatedUser): WhoFields {
  if (user === null) return { name: '', groups: '', unauthenticated: true };
  return { name: user.name, groups: user.groups.join(', '), unauthenticated: false };
}

/** The user that the fields describe; `null` where authentication fails. Empty groups are left out. */
export function userOf(who: WhoFields): SimulatedUser {
  if (who.unauthenticated) return null;
  const groups = who.groups
    .split(',')
    .map((group) => group.trim())
    .filter((group) => group !== '');
  return { name: who.name.trim(), groups: [...new Set(groups)] };
}

/** The request that the form describes; `undefined` where a field is missing without which there is none. */
export function requestOf(form: FormFields, who: WhoFields, suggestions: Suggestions): RequestAttributes | undefined {
  const user = userOf(who);
  if (form.target === 'path') {
    const path = form.path.trim();
    return path === '' ? undefined : { user, verb: form.method.trim().toLowerCase(), path };
  }
  const [resource = '', subresource = ''] = form.resource.trim().split('/');
  if (resource === '' || form.verb.trim() === '') return undefined;
  return { user, verb: form.verb.trim(), resource: targetOf(form, resource, subresource, suggestions) };
}

function targetOf(form: FormFields, resource: string, subresource: string, suggestions: Suggestions) {
  const group = form.group.trim();
  const name = whyNoName(form) === undefined ? form.name.trim() : '';
  const scoped = whyNoNamespace(form, suggestions) === undefined;
  const namespace = isOneNamespace(form.verb, group, resource, name) ? name : scoped ? form.namespace.trim() : '';
  return { group, resource, subresource, namespace, name } satisfies ResourceRequest['resource'];
}

/** A request for one Namespace carries its name as the namespace too; a list with a field selector does not. */
function isOneNamespace(verb: string, group: string, resource: string, name: string): boolean {
  return group === '' && resource === 'namespaces' && name !== '' && !['list', 'watch'].includes(verb.trim());
}

function findResource(form: FormFields, suggestions: Suggestions): SuggestedResource | undefined {
  const name = form.resource.trim();
  const group = form.group.trim();
  return suggestions.resources.find((known) => known.name === name && known.group === group);
}
