import fc from 'fast-check';
import { kindOf } from '../compare/difference.ts';
import { checkLoad } from '../compare/vector.ts';
import { policyText } from '../generate/policy-text.ts';
import type { Fuzzer } from './fuzzer.ts';
import { shrinkText } from './shrink.ts';

/** Random files, and files that are changed from the given ones. */
export function fuzzLoad(texts: fc.Arbitrary<string> = policyText): Fuzzer {
  return {
    kind: 'load',
    share: 0.1,
    async runBatch(seed, size, judges) {
      const vectors = await judges.load(fc.sample(texts, { seed, numRuns: size }));
      const findings = vectors.flatMap((vector, index) => {
        const disagreement = checkLoad(vector, judges.versions[index % judges.versions.length]);
        return disagreement ? [{ ...disagreement, kind: 'load' as const, vector }] : [];
      });
      return { compared: vectors.length, findings };
    },
    async shrink(finding, judges) {
      if (finding.kind !== 'load') return finding;
      const judge = judges.only(finding.version);
      let smallest = finding;
      const text = await shrinkText(finding.vector.text, async (text) => {
        const [vector] = await judge.load([text]);
        const disagreement = vector && checkLoad(vector);
        if (!vector || !disagreement || kindOf(disagreement) !== kindOf(finding)) return false;
        smallest = { ...disagreement, kind: 'load', vector };
        return true;
      });
      const [vector = smallest.vector] = await judges.load([text]);
      return { ...smallest, vector };
    },
  };
}
