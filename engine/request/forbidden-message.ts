import type { Catalog } from '../catalog/types.ts';
import { asSent } from './as-sent.ts';
import { withStandardGroups } from './standard-groups.ts';
import { titleOf } from './title.ts';
import type { ReadResult, ResourceTarget } from './types.ts';

const who = /User "([^"]*)" cannot /;
const what = /(\S+) resource "([^"]*)" in API group "([^"]*)"(?: in the namespace "([^"]*)")?/;
const path = /(\S+) path "([^"]*)"/;

/** Whether a text is the message with which kube-apiserver refuses a request (403). */
export function looksLikeForbidden(text: string): boolean {
  return who.test(text);
}

/**
 * The request that kube-apiserver refused, from its message (`k8s.io/apiserver/pkg/endpoints/handlers/responsewriters`,
 * `forbiddenMessage`): `pods "web-1" is forbidden: User "dev-1" cannot get resource "pods" in API group "" …`. The user's
 * groups are not in it: those that every such user has are taken. A refused request is audited like any other.
 */
export function requestFromForbidden(text: string, catalog: Catalog): ReadResult {
  const subject = who.exec(text);
  const rest = text.slice((subject?.index ?? 0) + (subject?.[0].length ?? 0));
  const user = withStandardGroups({ name: subject?.[1] ?? '', groups: [] });
  const [, pathVerb = '', asked] = path.exec(rest) ?? [];
  const [, verb = '', resource = '', group = '', namespace = ''] = what.exec(rest) ?? [];
  if (asked === undefined && resource === '') {
    const message = 'This message does not say what was refused: it has no `cannot VERB resource "…"`.';
    return { value: [], problems: [{ message, range: { start: 0, end: text.length } }] };
  }
  const name = /(?:^|\s)\S+ "([^"]*)" is forbidden/.exec(text)?.[1] ?? '';
  const target: ResourceTarget = { group, ...splitResource(resource), namespace, name };
  const action = asked === undefined ? asSent(verb, target, catalog) : { verb: pathVerb, path: asked };
  const note = 'A refused request is audited like any other. The message does not say all groups of the user.';
  return { value: [{ title: titleOf(action), note, request: { user, ...action } }], problems: [] };
}

/** `pods/exec` in two. */
function splitResource(text: string): Pick<ResourceTarget, 'resource' | 'subresource'> {
  const [resource = '', subresource = ''] = text.split('/');
  return { resource, subresource };
}
