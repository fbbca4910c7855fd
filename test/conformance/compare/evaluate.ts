import { evaluate } from '../../../engine/match/evaluate.ts';
import type { Policy } from '../../../engine/policy/types.ts';
import type { RequestAttributes } from '../../../engine/request/types.ts';
import type { EvaluateAnswer } from '../oracle/answers.ts';
import { type Difference, differ } from './difference.ts';

/** Evaluates with the engine and compares with what kube-apiserver decides. Gives the difference, if any. */
export function compareEvaluate(
  policy: Policy,
  request: RequestAttributes,
  answer: EvaluateAnswer,
): Difference | undefined {
  try {
    const { level, omitStages, omitManagedFields } = evaluate(policy, request);
    // A stage that the policy repeats is repeated in the answer, too.
    const omitted = [...new Set(answer.omitStages)];
    return differ(
      'evaluate',
      { level, omitStages: omitStages.toSorted(), omitManagedFields },
      { ...answer, omitStages: omitted },
    );
  } catch (error) {
    return { what: 'evaluate: the engine throws', engine: String(error), server: answer };
  }
}
