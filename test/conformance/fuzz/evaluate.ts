import fc from 'fast-check';
import { checkEvaluate } from '../compare/vector.ts';
import { evaluationCase, requestsPerPolicy } from '../generate/policy.ts';
import type { Finding, Fuzzer } from './fuzzer.ts';
import { shrinkValue } from './shrink.ts';

/** Random policies, each with some random requests. */
export const fuzzEvaluate: Fuzzer = {
  kind: 'evaluate',
  share: 1,
  async runBatch(seed, size, judges) {
    const cases = fc.sample(evaluationCase, { seed, numRuns: Math.ceil(size / requestsPerPolicy) });
    const vectors = await Promise.all(cases.map(({ policy, requests }) => judges.evaluate(policy, requests)));
    const findings = vectors.flatMap((vector) => {
      const disagreement = checkEvaluate(vector);
      if (!disagreement) return [];
      const failing = { ...vector, cases: vector.cases.slice(disagreement.row, disagreement.row + 1) };
      return [{ ...disagreement, kind: 'evaluate' as const, vector: failing }];
    });
    return { compared: cases.length * requestsPerPolicy, findings };
  },
  async shrink(finding, judges) {
    const request = finding.kind === 'evaluate' ? finding.vector.cases[0]?.request : undefined;
    if (finding.kind !== 'evaluate' || !request) return finding;
    let smallest: Finding = finding;
    await shrinkValue({ policy: finding.vector.policy, request }, async ({ policy, request }) => {
      const vector = await judges.evaluate(policy, [request]);
      const disagreement = checkEvaluate(vector);
      if (!disagreement) return false;
      smallest = { ...disagreement, kind: 'evaluate', vector };
      return true;
    });
    return smallest;
  },
};
