import fc from 'fast-check';
import { kindOf } from '../compare/difference.ts';
import { checkRequestLine } from '../compare/vector.ts';
import { requestLine } from '../generate/request-line.ts';
import type { Finding, Fuzzer } from './fuzzer.ts';
import { shrinkText } from './shrink.ts';

/** Random methods and URLs. */
export const fuzzRequestLine: Fuzzer = {
  kind: 'request-info',
  share: 0.1,
  async runBatch(seed, size, judges) {
    const vectors = await judges.requestInfo(fc.sample(requestLine, { seed, numRuns: size }));
    const findings = vectors.flatMap((vector) => {
      const disagreement = checkRequestLine(vector);
      return disagreement ? [{ ...disagreement, kind: 'request-info' as const, vector }] : [];
    });
    return { compared: vectors.length, findings };
  },
  async shrink(finding, judges) {
    if (finding.kind !== 'request-info') return finding;
    const { method } = finding.vector;
    let smallest: Finding = finding;
    await shrinkText(finding.vector.url, async (url) => {
      const [vector] = await judges.requestInfo([{ method, url }]);
      const disagreement = vector && checkRequestLine(vector);
      if (!vector || !disagreement || kindOf(disagreement) !== kindOf(finding)) return false;
      smallest = { ...disagreement, kind: 'request-info', vector };
      return true;
    });
    return smallest;
  },
};
