import {
  coverageTotals,
  type Failure,
  fewestSuggestions,
  type MutationScore,
  type RuleCoverage,
  type ScenarioResult,
  type TestProblem,
  writeTest,
} from '../../../engine/index.ts';
import { asJson } from '../../as-json.ts';
import type { TestedFile, TestedPolicy } from '../../test-file.ts';
import { countOutcomes, type TestReport } from './report.ts';

/** For programs: its names and shapes change only with a major version. */
export function writeTestsAsJson({ files }: TestReport): string {
  return asJson({ files: files.map(fileAsJson), summary: countOutcomes(files) });
}

function fileAsJson(file: TestedFile): unknown {
  const { path, policy, error, problems, results, coverage, mutation } = file;
  return {
    path,
    policy: policy?.path,
    kubernetes: policy?.document.kubernetes,
    error,
    problems: problems.map((problem) => problemAsJson(problem, file)),
    tests: results.map((result) => resultAsJson(result, file)),
    coverage: policy && coverage && coverageAsJson(coverage, policy),
    mutation: policy && mutation && mutationAsJson(mutation, policy),
  };
}

function problemAsJson({ message, range }: TestProblem, { rangeOf }: TestedFile): unknown {
  return { message, range: rangeOf(range) };
}

function resultAsJson({ scenario, outcome, answers, failures, problems }: ScenarioResult, file: TestedFile): unknown {
  return {
    kind: scenario.kind,
    name: scenario.name,
    outcome,
    range: file.rangeOf(scenario.headRange),
    requests: answers.map(({ read: { title, http, request }, decision }) => ({ title, http, request, decision })),
    failures: failures.map((failure) => failureAsJson(failure, file)),
    problems: problems.map((problem) => problemAsJson(problem, file)),
  };
}

function failureAsJson(failure: Failure, { rangeOf, policy }: TestedFile): unknown {
  const { message, range, expected, actual, request, decision, ruleRange } = failure;
  const policyRange = policy && ruleRange && policy.rangeOf(ruleRange);
  return { message, range: rangeOf(range), expected, actual, request, decision, policyRange };
}

function coverageAsJson(coverage: readonly RuleCoverage[], { rangeOf }: TestedPolicy): unknown {
  const rules = coverage.map(({ ruleIndex, headRange, hits, state, entries }) => ({
    ruleIndex,
    range: rangeOf(headRange),
    hits,
    state,
    entries: entries.map((entry) => ({ ...entry, range: rangeOf(entry.range) })),
  }));
  return { rules, summary: coverageTotals(coverage) };
}

function mutationAsJson(
  { killed, survivors, equivalent, undecided }: MutationScore,
  { rangeOf }: TestedPolicy,
): unknown {
  return {
    killed,
    survived: survivors.length,
    equivalent,
    undecided,
    survivors: survivors.map(({ mutant, witness, original, mutated, suggestion }) => ({
      kind: mutant.kind,
      change: mutant.change,
      range: rangeOf(mutant.range),
      witness,
      original,
      mutated,
      suggestion,
    })),
    suggestions: fewestSuggestions(survivors).map((draft) => writeTest(draft)),
  };
}
