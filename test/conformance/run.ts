/**
 * Differential fuzzing: compares the engine with the real Kubernetes code over random cases, makes every disagreement as
 * small as it can, and adds it to the vectors. Exits with 1 if there is any. Needs `go`.
 *
 * Usage: npm run conformance -- [--cases N] [--seed S] [--versions 1.25,1.37] [--kinds load] [--corpus DIR] [--dry]
 *   --cases     how many evaluations; a tenth as many files and as many request lines come with them
 *   --seed      the same seed gives the same cases
 *   --versions  the Kubernetes versions that judge; all by default
 *   --kinds     some of evaluate, load, request-info; all by default
 *   --corpus    a folder of policy files to make mutants of, besides the random ones
 *   --dry       leave the vectors as they are
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { kindOf } from './compare/difference.ts';
import { fuzzEvaluate } from './fuzz/evaluate.ts';
import type { Finding, Fuzzer } from './fuzz/fuzzer.ts';
import { fuzzLoad } from './fuzz/load.ts';
import { fuzzRequestLine } from './fuzz/request-line.ts';
import { mutantOf } from './generate/policy-text.ts';
import { Judges } from './oracle/judges.ts';
import { oracleVersions } from './oracle/versions.ts';
import { addVectors } from './vectors.ts';

const batchSize = 2000;
/** Of each kind of disagreement, so many are shrunk and shown; the rest is counted. */
const shownOfEach = 2;

const { values: options } = parseArgs({
  options: {
    cases: { type: 'string', default: '60000' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000_000) },
    versions: { type: 'string', default: oracleVersions.join() },
    kinds: { type: 'string', default: 'evaluate,load,request-info' },
    corpus: { type: 'string' },
    dry: { type: 'boolean', default: false },
  },
});
const cases = Number(options.cases);
const seed = Number(options.seed);
const versions = oracleVersions.filter((version) => options.versions.split(',').includes(version));
if (!Number.isSafeInteger(cases) || !Number.isSafeInteger(seed) || versions.length === 0) {
  console.error(`--cases and --seed are whole numbers, --versions some of ${oracleVersions.join()}`);
  process.exit(2);
}

const corpus = options.corpus === undefined ? [] : [fuzzLoad(mutantOf(readPolicies(options.corpus)))];
const kinds = options.kinds.split(',');
const fuzzers = [fuzzEvaluate, fuzzLoad(), fuzzRequestLine, ...corpus].filter(({ kind }) => kinds.includes(kind));

const judges = Judges.start(versions);
const started = Date.now();
let disagreements = 0;
for (const fuzzer of fuzzers) disagreements += await run(fuzzer);
judges.close();
console.log(
  `seed ${seed}, Kubernetes ${versions.join(', ')}: ${disagreements} disagreements in ${Math.round((Date.now() - started) / 1000)} s`,
);
process.exitCode = disagreements === 0 ? 0 : 1;

/** Runs one fuzzer to its end. Gives the number of disagreements. */
async function run(fuzzer: Fuzzer): Promise<number> {
  const wanted = Math.round(cases * fuzzer.share);
  const counts = new Map<string, number>();
  const shown = new Set<string>();
  let compared = 0;
  for (let batch = 0; compared < wanted; batch++) {
    const result = await fuzzer.runBatch(mix(seed, batch), Math.min(batchSize, wanted - compared), judges);
    compared += result.compared;
    for (const finding of result.findings) {
      const count = (counts.get(kindOf(finding)) ?? 0) + 1;
      counts.set(kindOf(finding), count);
      if (count <= shownOfEach) report(await fuzzer.shrink(finding, judges), shown);
    }
  }
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  console.log(`${fuzzer.kind}: ${compared} cases, ${total} disagreements of ${counts.size} kinds`);
  for (const [kind, count] of [...counts].sort((a, b) => b[1] - a[1])) console.log(`  ${count} × ${kind}`);
  return total;
}

/** Shows a shrunk disagreement, once, and adds it to the vectors. */
function report(finding: Finding, shown: Set<string>): void {
  const text = readable(inputOf(finding));
  if (shown.has(text)) return;
  shown.add(text);
  console.log(
    `${finding.what}, Kubernetes ${finding.version}\n  input  ${text}\n  engine ${readable(finding.engine)}\n  server ${readable(finding.server)}`,
  );
  if (!options.dry) addVectors<typeof finding.kind>(finding.kind, [finding.vector]);
}

/** JSON with escapes for what cannot be seen, or not be told apart. */
function readable(value: unknown): string {
  return JSON.stringify(value).replace(
    /[\u007f-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function inputOf(finding: Finding): object {
  switch (finding.kind) {
    case 'load':
      return { text: finding.vector.text };
    case 'evaluate':
      return { policy: finding.vector.policy, request: finding.vector.cases[0]?.request };
    case 'request-info':
      return { method: finding.vector.method, url: finding.vector.url };
  }
}

/** The seed of a batch: neighbouring seeds must not share batches. */
function mix(seed: number, batch: number): number {
  return (Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) + Math.imul(batch + 1, 0xc2b2ae35)) | 0;
}

function readPolicies(folder: string): string[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((file) => file.isFile());
  const texts = files.map((file) => readFileSync(join(file.parentPath, file.name), 'utf8'));
  return texts.filter((text) => text.includes('audit.k8s.io'));
}
