import type { Catalog } from '../catalog/types.ts';
import { isAccessReview, requestsFromAccessReview, subjectOf } from './access-review.ts';
import { requestsFromEventValues } from './audit-event.ts';
import { isFields, textOf } from './fields.ts';
import type { JsonValue } from './json-values.ts';
import { isRbac, requestsFromRbac } from './rbac-rule.ts';
import { parseRequestJson } from './request-json.ts';
import { titleOf } from './title.ts';
import type { ReadResult, RecognisedRequests, UserInfo } from './types.ts';

/** The forms that a value of JSON or YAML can have. What is none of them is an audit event, or has to be one. */
type ValueForm = 'request' | 'access-review' | 'rbac-rule' | 'policy' | 'event';

interface Context {
  readonly catalog: Catalog;
  readonly user: UserInfo | null;
}

/** The requests that values of JSON or YAML stand for, those of audit events last. Problems have offsets into the text. */
export function requestsFromValues(values: readonly JsonValue[], context: Context): RecognisedRequests {
  const formed = values.map((value) => ({ value, form: formOf(value.value) }));
  const events = formed.filter(({ form }) => form === 'event').map(({ value }) => value);
  const others = formed.flatMap(({ value, form }) => (form === 'event' ? [] : [readValue(value, form, context)]));
  const read = [...others, requestsFromEventValues(events)];
  const [first] = formed;
  return {
    value: read.flatMap((result) => result.value),
    problems: read.flatMap((result) => result.problems),
    ...(first && { form: describeForm(first.form, formed.length) }),
    saysWho: values.length > 0 && values.every(saysWho),
  };
}

function formOf(value: unknown): ValueForm {
  if (isAccessReview(value)) return 'access-review';
  if (isRbac(value)) return 'rbac-rule';
  if (isFields(value) && textOf(value, 'kind') === 'Policy') return 'policy';
  // A request in JSON has a `resource` or a `path`, which no audit event has.
  return isFields(value) && ('resource' in value || 'path' in value) ? 'request' : 'event';
}

function readValue(value: JsonValue, form: Exclude<ValueForm, 'event'>, { catalog, user }: Context): ReadResult {
  switch (form) {
    case 'access-review':
      return requestsFromAccessReview(value, catalog, user);
    case 'rbac-rule':
      return requestsFromRbac(value, catalog, user);
    case 'policy': {
      const message = 'This is a policy, not a request: open it in the editor, and ask here what it does.';
      return { value: [], problems: [{ message, range: value.range }] };
    }
    case 'request':
      return readRequest(value, user);
  }
}

function readRequest({ value, range }: JsonValue, user: UserInfo | null): ReadResult {
  const { value: request, problems } = parseRequestJson(value, user);
  return {
    value: request ? [{ title: titleOf(request), request }] : [],
    problems: problems.map((problem) => ({ message: `In this request, ${problem}.`, range })),
  };
}

function describeForm(form: ValueForm, count: number): string {
  switch (form) {
    case 'access-review':
      return 'a SubjectAccessReview';
    case 'rbac-rule':
      return 'a rule of RBAC';
    case 'policy':
      return 'an audit policy';
    case 'request':
      return count === 1 ? 'a request in JSON' : `${count} requests in JSON`;
    case 'event':
      return count === 1 ? 'an audit event' : `${count} lines of an audit log`;
  }
}

/** Whether a value names the user; an audit event without one says that authentication failed. */
function saysWho({ value }: JsonValue): boolean {
  const form = formOf(value);
  if (form === 'event') return true;
  if (form === 'access-review') {
    return isFields(value) && isFields(value.spec) && subjectOf(value.spec) !== undefined;
  }
  return form === 'request' && isFields(value) && value.user !== undefined;
}
