import { findExactly } from '../../catalog/catalog.ts';
import type { Catalog } from '../../catalog/types.ts';
import type { KubernetesVersion } from '../../policy/kubernetes-version.ts';
import type { Stage } from '../../policy/types.ts';
import { httpOf, versionOf } from '../../request/request-uri.ts';
import { isResourceRequest, type RequestAttributes, type UserInfo } from '../../request/types.ts';
import type { Decision } from '../types.ts';
import { exampleName, requestBody, responseBody, responseStatus, unauthorized } from './example-bodies.ts';
import { exampleTimes } from './example-values.ts';

/** An audit event as kube-apiserver writes it to its log (`k8s.io/apiserver/pkg/apis/audit/v1`, `Event`), fields in its order. */
export interface AuditEvent {
  readonly kind: 'Event';
  readonly apiVersion: 'audit.k8s.io/v1';
  readonly level: string;
  readonly auditID: string;
  readonly stage: Stage;
  readonly requestURI: string;
  readonly verb: string;
  readonly user: { readonly username?: string; readonly groups?: readonly string[] };
  readonly sourceIPs: readonly string[];
  readonly userAgent: string;
  readonly objectRef?: Readonly<Record<string, string>>;
  readonly responseStatus?: object;
  readonly requestObject?: object;
  readonly responseObject?: object;
  readonly requestReceivedTimestamp: string;
  readonly stageTimestamp: string;
  readonly annotations?: Readonly<Record<string, string>>;
}

/** What the policy does not see of a request, and an event has. */
export interface EventContext {
  /** The API resources of the cluster. */
  readonly catalog: Catalog;
  readonly kubernetes: KubernetesVersion;
  /** The request line, where it is known. */
  readonly http?: string | undefined;
}

/** Not a real one: fixed, so that the same request gives the same events. */
const auditID = '7d1f0b52-93a4-4c3e-8a60-5f2c9e1b4d07';

/**
 * The audit events of a request, one for each stage that the decision records, as JSON values: for a request that succeeds,
 * or whose authentication fails. What the policy does not know (names in bodies, addresses, times, contents) is an example;
 * contents are `"…"`.
 *
 * The shapes are those of a real kube-apiserver (`k8s.io/apiserver/pkg/audit`, `LogRequestMetadata`, `LogRequestObject`,
 * `LogResponseObject`): at `RequestReceived` neither answer nor annotations; from a body the name of a new object, at every level.
 */
export function recordedEvents(request: RequestAttributes, decision: Decision, context: EventContext): AuditEvent[] {
  return decision.stages.map((stage) => eventAt(stage, request, decision, context));
}

function eventAt(stage: Stage, request: RequestAttributes, decision: Decision, context: EventContext): AuditEvent {
  const isAnswered = stage !== 'RequestReceived';
  const [, requestURI = ''] = (context.http ?? httpOf(request, context.catalog)).split(' ');
  const isFailedLogin = request.user === null;
  const isComplete = stage === 'ResponseComplete' || isFailedLogin;
  return {
    kind: 'Event',
    apiVersion: 'audit.k8s.io/v1',
    level: decision.level,
    auditID,
    stage,
    requestURI,
    verb: request.verb,
    user: request.user ? { username: request.user.name, groups: request.user.groups } : {},
    sourceIPs: ['192.0.2.10'],
    userAgent: userAgentOf(request.user, context.kubernetes),
    ...objectRefOf(request, isAnswered, context),
    ...(isAnswered && { responseStatus: isFailedLogin ? unauthorized : responseStatus(request) }),
    ...(isComplete && decision.requestBody && { requestObject: requestBody(request, context.catalog) }),
    ...(isComplete && decision.responseBody && { responseObject: responseBody(request, decision, context.catalog) }),
    requestReceivedTimestamp: exampleTimes.RequestReceived,
    stageTimestamp: exampleTimes[stage],
    ...(isAnswered && !isFailedLogin && { annotations: allowed }),
  };
}

const allowed = { 'authorization.k8s.io/decision': 'allow', 'authorization.k8s.io/reason': '' };

function objectRefOf(
  request: RequestAttributes,
  isAnswered: boolean,
  { catalog }: EventContext,
): Pick<AuditEvent, 'objectRef'> {
  if (!isResourceRequest(request)) return {};
  const { group, resource, subresource, namespace, name } = request.resource;
  const isNewObject = request.verb === 'create' && subresource === '' && isAnswered && request.user !== null;
  const isNamed = findExactly(catalog, { ...request.resource, subresource: '' })?.group !== 'authentication.k8s.io';
  const fields = {
    resource,
    namespace,
    name: isNewObject && isNamed ? exampleName(request) : name,
    apiGroup: group,
    apiVersion: versionOf(request.resource, catalog),
    subresource,
  };
  return { objectRef: Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== '')) };
}

/** What such a user's program says of itself: the components of Kubernetes their own name, people kubectl's. */
function userAgentOf(user: UserInfo | null, kubernetes: KubernetesVersion): string {
  const name = user?.name ?? '';
  const component = /^system:(kube-[a-z-]+)$/.exec(name)?.[1];
  const program = component ?? (name.startsWith('system:node:') ? 'kubelet' : 'kubectl');
  return `${program}/v${kubernetes}.0 (linux/amd64) kubernetes/0000000`;
}
