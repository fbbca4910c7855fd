import { readDocumentsWith } from '../catalog/manifest-documents.ts';
import { looksLikeAuditLog, readAuditLog } from './audit-log.ts';
import { looksLikeForbidden, requestFromForbidden } from './forbidden-message.ts';
import { looksLikeHttp, requestFromHttp } from './http-request.ts';
import { type JsonValue, readJsonValues } from './json-values.ts';
import { looksLikePhrase, phraseSaysWho, requestFromPhrase } from './phrase.ts';
import { requestsFromValues } from './read-values.ts';
import { type KubectlOptions, looksLikeKubectl, requestsFromKubectl } from './requests-from-kubectl.ts';
import type { InputProblem, RecognisedRequests } from './types.ts';

export { requestsFromAuditEvent } from './audit-event.ts';
export { requestFromHttp } from './http-request.ts';
export { parseRequestJson, type RequestJsonResult } from './request-json.ts';
export { defaultUser, type KubectlOptions, requestsFromKubectl } from './requests-from-kubectl.ts';

/** One form in which people have a request: how it is told from the others, and how it is read. */
interface RequestForm {
  readonly recognises: (text: string) => boolean;
  readonly read: (text: string, options: KubectlOptions) => RecognisedRequests;
}

/** The first form that recognises a text reads it. */
const forms: readonly RequestForm[] = [
  { recognises: looksLikeAuditLog, read: (text, options) => fromValues(readAuditLog(text), options) },
  { recognises: looksLikeJson, read: (text, options) => fromValues(readJsonValues(text), options) },
  {
    recognises: looksLikeForbidden,
    read: (text, { catalog }) => ({
      ...requestFromForbidden(text, catalog),
      form: 'the message of a refused request',
      saysWho: true,
    }),
  },
  { recognises: looksLikeYaml, read: (text, options) => fromValues(readYaml(text), options) },
  {
    recognises: looksLikeHttp,
    read: (text, { user }) => ({
      ...requestFromHttp(text, user),
      form: /^\s*(?:\$\s+)?curl\s/.test(text) ? 'a curl command' : 'an HTTP request',
      saysWho: false,
    }),
  },
  {
    recognises: looksLikePhrase,
    read: (text, { catalog, user }) => ({
      ...requestFromPhrase(text, catalog, user),
      form: 'a request in words',
      saysWho: phraseSaysWho(text),
    }),
  },
  {
    recognises: looksLikeKubectl,
    read: (text, options) => ({ ...requestsFromKubectl(text, options), form: 'a kubectl command', saysWho: false }),
  },
];

/**
 * The requests that a pasted text stands for: a kubectl command, an HTTP request line, a URL, a `curl` command, audit
 * events or lines of a log, a SubjectAccessReview, a rule of RBAC, the message of a refused request, a request in words, or
 * requests in JSON. `options.user` sends those that do not say who does. Problems have offsets into `text`.
 */
export function readRequests(text: string, options: KubectlOptions): RecognisedRequests {
  const form = forms.find(({ recognises }) => recognises(text));
  if (form) return form.read(text, options);
  const message =
    text.trim() === ''
      ? 'Give a request, such as `kubectl get pods -n prod` or `GET /healthz`.'
      : 'This is neither a kubectl command nor an HTTP request nor an audit event, a review of access or a rule of RBAC. Give one such as `kubectl get pods -n prod`, `GET /healthz`, `create pods/exec in prod` or a line of an audit log.';
  return { value: [], problems: [{ message, range: { start: 0, end: text.length } }], saysWho: false };
}

interface ReadValues {
  readonly value: readonly JsonValue[];
  readonly problems: readonly InputProblem[];
}

function fromValues({ value, problems }: ReadValues, options: KubectlOptions): RecognisedRequests {
  const read = requestsFromValues(value, options);
  return { ...read, problems: [...read.problems, ...problems] };
}

function looksLikeJson(text: string): boolean {
  return /^\s*[{[]/.test(text);
}

/** A field that requests in YAML begin with, behind comments and the start of a document. */
function looksLikeYaml(text: string): boolean {
  const first = text.split('\n').find((line) => !/^\s*(?:#.*|---.*)?$/.test(line)) ?? '';
  return /^\s*(?:- )?(?:apiVersion|kind|metadata|spec|rules|apiGroups|resources|resourceNames|verbs|nonResourceURLs|level|auditID)\s*:/.test(
    first,
  );
}

/** The values of documents in YAML. */
function readYaml(text: string): ReadValues {
  return readDocumentsWith('', text);
}
