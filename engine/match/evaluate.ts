import { isLevel, type Level, type Policy, type PolicyRule, type Stage, stages } from '../policy/types.ts';
import { isLongRunning } from '../request/long-running.ts';
import {
  isResourceRequest,
  type NonResourceRequest,
  type RequestAttributes,
  type ResourceRequest,
} from '../request/types.ts';
import { firstMismatch } from './match-rule.ts';
import type { Decision } from './types.ts';

/**
 * Decides about a request as kube-apiserver does: the first rule that matches (`k8s.io/apiserver/pkg/audit/policy`,
 * `EvaluatePolicyRule`). A rule without a valid level, which only a refused file can have, is left out.
 */
export function evaluate(policy: Policy, request: RequestAttributes): Decision {
  const index = policy.rules.findIndex((rule) => isLevel(rule.level) && firstMismatch(rule, request) === undefined);
  return decide(policy, index < 0 ? null : index, request);
}

/** What the policy does with a request that this rule (0-based; `null`: none) hits. */
export function decide(policy: Policy, ruleIndex: number | null, request: RequestAttributes): Decision {
  const rule = ruleIndex === null ? undefined : policy.rules[ruleIndex];
  const level = rule && isLevel(rule.level) ? rule.level : 'None';
  const omitStages = omittedStages(policy, rule);
  const omitManagedFields = rule?.omitManagedFields ?? policy.omitManagedFields;
  return { ruleIndex, omitManagedFields, ...recordedAt(level, omitStages, request) };
}

/** The same decision, were the level another one. */
export function decideAtLevel(decision: Decision, level: Level, request: RequestAttributes): Decision {
  return { ...decision, ...recordedAt(level, decision.omitStages, request) };
}

function recordedAt(
  level: Level,
  omitStages: readonly Stage[],
  request: RequestAttributes,
): Omit<Decision, 'ruleIndex' | 'omitManagedFields'> {
  return {
    level,
    stages: level === 'None' ? [] : occurringStages(request).filter((stage) => !omitStages.includes(stage)),
    omitStages,
    requestBody: recordsRequestBody(level, request, omitStages),
    responseBody: recordsResponseBody(level, request, omitStages),
  };
}

/** The policy's and the rule's omitted stages together, in the order in which stages occur. */
export function omittedStages(policy: Policy, rule: PolicyRule | undefined): readonly Stage[] {
  return stages.filter((stage) => policy.omitStages.includes(stage) || rule?.omitStages.includes(stage));
}

/** `k8s.io/apiserver/pkg/endpoints/filters`, `WithAudit` and `WithFailedAuthenticationAudit`. */
function occurringStages(request: RequestAttributes): readonly Stage[] {
  if (request.user === null) return ['ResponseStarted'];
  if (isLongRunning(request)) return ['RequestReceived', 'ResponseStarted', 'ResponseComplete'];
  return ['RequestReceived', 'ResponseComplete'];
}

const verbsWithRequestBody = new Set(['create', 'update', 'patch', 'delete', 'deletecollection']);
const verbsWithResponseBody = new Set([...verbsWithRequestBody, 'get', 'list']);
const streamedSubresources = new Set(['attach', 'exec', 'log', 'portforward', 'proxy']);

/** Bodies are known when the request is complete; a streamed one is never recorded (`k8s.io/apiserver/pkg/endpoints/handlers`). */
function recordsRequestBody(level: Level, request: RequestAttributes, omitted: readonly Stage[]): boolean {
  if (level !== 'Request' && level !== 'RequestResponse') return false;
  if (request.user === null || omitted.includes('ResponseComplete')) return false;
  return isResourceRequest(request) && isUnstreamed(request, verbsWithRequestBody);
}

/** Every answer that is an object of the API is recorded (`…/handlers/responsewriters`, `WriteObjectNegotiated`), discovery and errors included. */
function recordsResponseBody(level: Level, request: RequestAttributes, omitted: readonly Stage[]): boolean {
  if (level !== 'RequestResponse') return false;
  // The answer to a failed authentication is a Status object, which goes into the one event there is.
  if (request.user === null) return !omitted.includes('ResponseStarted');
  if (omitted.includes('ResponseComplete')) return false;
  return isResourceRequest(request) ? isUnstreamed(request, verbsWithResponseBody) : isDiscovery(request);
}

function isUnstreamed({ verb, resource }: ResourceRequest, verbs: ReadonlySet<string>): boolean {
  return verbs.has(verb) && !streamedSubresources.has(resource.subresource);
}

/** `/api`, `/apis/apps`, `/apis/apps/v1` and so on: what lies deeper is a resource. */
function isDiscovery({ path }: NonResourceRequest): boolean {
  return /^\/apis?(?:\/|$)/.test(path);
}
