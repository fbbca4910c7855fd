import { readFileSync } from 'node:fs';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import {
  coverageOf,
  defaultPolicyName,
  isTestFileName,
  type KubernetesVersion,
  load,
  MutationRun,
  type MutationScore,
  type PolicyDocument,
  type Range,
  type RuleCoverage,
  readTestFile,
  runTests,
  type ScenarioResult,
  type TestContext,
  type TestFile,
  type TestProblem,
  totalOf,
} from '../engine/index.ts';
import { type Io, readText, UsageError } from './io.ts';
import { placeOf, rangeFinder, type TextRange } from './positions.ts';
import { Progress } from './progress.ts';
import type { Projects } from './projects.ts';

/** What `test` is asked to find out. */
export interface TestOptions {
  /** The target version, from what the test file says and what the project says. */
  readonly kubernetes: (
    ofFile: KubernetesVersion | undefined,
    ofProject: KubernetesVersion | undefined,
  ) => KubernetesVersion;
  readonly coverage: boolean;
  readonly mutation: boolean;
}

/** The policy that a test file is about. */
export interface TestedPolicy {
  readonly path: string;
  readonly document: PolicyDocument;
  readonly text: string;
  readonly rangeOf: (range: Range) => TextRange;
}

/** A test file, and what came out. */
export interface TestedFile {
  readonly path: string;
  readonly text: string;
  readonly rangeOf: (range: Range) => TextRange;
  /** Absent where it cannot be read, or kube-apiserver refuses it: `error` says so. */
  readonly policy?: TestedPolicy;
  readonly error?: string;
  /** What is wrong outside of tests that have results. */
  readonly problems: readonly TestProblem[];
  readonly results: readonly ScenarioResult[];
  readonly coverage?: readonly RuleCoverage[];
  readonly mutation?: MutationScore;
}

/** What running a test file needs of its run. */
export interface TestRun {
  readonly options: TestOptions;
  readonly projects: Projects;
  readonly io: Io;
}

/** Runs the tests of a file. A policy that cannot be tested is an error of this file alone. */
export async function testFile(path: string, run: TestRun): Promise<TestedFile> {
  const text = await readText(path, run.io);
  const file = readTestFile(text);
  const shown = { path, text, rangeOf: rangeFinder(text) };
  try {
    const { policy, context } = await readTestedPolicy(path, file, run);
    return { ...shown, policy, ...answer(file, policy.document, context, run) };
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return { ...shown, error: error.message, problems: file.problems, results: [] };
  }
}

function answer(
  file: TestFile,
  document: PolicyDocument,
  context: TestContext,
  { options, io }: TestRun,
): Pick<TestedFile, 'problems' | 'results' | 'coverage' | 'mutation'> {
  const results = runTests(file, document, context);
  const reported = new Set(results.flatMap(({ problems }) => problems));
  return {
    results,
    problems: file.problems.filter((problem) => !reported.has(problem)),
    ...(options.coverage && { coverage: coverageOf(document, results) }),
    ...(options.mutation && { mutation: mutate(new MutationRun(file, document, context), io) }),
  };
}

/** Hundreds of proofs can take longer than a second. */
function mutate(run: MutationRun, io: Io): MutationScore {
  const progress = new Progress(io.stderr, run.mutants.length, Date.now, 'changes');
  const verdicts = run.mutants.map((mutant) => {
    const verdict = run.judge(mutant);
    progress.step();
    return verdict;
  });
  progress.end();
  return totalOf(verdicts);
}

async function readTestedPolicy(
  path: string,
  file: TestFile,
  { options, projects, io }: TestRun,
): Promise<{ readonly policy: TestedPolicy; readonly context: TestContext }> {
  const directory = path === '-' ? '' : dirname(path);
  const policyPath = resolvePolicy(path, directory, file);
  const project = await projects.of(policyPath);
  const kubernetes = options.kubernetes(file.kubernetes, project.configuration.kubernetes);
  const text = await readText(policyPath, io);
  const document = load(text, kubernetes);
  const rangeOf = rangeFinder(text);
  const refusal = document.problems.find(({ effect }) => effect === 'refused');
  if (document.verdict === 'refused' && refusal) {
    throw new UsageError(`${placeOf(policyPath, rangeOf(refusal.range))}: ${refusal.message}`);
  }
  const context = { catalog: await projects.catalog(project, kubernetes), readFile: manifestReader(directory) };
  return { policy: { path: policyPath, document, text, rangeOf }, context };
}

function resolvePolicy(path: string, directory: string, { policy }: TestFile): string {
  if (policy) return isAbsolute(policy.value) ? policy.value : join(directory, policy.value);
  if (isTestFileName(path)) return defaultPolicyName(path);
  throw new UsageError(
    `${path}: does not say which \`policy\` it is about, and its name does not end in .audit-test.yaml`,
  );
}

/** Files that `kubectl apply -f` names are beside the test file. */
function manifestReader(directory: string): (path: string) => string | undefined {
  return (path) => {
    try {
      return readFileSync(resolve(directory, path), 'utf8');
    } catch {
      return undefined;
    }
  };
}
