import { type Decision, describeStreamVerb, evaluate, type ReadRequest, streamTwin } from '../engine/index.ts';
import type { SimulationAnswer } from '../protocol/index.ts';
import type { CheckedDocument } from './checked-document.ts';

/**
 * Says of every request that opens a stream to a container what clients of another age send, and whether the policy decides
 * otherwise about that. Where both stand among the answers and are decided alike, they become one.
 */
export function joinStreamTwins(check: CheckedDocument, answers: readonly SimulationAnswer[]): SimulationAnswer[] {
  const joined = new Set<SimulationAnswer>();
  return answers.flatMap((answer): SimulationAnswer[] => {
    const twin = streamTwin(answer);
    if (!twin) return [answer];
    if (joined.has(answer)) return [];
    const decision = evaluate(check.policy.policy, twin.request);
    const differs = !isSameOutcome(decision, answer.decision);
    const other = differs ? undefined : answers.find(({ request }) => isSame(request, twin.request));
    if (other) joined.add(other);
    return [
      { ...answer, ...(other && { title: withoutAge(answer.title) }), transport: transportOf(twin, decision, differs) },
    ];
  });
}

function transportOf(
  { request }: ReadRequest,
  decision: Decision,
  differs: boolean,
): NonNullable<SimulationAnswer['transport']> {
  const { ruleIndex, level } = decision;
  const outcome =
    ruleIndex === null ? 'no rule matches, and nothing is recorded' : `rule ${ruleIndex + 1}, \`${level}\``;
  const comparison = differs
    ? `The policy decides otherwise about it: ${outcome}.`
    : 'The policy decides alike about it.';
  return { differs, message: `${describeStreamVerb(request.verb)} ${comparison}` };
}

function isSameOutcome(one: Decision, other: Decision): boolean {
  return one.ruleIndex === other.ruleIndex && one.level === other.level;
}

function isSame(one: ReadRequest['request'], other: ReadRequest['request']): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function withoutAge(title: string): string {
  return title.replace(/ \([^)]*\)$/, '');
}
