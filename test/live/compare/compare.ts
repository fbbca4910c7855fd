import { isResourceRequest, type RequestAttributes } from '../../../engine/request/types.ts';
import type { Exchange } from '../client.ts';
import type { AuditEvent } from './audit-log.ts';
import { compareBodies } from './compare-bodies.ts';
import type { Prediction } from './predict.ts';

/** The differences between what the engine predicts of a request and its audit events, in words; none where they agree. */
export function compare(
  exchange: Exchange,
  prediction: Prediction | undefined,
  events: readonly AuditEvent[],
): readonly string[] {
  if (!prediction) return events.length === 0 ? [] : ['the engine says that it is refused before it is audited'];
  const { decision, request } = prediction;
  return [
    ...differs('stages', writableStages(exchange, prediction), stagesOf(events)),
    ...events.flatMap((event) => [
      ...differs('level', decision.level, event.level),
      ...compareUser(request, event),
      ...differs('verb', request.verb, event.verb),
      ...compareTarget(request, event),
    ]),
    ...compareBodies(exchange, prediction, events),
  ];
}

/** An event that cannot be written is lost, and that is the last of a request whose body is recorded. */
function writableStages({ request }: Exchange, { decision }: Prediction): readonly string[] {
  const isLost = request.quirk === 'unwritable-body' && decision.requestBody;
  return decision.stages.filter((stage) => !(isLost && stage === 'ResponseComplete'));
}

function differs(what: string, engine: unknown, server: unknown): string[] {
  const [ours, theirs] = [engine, server].map((value) => JSON.stringify(value));
  return ours === theirs ? [] : [`${what}: engine ${ours}, server ${theirs}`];
}

/** A panic takes the place of completion. */
function stagesOf(events: readonly AuditEvent[]): readonly string[] {
  return events.map(({ stage }) => (stage === 'Panic' ? 'ResponseComplete' : stage));
}

function compareUser({ user }: RequestAttributes, event: AuditEvent): string[] {
  const { username = null, groups = [] } = event.user;
  return [
    ...differs('user', user?.name ?? null, username),
    ...differs('groups', [...(user?.groups ?? [])].sort(), [...groups].sort()),
  ];
}

/** The name and the namespace may be filled in from the body, once it is read. */
function compareTarget(request: RequestAttributes, { objectRef, stage }: AuditEvent): string[] {
  if (!isResourceRequest(request)) return differs('objectRef', undefined, objectRef);
  const { group, resource, subresource, namespace, name } = request.resource;
  const { apiGroup = '', resource: kind = '', subresource: part = '', ...rest } = objectRef ?? {};
  const isFilledIn = stage !== 'RequestReceived';
  const filledIn = (predicted: string, recorded = '') => (predicted === '' && isFilledIn ? '' : recorded);
  return differs(
    'target',
    { group, resource, subresource, namespace, name },
    {
      group: apiGroup,
      resource: resource === '' && isFilledIn ? '' : kind,
      subresource: subresource === '' && isFilledIn ? '' : part,
      namespace: filledIn(namespace, rest.namespace),
      name: filledIn(name, rest.name),
    },
  );
}
