import { describeRequest } from '../../match/describe-request.ts';
import { type PolicyDocument, ruleHeadRange } from '../../policy/policy-document.ts';
import { quote } from '../../text/quote.ts';
import type { RelatedPlace } from '../types.ts';
import type { Loss } from './losses.ts';

/** The lost request and what becomes of it: "`get` of … is not recorded, because no rule matches it". */
export function describeLoss({ policy }: PolicyDocument, { decider, lost, isUnrecorded }: Loss): string {
  const request = describeRequest(lost);
  if (decider === null) return `${request} is not recorded, because no rule matches it`;
  if (isUnrecorded) return `${request} is not recorded, because rule ${decider + 1} takes it`;
  return `${request} is recorded at ${quote(policy.rules[decider]?.level ?? '')} only, by rule ${decider + 1}`;
}

/** The rule that decides about the lost request. */
export function deciderOf(document: PolicyDocument, { decider }: Pick<Loss, 'decider'>): RelatedPlace[] {
  if (decider === null) return [];
  return [{ message: `rule ${decider + 1} decides about it`, range: ruleHeadRange(document, decider) }];
}
