import { isLevel, type Policy, type PolicyRule } from '../policy/types.ts';
import type { RequestAttributes } from '../request/types.ts';
import { decide } from './evaluate.ts';
import { firstMismatch } from './match-rule.ts';
import { describeMismatch } from './mismatch-message.ts';
import { describeRecorded } from './recorded-message.ts';
import type { Explanation, TraceStep } from './types.ts';

/** Decides about a request and says why: one step for every rule up to and with the one that hit. */
export function explain(policy: Policy, request: RequestAttributes): Explanation {
  return explainFrom(policy, request, 0);
}

/**
 * What would decide about the request if the rule that hits (0-based) were not there: the steps of the rules behind it.
 * The indexes are those of the policy as it is.
 */
export function explainWithout(policy: Policy, request: RequestAttributes, ruleIndex: number): Explanation {
  return explainFrom(policy, request, ruleIndex + 1);
}

/** No rule before `first` is looked at. */
function explainFrom(policy: Policy, request: RequestAttributes, first: number): Explanation {
  const trace: TraceStep[] = [];
  for (const [index, rule] of policy.rules.slice(first).entries()) {
    const step = traceRule(rule, first + index, request);
    trace.push(step);
    if (step.matches) break;
  }
  const last = trace.at(-1);
  const decision = decide(policy, last?.matches ? last.ruleIndex : null, request);
  return { decision, trace, recorded: describeRecorded(decision, request) };
}

function traceRule(rule: PolicyRule, ruleIndex: number, request: RequestAttributes): TraceStep {
  const { level } = rule;
  if (!isLevel(level)) return { ruleIndex, level, matches: false, message: 'left out: it has no valid level yet' };
  const field = firstMismatch(rule, request);
  if (field === undefined) return { ruleIndex, level, matches: true, message: 'every field matches' };
  return {
    ruleIndex,
    level,
    matches: false,
    field,
    path: ['rules', ruleIndex, field],
    message: describeMismatch(field, rule, request),
  };
}
