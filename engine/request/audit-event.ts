import type { Range } from '../syntax/range.ts';
import { type Fields, isFields } from './fields.ts';
import { attributesFromMethodAndUrl, type RequestedAction } from './http/request-info.ts';
import { type JsonValue, readJsonValues } from './json-values.ts';
import { titleOf } from './title.ts';
import type { InputProblem, ReadRequest, ReadResult, ResourceTarget, UserInfo } from './types.ts';

/**
 * The requests behind audit events (`audit.k8s.io/v1`): one event, several that follow one another, an array, or an
 * `EventList`. Events with the same `auditID` are one request. Problems have offsets into `text`.
 *
 * The attributes come from `requestURI` and `verb`: the server fills `objectRef` in later, also from the body
 * (`k8s.io/apiserver/pkg/audit`, `LogRequestObject`), so it serves only where the URI is missing or was cut.
 */
export function requestsFromAuditEvent(text: string): ReadResult {
  const { value: values, problems } = readJsonValues(text);
  const read = requestsFromEventValues(values);
  return { value: read.value, problems: [...read.problems, ...problems] };
}

/** The same for JSON values that were read already. */
export function requestsFromEventValues(values: readonly JsonValue[]): ReadResult {
  const requests = new Map<unknown, ReadRequest>();
  const problems: InputProblem[] = [];
  for (const { event, range } of values.flatMap(eventsIn)) {
    const key = isFields(event) && typeof event.auditID === 'string' ? event.auditID : event;
    if (requests.has(key)) continue;
    const read = requestFromEvent(event);
    if (typeof read === 'string') problems.push({ message: read, range });
    else requests.set(key, read);
  }
  return { value: [...requests.values()], problems };
}

function eventsIn({ value, range }: JsonValue): readonly { readonly event: unknown; readonly range: Range }[] {
  const items = isFields(value) && value.kind === 'EventList' ? value.items : value;
  return Array.isArray(items) ? items.map((event: unknown) => ({ event, range })) : [{ event: items, range }];
}

/** Gives the request, or what is wrong with the event. */
function requestFromEvent(event: unknown): ReadRequest | string {
  if (!isFields(event)) return 'This is no audit event: an event is a JSON object with `verb` and `requestURI`.';
  if (event.kind === 'Event' && event.apiVersion === 'v1') {
    return 'This is an Event object of the cluster, not an audit event: paste a line of the audit log.';
  }
  if (typeof event.verb !== 'string') return 'This audit event has no `verb`, so its request cannot be told.';
  const objectRef = isFields(event.objectRef) ? event.objectRef : undefined;
  const fromUri = actionFromUri(event.verb, event.requestURI);
  const action = fromUri ?? actionFromObjectRef(event.verb, objectRef);
  if (!action) return 'This audit event has neither a `requestURI` nor an `objectRef`, so its request cannot be told.';
  const notes = [
    ...(fromUri ? notesOnObjectRef(fromUri, objectRef) : ['`requestURI` is missing or cut: taken from `objectRef`.']),
    ...notesOnUser(event),
  ];
  const note = notes.length === 0 ? {} : { note: notes.join(' ') };
  return { title: titleOf(action), ...note, request: { user: userOf(event), ...action } };
}

/** The methods of which an event keeps the verb alone; which one does not matter once the verb is put back. */
const methodOfVerb: ReadonlyMap<string, string> = new Map([
  ['get', 'GET'],
  ['list', 'GET'],
  ['watch', 'GET'],
  ['create', 'POST'],
  ['update', 'PUT'],
  ['patch', 'PATCH'],
  ['delete', 'DELETE'],
  ['deletecollection', 'DELETE'],
]);

function actionFromUri(verb: string, uri: unknown): RequestedAction | undefined {
  if (typeof uri !== 'string' || uri === '' || /(?:\.\.\.|…)$/.test(uri)) return undefined;
  const { value: action } = attributesFromMethodAndUrl(methodOfVerb.get(verb) ?? verb, uri);
  return action && { ...action, verb };
}

function actionFromObjectRef(verb: string, objectRef: Fields | undefined): RequestedAction | undefined {
  if (!objectRef || text(objectRef.resource) === '') return undefined;
  const target: ResourceTarget = {
    group: text(objectRef.apiGroup),
    resource: text(objectRef.resource),
    subresource: text(objectRef.subresource),
    namespace: text(objectRef.namespace),
    name: text(objectRef.name),
  };
  // The name of a new object comes from the body; one of a subresource, such as an eviction, from the path.
  const isNewObject = verb === 'create' && target.subresource === '';
  return { verb, resource: isNewObject ? { ...target, name: '' } : target };
}

function notesOnObjectRef(action: RequestedAction, objectRef: Fields | undefined): string[] {
  if (!objectRef || !('resource' in action)) return [];
  return (['name', 'namespace'] as const).flatMap((field) => {
    const recorded = text(objectRef[field]);
    if (recorded === '' || recorded === action.resource[field]) return [];
    return [
      `\`objectRef.${field}\` says \`${recorded}\`, which the server took from the body afterwards: rules do not see it.`,
    ];
  });
}

function notesOnUser(event: Fields): string[] {
  const impersonated = isFields(event.impersonatedUser) ? text(event.impersonatedUser.username) : '';
  const user = userOf(event);
  if (user === null)
    return ['The event has no user, as after a failed authentication: rules with `users` or `userGroups` never match.'];
  if (impersonated === '') return [];
  return [`Sent as \`${impersonated}\` by impersonation: rules look at the authenticated user, \`${user.name}\`.`];
}

function userOf(event: Fields): UserInfo | null {
  const user = isFields(event.user) ? event.user : {};
  const name = text(user.username);
  if (name === '') return null;
  const groups = Array.isArray(user.groups) ? user.groups.filter((group) => typeof group === 'string') : [];
  return { name, groups };
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
