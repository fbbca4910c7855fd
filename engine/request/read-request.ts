import { requestsFromEventValues } from './audit-event.ts';
import { looksLikeHttp, requestFromHttp } from './http-request.ts';
import { type JsonValue, readJsonValues } from './json-values.ts';
import { parseRequestJson } from './request-json.ts';
import { type KubectlOptions, looksLikeKubectl, requestsFromKubectl } from './requests-from-kubectl.ts';
import { titleOf } from './title.ts';
import type { ReadResult, UserInfo } from './types.ts';

export { requestsFromAuditEvent } from './audit-event.ts';
export { requestFromHttp } from './http-request.ts';
export { parseRequestJson, type RequestJsonResult } from './request-json.ts';
export { defaultUser, type KubectlOptions, requestsFromKubectl } from './requests-from-kubectl.ts';

/**
 * The requests that a pasted text stands for: a kubectl command, an HTTP request line, a URL, a `curl` command, audit
 * events, or requests in JSON. `options.user` sends those that do not say who does. Problems have offsets into `text`.
 */
export function readRequests(text: string, options: KubectlOptions): ReadResult {
  if (/^\s*[{[]/.test(text)) return readJson(text, options.user);
  if (looksLikeHttp(text)) return requestFromHttp(text, options.user);
  if (looksLikeKubectl(text)) return requestsFromKubectl(text, options);
  const message =
    text.trim() === ''
      ? 'Give a request, such as `kubectl get pods -n prod` or `GET /healthz`.'
      : 'This is neither a kubectl command nor an HTTP request nor an audit event. Give one such as `kubectl get pods -n prod`, `GET /healthz` or a line of an audit log.';
  return { value: [], problems: [{ message, range: { start: 0, end: text.length } }] };
}

function readJson(text: string, user: UserInfo | null): ReadResult {
  const { value: values, problems } = readJsonValues(text);
  const read = values.map((value) => (isRequest(value) ? readRequestValue(value, user) : undefined));
  const events = requestsFromEventValues(values.filter((_, index) => read[index] === undefined));
  const requests = read.flatMap((result) => (result ? [result] : []));
  return {
    value: [...requests, events].flatMap((result) => result.value),
    problems: [...[...requests, events].flatMap((result) => result.problems), ...problems],
  };
}

/** A request in JSON has a `resource` or a `path`, which no audit event has. */
function isRequest({ value }: JsonValue): boolean {
  return typeof value === 'object' && value !== null && ('resource' in value || 'path' in value);
}

function readRequestValue({ value, range }: JsonValue, user: UserInfo | null): ReadResult {
  const { value: request, problems } = parseRequestJson(value, user);
  return {
    value: request ? [{ title: titleOf(request), request }] : [],
    problems: problems.map((problem) => ({ message: `In this request, ${problem}.`, range })),
  };
}
