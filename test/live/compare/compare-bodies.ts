import type { Exchange } from '../client.ts';
import type { AuditEvent } from './audit-log.ts';
import type { Prediction } from './predict.ts';

/**
 * Compares the bodies in the events with the prediction.
 *
 * The engine speaks of a request that succeeds, or whose authentication fails. There, the bodies have to be recorded
 * exactly as predicted, save that a delete may come without a body. Of other requests that fail (400 and above), the request
 * body may be missing, because it is recorded once it is decoded; it must not be there where none is predicted. An error
 * is recorded as the response body, at `RequestResponse`, exactly where the answer is a Status object, whatever the
 * request; not where it is plain text, and not with 406, where the server writes the Status past its audit.
 */
export function compareBodies(exchange: Exchange, prediction: Prediction, events: readonly AuditEvent[]): string[] {
  const early = events.filter(({ stage }) => stage === 'RequestReceived');
  const late = events.filter(({ stage }) => stage !== 'RequestReceived');
  const last = late.at(-1);
  return [
    ...early
      .filter((event) => has(event, 'requestObject') || has(event, 'responseObject'))
      .map(() => 'a body at RequestReceived'),
    ...(last ? compareLast(exchange, prediction, last) : []),
  ];
}

function compareLast(exchange: Exchange, prediction: Prediction, event: AuditEvent): string[] {
  const { decision } = prediction;
  return [
    ...compareBody('request', expectedRequestBody(exchange, prediction), has(event, 'requestObject')),
    ...compareBody('response', expectedResponseBody(exchange, prediction), has(event, 'responseObject')),
    ...compareManagedFields(exchange, decision.omitManagedFields, event),
  ];
}

/** `undefined` is either. */
function compareBody(what: string, expected: boolean | undefined, recorded: boolean): string[] {
  if (expected === undefined || expected === recorded) return [];
  return [
    `${what} body: engine ${expected ? 'recorded' : 'not recorded'}, server ${recorded ? 'recorded' : 'not recorded'}`,
  ];
}

function expectedRequestBody({ answer, sentBody }: Exchange, { decision, request }: Prediction): boolean | undefined {
  if (!decision.requestBody) return false;
  const isOptional = request.verb === 'delete' || request.verb === 'deletecollection';
  if (isOptional && sentBody === '') return false;
  return succeeded(answer.status) ? true : undefined;
}

function expectedResponseBody({ answer, request: sent }: Exchange, prediction: Prediction): boolean | undefined {
  const { decision, request } = prediction;
  if (decision.level !== 'RequestResponse' || answer.status === 406) return false;
  if (sent.quirk === 'object-for-text') return true;
  if (succeeded(answer.status) || request.user === null) return decision.responseBody;
  // What the server answered to these, or after the client had gone, cannot be seen from here.
  if (answer.body === '' && (['HEAD', 'CONNECT'].includes(sent.method) || sent.hangUp || answer.status === 0))
    return undefined;
  return isStatus(answer.body);
}

function succeeded(status: number): boolean {
  return status > 0 && status < 400;
}

/** Managed fields are cut from bodies where the policy says so, but a patch is recorded as it was sent. */
function compareManagedFields({ answer, sentBody, request }: Exchange, omitted: boolean, event: AuditEvent): string[] {
  const bodies = [
    { what: 'response', sent: answer.body, recorded: event.responseObject, isCut: omitted },
    { what: 'request', sent: sentBody, recorded: event.requestObject, isCut: omitted && request.method !== 'PATCH' },
  ];
  return bodies
    .filter(({ sent, recorded, isCut }) => recorded !== undefined && (isCut || parse(sent) !== undefined))
    .filter(({ sent, recorded, isCut }) => hasManagedFields(recorded) !== (!isCut && hasManagedFields(parse(sent))))
    .map(({ what, isCut }) => `managed fields of the ${what} body: engine ${isCut ? 'cut' : 'kept'}, server did not`);
}

function hasManagedFields(body: unknown): boolean {
  if (!isObject(body)) return false;
  if (isObject(body.metadata) && 'managedFields' in body.metadata) return true;
  if (Array.isArray(body.items)) return body.items.some(hasManagedFields);
  return Array.isArray(body.rows) && body.rows.some((row: unknown) => isObject(row) && hasManagedFields(row.object));
}

/** Whether an answer is an error of the API, which is an object, and not plain text. */
function isStatus(body: string): boolean {
  const value = parse(body);
  return isObject(value) && value.kind === 'Status';
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function has(event: AuditEvent, body: 'requestObject' | 'responseObject'): boolean {
  return event[body] !== undefined && event[body] !== null;
}
