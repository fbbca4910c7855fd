import { isResourceRequest, type RequestAttributes } from '../request/types.ts';
import { quoteList } from '../text/quote.ts';
import type { Decision } from './types.ts';

/** What is recorded of a request, in sentences for people: events, bodies, and what may surprise. */
export function describeRecorded(decision: Decision, request: RequestAttributes): string[] {
  if (decision.level === 'None') return [notRecorded(decision)];
  if (decision.stages.length === 0) {
    return [`Nothing: every stage of this request is omitted (${quoteList(decision.omitStages)}).`];
  }
  return [events(decision), content(decision), bodies(decision, request), failedAuthentication(request)].filter(
    (sentence) => sentence !== '',
  );
}

function notRecorded({ ruleIndex }: Decision): string {
  return ruleIndex === null
    ? 'Nothing: no rule matches, and the default level is `None`.'
    : 'Nothing: the level is `None`.';
}

function events({ stages }: Decision): string {
  return stages.length === 1
    ? `One event, at ${quoteList(stages)}.`
    : `${stages.length} events, at ${quoteList(stages)}.`;
}

function content({ omitManagedFields, requestBody, responseBody }: Decision): string {
  const metadata = 'Who, what, when, from where, and the response status';
  const without = omitManagedFields ? ' (without managed fields)' : '';
  if (requestBody && responseBody) return `${metadata}; and the request and response bodies${without}.`;
  if (requestBody) return `${metadata}; and the request body${without}.`;
  if (responseBody) return `${metadata}; and the response body${without}.`;
  return `${metadata}. No bodies.`;
}

/** Why there is no body although the level asks for one. */
function bodies({ level, requestBody, responseBody, omitStages }: Decision, request: RequestAttributes): string {
  if (level === 'Metadata' || requestBody || responseBody || request.user === null) return '';
  if (!isResourceRequest(request))
    return 'Bodies are recorded of requests for resources, and of the answers to discovery at `RequestResponse`, only.';
  if (omitStages.includes('ResponseComplete')) return 'The bodies are known at `ResponseComplete`, which is omitted.';
  if (['exec', 'attach', 'portforward'].includes(request.resource.subresource)) {
    return 'What is streamed is not recorded; the command of an exec is in the `requestURI`, at every level.';
  }
  return level === 'Request'
    ? `A \`${request.verb}\` has no request body to record.`
    : 'What is streamed is not recorded.';
}

function failedAuthentication({ user }: RequestAttributes): string {
  return user === null ? 'A failed authentication is recorded at `ResponseStarted` only, without a user.' : '';
}
