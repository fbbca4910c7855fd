import {
  type AuditEvent,
  decideAtLevel,
  explainWithout,
  levels,
  recordedCredentials,
  recordedEvents,
} from '../engine/index.ts';
import type { AnswerDetails, RecordedLevel, SimulationAnswer } from '../protocol/index.ts';
import type { CheckedDocument } from './checked-document.ts';
import { rangeOf, toSteps } from './trace-steps.ts';

/** What is worked out for the answer that is looked at: which rule would decide next, and the events at each level. */
export function detailsOf(check: CheckedDocument, answer: SimulationAnswer): AnswerDetails {
  const next = nextOf(check, answer);
  return { ...(next && { next }), levels: levels.map((level) => recordedAt(check, answer, level)) };
}

function nextOf(check: CheckedDocument, { request, decision }: SimulationAnswer): AnswerDetails['next'] {
  if (decision.ruleIndex === null) return undefined;
  const { decision: next, trace } = explainWithout(check.policy.policy, request, decision.ruleIndex);
  const ruleRange = next.ruleIndex === null ? {} : { ruleRange: rangeOf(check, ['rules', next.ruleIndex]) };
  return { decision: next, trace: toSteps(check, trace), ...ruleRange };
}

function recordedAt(
  { catalog, policy }: CheckedDocument,
  { request, decision, http }: SimulationAnswer,
  level: RecordedLevel['level'],
): RecordedLevel {
  const atLevel = decideAtLevel(decision, level, request);
  const events = recordedEvents(request, atLevel, { catalog, kubernetes: policy.kubernetes, http }).map(toJson);
  return {
    level,
    events,
    bytes: events.reduce((sum, { bytes }) => sum + bytes, 0),
    requestBody: atLevel.requestBody,
    responseBody: atLevel.responseBody,
    credentials: recordedCredentials(request, atLevel),
  };
}

/** An event to read, and the size of its line in the log. */
function toJson(event: AuditEvent): RecordedLevel['events'][number] {
  const line = new TextEncoder().encode(JSON.stringify(event));
  return { stage: event.stage, json: JSON.stringify(event, null, 2), bytes: line.length + 1 };
}
