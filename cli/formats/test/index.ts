import { writeTestsAsJson } from './json.ts';
import { writeTestsAsJunit } from './junit.ts';
import { writeTestsPretty } from './pretty.ts';
import type { TestReport } from './report.ts';

/** The formats of `test` besides those that every command has. */
export const testFormats = ['junit'] as const;

export type TestFormat = 'pretty' | 'json' | (typeof testFormats)[number];

const writers: Readonly<Record<TestFormat, (report: TestReport) => string>> = {
  pretty: writeTestsPretty,
  json: writeTestsAsJson,
  junit: writeTestsAsJunit,
};

export function testWriterOf(format: TestFormat): (report: TestReport) => string {
  return writers[format];
}
