import { evaluate } from '../../../engine/match/evaluate.ts';
import type { Decision } from '../../../engine/match/types.ts';
import type { Policy } from '../../../engine/policy/types.ts';
import { attributesFromMethodAndUrl } from '../../../engine/request/http/request-info.ts';
import type { RequestAttributes, UserInfo } from '../../../engine/request/types.ts';
import type { LiveRequest } from '../client.ts';

/** What the engine says about a request that is going to be sent. */
export interface Prediction {
  readonly request: RequestAttributes;
  readonly decision: Decision;
}

/** `undefined` where the engine says that the server refuses the request before it is audited. */
export function predict(
  policy: Policy,
  { method, url }: Pick<LiveRequest, 'method' | 'url'>,
  user: UserInfo | null,
): Prediction | undefined {
  const { value: action } = attributesFromMethodAndUrl(method, url);
  if (!action) return undefined;
  const request = { user, ...action };
  return { request, decision: evaluate(policy, request) };
}
