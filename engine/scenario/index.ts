/** Policy tests: files with requests, and statements over all requests, and what a policy has to decide about them. */
export { addTest } from './add-test.ts';
export {
  type CoverageState,
  type CoverageTotals,
  coverageOf,
  coverageTotals,
  type EntryCoverage,
  type RuleCoverage,
} from './coverage.ts';
export { recordedLevel } from './decided-words.ts';
export { entriesInWords } from './entry-words.ts';
export type { Mutant, MutantKind } from './mutants.ts';
export {
  fewestSuggestions,
  type MutantVerdict,
  MutationRun,
  type MutationScore,
  type Survivor,
  totalOf,
} from './mutation.ts';
export { readTestFile } from './read-test-file.ts';
export { requestsOf, type TestContext } from './requests-of-test.ts';
export { runTests } from './run-tests.ts';
export { testFileType } from './schema.ts';
export { type DraftOptions, draftTest, type TestDraft, writeTest } from './suggest-test.ts';
export { defaultPolicyName, isTestFileName, testFileNameFor } from './test-file-names.ts';
export type * from './types.ts';
export type { ValueType as TestFileValueType } from './value-types.ts';
