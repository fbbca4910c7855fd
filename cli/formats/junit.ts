import type { Finding } from '../../engine/index.ts';
import type { LintedFile } from '../lint-file.ts';
import { placeOf } from '../positions.ts';
import { countsInWords, type LintReport } from './report.ts';
import { element, textElement } from './xml.ts';

/** JUnit's XML: a suite for each file, and a case for each finding, which may fail the run; a clean file is one case. */
export function writeJunit({ files, failOn }: LintReport): string {
  const isFailure = ({ severity }: Finding): boolean => failOn.includes(severity);
  const countOf = (some: readonly LintedFile[]): { tests: number; failures: number; errors: number } => ({
    tests: some.reduce((sum, { findings }) => sum + Math.max(1, findings.length), 0),
    failures: some.reduce((sum, { findings }) => sum + findings.filter(isFailure).length, 0),
    errors: 0,
  });
  const suites = files.map((file) =>
    element('testsuite', { name: file.path, ...countOf([file]) }, casesOf(file, isFailure)),
  );
  const root = element('testsuites', { name: 'audit-policy lint', ...countOf(files) }, suites);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root}\n`;
}

function casesOf(file: LintedFile, isFailure: (finding: Finding) => boolean): string[] {
  const { path, findings, rangeOf } = file;
  if (findings.length === 0) return [element('testcase', { classname: path, name: countsInWords([file]) })];
  return findings.map((finding) => {
    const { id, severity, message, range } = finding;
    const { start } = rangeOf(range);
    const text = `${placeOf(path, rangeOf(range))}: ${severity} ${id}: ${message}`;
    const result = isFailure(finding)
      ? textElement('failure', { type: severity, message }, text)
      : textElement('system-out', {}, text);
    return element('testcase', { classname: path, name: `${id} (${start.line}:${start.column})` }, [result]);
  });
}
