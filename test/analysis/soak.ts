import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { type Comparison, checkPair, checkPolicy } from './check-policy.ts';
import { policyPair, smallPolicy } from './small-policies.ts';
import { SmallWorld } from './small-world.ts';

/** `npm run soak -- --policies 200000 --seed 1`: the analysis against looking at every request, for hours where that is wanted. */
const { values } = parseArgs({
  options: {
    policies: { type: 'string', default: '2000' },
    edits: { type: 'string', default: '2000' },
    pairs: { type: 'string', default: '2000' },
    seed: { type: 'string', default: '1' },
  },
});
const seed = Number(values.seed);
const world = new SmallWorld();

function soak<T>(what: string, count: number, arbitrary: fc.Arbitrary<T>, check: (value: T) => Comparison[]): boolean {
  let done = 0;
  const answers = new Map<string, number>();
  const result = fc.check(
    fc.property(arbitrary, (value) => {
      for (const { question, analysis, truth } of check(value)) {
        if (String(analysis) !== String(truth)) throw new Error(`${question}: ${analysis} instead of ${truth}`);
        answers.set(question, (answers.get(question) ?? 0) + truth.length);
      }
      done += 1;
      if (done % 1_000 === 0) console.error(`${done} of ${count} ${what}`);
    }),
    { numRuns: count, seed },
  );
  console.log(
    `${done} ${what} (seed ${seed}), each with ${world.requests.length} requests: ${result.failed ? 'DISAGREE' : 'no disagreement'}`,
  );
  for (const [question, found] of answers) console.log(`  ${question}: ${found}`);
  if (result.failed) console.log(String(result.errorInstance), '\n', JSON.stringify(result.counterexample));
  return !result.failed;
}

const areEqual = [
  soak('policies', Number(values.policies), smallPolicy, (policy) => checkPolicy(world, policy)),
  soak('edited policies', Number(values.edits), policyPair, (versions) =>
    versions.flatMap((policy) => checkPolicy(world, policy)),
  ),
  soak('pairs of policies', Number(values.pairs), policyPair, ([old, now]) => checkPair(world, old, now)),
];
process.exitCode = areEqual.every(Boolean) ? 0 : 1;
