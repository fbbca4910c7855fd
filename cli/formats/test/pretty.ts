import type { Failure, Outcome, Range, ScenarioResult, TestProblem } from '../../../engine/index.ts';
import { placeOf } from '../../positions.ts';
import type { TestedFile, TestedPolicy } from '../../test-file.ts';
import { visible } from '../../visible.ts';
import { excerpt, type Paint, painter } from '../excerpt.ts';
import { renderCoverage } from './pretty-coverage.ts';
import { renderMutation } from './pretty-mutation.ts';
import { countOutcomes, type TestReport } from './report.ts';

const marks: Readonly<Record<Outcome, readonly [colour: string, mark: string]>> = {
  passed: ['32', '✓'],
  failed: ['31', '✗'],
  unreadable: ['31', '!'],
  undecided: ['33', '?'],
};

/** For people: each test in a line, what is wrong below it with both places, then how many there are. */
export function writeTestsPretty({ files, colour }: TestReport): string {
  const paint = painter(colour);
  const parts = files.map((file) => renderFile(file, paint).join('\n'));
  return `${[...parts, summary(files)].join('\n\n')}\n`;
}

function renderFile(file: TestedFile, paint: Paint): string[] {
  const { path, policy, error, problems, results, coverage, mutation } = file;
  const about = policy ? `  (${policy.path}, Kubernetes ${policy.document.kubernetes})` : '';
  return [
    visible(`${path}${about}`),
    ...(error === undefined ? [] : [`  ${paint('31', '!')} ${visible(error)}`]),
    ...problems.flatMap((problem) => renderProblem(problem, file, paint)),
    ...results.flatMap((result) => renderResult(result, file, paint)),
    ...(policy && coverage ? ['', ...renderCoverage(coverage, policy)] : []),
    ...(policy && mutation ? ['', ...renderMutation(mutation, policy)] : []),
  ];
}

function renderResult(
  { scenario, outcome, failures, problems }: ScenarioResult,
  file: TestedFile,
  paint: Paint,
): string[] {
  const [colour, mark] = marks[outcome];
  const details = [
    ...failures.flatMap((failure, index) => renderFailure(failure, failures[index - 1], file, paint)),
    ...problems.flatMap((problem) => renderProblem(problem, file, paint)),
    ...(outcome === 'undecided' ? ['      The search ended before this was proven or broken.'] : []),
  ];
  return [`  ${paint(colour, mark)} ${visible(scenario.name)}`, ...details];
}

/** The expectation, unless it is that of the failure before, and the rule that decides. */
function renderFailure(failure: Failure, before: Failure | undefined, file: TestedFile, paint: Paint): string[] {
  const { message, range, ruleRange } = failure;
  return [
    `      ${visible(message)}`,
    ...(before?.range === range ? [] : renderPlace(file, range, paint)),
    ...(file.policy && ruleRange ? renderPlace(file.policy, ruleRange, paint) : []),
  ];
}

function renderPlace(file: TestedFile | TestedPolicy, range: Range, paint: Paint): string[] {
  const place = `      ${visible(placeOf(file.path, file.rangeOf(range)))}`;
  return [place, ...indented(excerpt(file, range, paint))];
}

function renderProblem({ message, range }: TestProblem, file: TestedFile, paint: Paint): string[] {
  const place = visible(placeOf(file.path, file.rangeOf(range)));
  return [`      ${place}: ${visible(message)}`, ...indented(excerpt(file, range, paint))];
}

function indented(lines: readonly string[]): string[] {
  return lines.map((line) => `      ${line}`);
}

function summary(files: readonly TestedFile[]): string {
  const counts = countOutcomes(files);
  const outcomes: readonly Outcome[] = ['passed', 'failed', 'unreadable', 'undecided'];
  const words = outcomes.filter((outcome) => counts[outcome] > 0).map((outcome) => `${counts[outcome]} ${outcome}`);
  return words.join(', ') || 'no test ran';
}
