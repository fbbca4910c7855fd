import type { Decision } from '../engine/match/types.ts';
import type { RequestAttributes } from '../engine/request/types.ts';
import type { LspRange } from './messages.ts';

/** Where the files with policy tests are, whatever folder they are in. */
export const testFileGlob = '**/*.audit-test.{yaml,yml}';

/** Whether a file holds policy tests, by its path. */
export function isTestFilePath(path: string): boolean {
  return /\.audit-test\.ya?ml$/i.test(path);
}

/** A place in a document. */
export interface Place {
  readonly uri: string;
  readonly range: LspRange;
}

export interface TestFileParams {
  readonly uri: string;
}

/** A test, or a statement over all requests, of a test file. */
export interface TestOutline {
  /** Unique in its file, and the same as long as its kind and its name are. */
  readonly id: string;
  readonly kind: 'test' | 'never' | 'always';
  readonly name: string;
  readonly range: LspRange;
}

/** What is in a test file: of an open one, what is typed. */
export interface TestFileOutline {
  readonly uri: string;
  /** The policy that it is about. */
  readonly policy: string;
  /** In the order of the text. */
  readonly tests: readonly TestOutline[];
}

/** Some tests of a file; without `ids` all. */
export interface TestSelection {
  readonly uri: string;
  readonly ids?: readonly string[];
}

/** Why a test fails, or does not run. */
export interface TestFailure {
  readonly message: string;
  /** In the test file. */
  readonly range: LspRange;
  /** For a comparison side by side. */
  readonly compared?: { readonly expected: string; readonly actual: string };
  /** The rule that decides, and what it is called: "rule 3". */
  readonly rule?: Place & { readonly name: string };
}

/** `unreadable`: the test does not run. `undecided`: the search ended before a statement was proven or broken. */
export interface TestResult {
  readonly id: string;
  readonly outcome: 'passed' | 'failed' | 'unreadable' | 'undecided';
  readonly failures: readonly TestFailure[];
}

/** What came out of some tests of a file. */
export interface TestFileResult {
  readonly outline: TestFileOutline;
  /** Why none of the tests runs: there is no policy, or kube-apiserver refuses it. */
  readonly obstacle?: TestFailure;
  readonly kubernetes: string;
  /** In the order of the text. */
  readonly results: readonly TestResult[];
}

export interface TestCoverageParams {
  /** What was run, all of one policy or of several. */
  readonly selections: readonly TestSelection[];
}

/** How many requests of tests reach a place of the policy. What no request at all can reach is left out. */
export interface CoveredPlace {
  readonly range: LspRange;
  readonly hits: number;
}

/** A rule, and the entries of its lists, each in a few words: "`pods/log` in `resources`". */
export interface CoveredRule extends CoveredPlace {
  readonly entries: readonly (CoveredPlace & { readonly label: string })[];
}

export interface PolicyCoverage {
  readonly policy: string;
  readonly rules: readonly CoveredRule[];
}

export interface MutationParams {
  readonly uri: string;
  /** The token of the progress that is reported: `MutationProgress`. */
  readonly progress: string;
}

export interface MutationProgress {
  readonly judged: number;
  readonly total: number;
}

/** A small change of the policy that no test notices. */
export interface SurvivingMutant {
  /** "rules 2 and 3 change places" */
  readonly change: string;
  /** In the policy: what is changed. */
  readonly range: LspRange;
  /** A test that notices, by its name, and as the item of a list in YAML. */
  readonly suggestion: {
    readonly name: string;
    readonly text: string;
    readonly draft: Readonly<Record<string, unknown>>;
  };
}

export interface MutationResult {
  readonly policy: string;
  /** Why nothing was tried. */
  readonly obstacle?: string;
  readonly killed: number;
  readonly survivors: readonly SurvivingMutant[];
  /** Changes about which the search ended before it could tell. */
  readonly undecided: number;
}

/** A test to be written, for a policy; where nothing is given, of the request that was simulated last. */
export interface AddTestParams {
  readonly policy: string;
  readonly simulated?: SimulatedRequest;
  /** In place of `simulated`: a test that was suggested, for this test file. */
  readonly suggested?: { readonly uri: string; readonly draft: Readonly<Record<string, unknown>> };
}

/** A request, and what was decided about it: without a decision, what the policy decides now. */
export interface SimulatedRequest {
  readonly request: RequestAttributes;
  readonly decision?: Decision;
  /** The words that the request was given in, where it is the only one of them. */
  readonly line?: string;
}

/** The edit that adds a test to a file. `isNew`: the file has to be made first. */
export interface NewTest extends Place {
  readonly isNew: boolean;
  readonly newText: string;
}

/** `problem`: why there is no edit, in a sentence. */
export interface AddTestResult {
  readonly edit?: NewTest;
  readonly problem?: string;
}

/** The methods for policy tests. */
export const testMethods = {
  /** Request, `TestFileParams` -> `TestFileOutline | null`. */
  outline: 'auditPolicy/testOutline',
  /** Request, `TestSelection` -> `TestFileResult | null`. */
  run: 'auditPolicy/runTests',
  /** Request, `TestCoverageParams` -> `PolicyCoverage[]`. */
  coverage: 'auditPolicy/testCoverage',
  /** Request, `MutationParams` -> `MutationResult | null`; may be cancelled. */
  mutation: 'auditPolicy/mutation',
  /** Request, `AddTestParams` -> `AddTestResult`. */
  add: 'auditPolicy/addTest',
} as const;
