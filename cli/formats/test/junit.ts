import type { ScenarioResult } from '../../../engine/index.ts';
import { placeOf } from '../../positions.ts';
import type { TestedFile } from '../../test-file.ts';
import { element, textElement } from '../xml.ts';
import { countOutcomes, type TestReport } from './report.ts';

interface Counts {
  readonly tests: number;
  readonly failures: number;
  readonly errors: number;
}

/** JUnit's XML: a suite for each file, and a case for each test. What cannot be read is an error. */
export function writeTestsAsJunit({ files }: TestReport): string {
  const suites = files.map((file) => element('testsuite', { name: file.path, ...countsOf([file]) }, casesOf(file)));
  const root = element('testsuites', { name: 'audit-policy test', ...countsOf(files) }, suites);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root}\n`;
}

function countsOf(files: readonly TestedFile[]): Counts {
  const { passed, failed, unreadable, undecided } = countOutcomes(files);
  const others = files.reduce((sum, file) => sum + messagesOf(file).length, 0);
  const errors = unreadable + others;
  return { tests: passed + failed + undecided + errors, failures: failed + undecided, errors };
}

function casesOf(file: TestedFile): string[] {
  const { path } = file;
  const ofFile = messagesOf(file).map((message, index) =>
    element('testcase', { classname: path, name: `reading the file (${index + 1})` }, [
      textElement('error', { message }, message),
    ]),
  );
  const ofTests = file.results.map((result) =>
    element('testcase', { classname: path, name: result.scenario.name }, outcomesOf(result, file)),
  );
  return [...ofFile, ...ofTests];
}

/** What is wrong with the file beside its tests. */
function messagesOf({ path, error, problems, rangeOf }: TestedFile): string[] {
  const places = problems.map(({ message, range }) => `${placeOf(path, rangeOf(range))}: ${message}`);
  return error === undefined ? places : [error, ...places];
}

/** One element, because not every reader takes several. */
function outcomesOf(
  { scenario, outcome, failures, problems }: ScenarioResult,
  { path, rangeOf }: TestedFile,
): string[] {
  if (outcome === 'passed') return [];
  if (outcome === 'undecided') {
    const message = 'The search ended before this was proven or broken.';
    return [textElement('failure', { message }, `${placeOf(path, rangeOf(scenario.headRange))}: ${message}`)];
  }
  const found = outcome === 'unreadable' ? problems : failures;
  const lines = found.map(({ message, range }) => `${placeOf(path, rangeOf(range))}: ${message}`);
  const name = outcome === 'unreadable' ? 'error' : 'failure';
  return [textElement(name, { message: found[0]?.message ?? '' }, lines.join('\n'))];
}
