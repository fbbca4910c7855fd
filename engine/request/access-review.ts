import type { Catalog } from '../catalog/types.ts';
import { quote } from '../text/quote.ts';
import { asSent } from './as-sent.ts';
import { type Fields, isFields, textOf, textsOf } from './fields.ts';
import type { RequestedAction } from './http/request-info.ts';
import type { JsonValue } from './json-values.ts';
import { requestsOfRule } from './rbac-rule.ts';
import { withStandardGroups } from './standard-groups.ts';
import { titleOf } from './title.ts';
import type { ReadResult, UserInfo } from './types.ts';

/** Whether a value is a review of access (`k8s.io/api/authorization/v1`): of a subject, in a namespace, or of oneself. */
export function isAccessReview(value: unknown): boolean {
  return isFields(value) && /^(?:Self|Local)?SubjectAccessReview$/.test(textOf(value, 'kind'));
}

/**
 * The request that a SubjectAccessReview asks about, sent by the user whom it names, else by `user`. `*` stands for
 * everything, and gives several requests.
 */
export function requestsFromAccessReview(
  { value, range }: JsonValue,
  catalog: Catalog,
  user: UserInfo | null,
): ReadResult {
  const spec = isFields(value) && isFields(value.spec) ? value.spec : {};
  const sender = subjectOf(spec) ?? user;
  const { resourceAttributes: resource, nonResourceAttributes: path } = spec;
  if (isFields(resource)) return aboutResource(resource, { value, range }, catalog, sender);
  if (!isFields(path)) {
    const message = 'This review has neither `resourceAttributes` nor `nonResourceAttributes` in its `spec`.';
    return { value: [], problems: [{ message, range }] };
  }
  const action = { verb: textOf(path, 'verb'), path: textOf(path, 'path') };
  return { value: [{ title: titleOf(action), request: { user: sender, ...action } }], problems: [] };
}

/** Whom a review is about; `undefined` where it is about who sends it. */
export function subjectOf(spec: Fields): UserInfo | undefined {
  const name = textOf(spec, 'user');
  return name === '' ? undefined : withStandardGroups({ name, groups: textsOf(spec, 'groups') });
}

function aboutResource(attributes: Fields, { range }: JsonValue, catalog: Catalog, user: UserInfo | null): ReadResult {
  const [verb, group, resource] = ['verb', 'group', 'resource'].map((key) => textOf(attributes, key));
  const target = {
    group: group ?? '',
    resource: resource ?? '',
    subresource: textOf(attributes, 'subresource'),
    namespace: textOf(attributes, 'namespace'),
    name: textOf(attributes, 'name'),
  };
  if (!verb || target.resource === '') {
    return { value: [], problems: [{ message: 'This review has no `verb` or no `resource`.', range }] };
  }
  if ([verb, ...Object.values(target)].includes('*')) {
    const { name, subresource } = target;
    const rule = {
      verbs: [verb],
      apiGroups: [target.group],
      resources: [subresource === '' ? target.resource : `${target.resource}/${subresource}`],
      resourceNames: name === '' || name === '*' ? [] : [name],
      nonResourceURLs: [],
      namespace: target.namespace === '*' ? '' : target.namespace,
    };
    return requestsOfRule(rule, range, { catalog, user });
  }
  const action = asSent(verb, target, catalog);
  const note = noteOnName(target.name, action);
  return { value: [{ title: titleOf(action), ...note, request: { user, ...action } }], problems: [] };
}

function noteOnName(name: string, action: RequestedAction): { readonly note?: string } {
  if (name === '' || !('resource' in action) || action.resource.name === name) return {};
  return { note: `A \`${action.verb}\` has no name in its URL, so rules do not see ${quote(name)}.` };
}
