import type { KubernetesVersion } from '../../../engine/policy/kubernetes-version.ts';
import { type Vectors, versionsOf } from '../vectors.ts';
import type { Disagreement } from './difference.ts';
import { compareEvaluate } from './evaluate.ts';
import { compareLoad } from './load.ts';
import { compareRequestLine } from './request-line.ts';

/**
 * Where the engine disagrees about a file: the first of the versions with which it does, if any. Asks the engine for
 * the first and the last version of every answer, and for one more.
 */
export function checkLoad(vector: Vectors['load'], oneMore?: KubernetesVersion): Disagreement | undefined {
  for (const { from, to, ...answer } of vector.answers) {
    const between = versionsOf({ from, to }).filter((version) => version === oneMore);
    for (const version of new Set([from, to, ...between])) {
      const difference = compareLoad(vector.text, version, answer);
      if (difference) return { ...difference, version };
    }
  }
  return undefined;
}

/** Where the engine disagrees about the first request of a policy about which it does, if any. */
export function checkEvaluate(vector: Vectors['evaluate']): (Disagreement & { readonly row: number }) | undefined {
  for (const [row, { request, answers }] of vector.cases.entries()) {
    for (const { from, to, ...answer } of answers) {
      const difference = compareEvaluate(vector.policy, request, answer);
      if (difference) return { ...difference, version: to, row };
    }
  }
  return undefined;
}

/** Where the engine disagrees about a request line: the first of the versions with which it does, if any. */
export function checkRequestLine({ answers, ...line }: Vectors['request-info']): Disagreement | undefined {
  for (const { from, to, ...answer } of answers) {
    const difference = compareRequestLine(line, answer);
    if (difference) return { ...difference, version: to };
  }
  return undefined;
}
