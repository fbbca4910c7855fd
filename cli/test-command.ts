import { findTestFiles } from './find-test-files.ts';
import { type TestFormat, testFormats, testWriterOf } from './formats/test/index.ts';
import { countOutcomes, isUnreadable, type TestReport } from './formats/test/report.ts';
import { type Io, tell, UsageError, write } from './io.ts';
import { formatOption, kubernetesOption, parseArguments } from './options.ts';
import { Progress } from './progress.ts';
import { Projects } from './projects.ts';
import { type TestedFile, type TestOptions, testFile } from './test-file.ts';

const options = { coverage: { type: 'boolean' }, mutation: { type: 'boolean' } } as const;

/**
 * `audit-policy test [FILE|DIRECTORY…]`: runs the policy tests. Exit status 1 where one fails or stays undecided, 2 where a
 * test file or its policy cannot be read.
 */
export async function testCommand(args: readonly string[], io: Io): Promise<number> {
  const parsed = parseArguments(args, options);
  const format: TestFormat = formatOption(parsed, io, testFormats);
  kubernetesOption(parsed);
  const testOptions: TestOptions = {
    kubernetes: (ofFile, ofProject) => kubernetesOption(parsed, ofFile ?? ofProject),
    coverage: parsed.values.coverage === true,
    mutation: parsed.values.mutation === true,
  };
  const files = await testFiles(parsed.positionals, testOptions, io);
  const report: TestReport = { files, colour: io.colour };
  await write(io.stdout, testWriterOf(format)(report));
  if (files.some(isUnreadable)) return 2;
  const { failed, undecided } = countOutcomes(files);
  return failed + undecided > 0 ? 1 : 0;
}

async function testFiles(paths: readonly string[], testOptions: TestOptions, io: Io): Promise<TestedFile[]> {
  const warn = (message: string): Promise<void> => tell(io, message);
  const projects = new Projects(warn);
  const where = paths.length > 0 ? paths : ['.'];
  const found = await findTestFiles(where, { isIgnored: projects.isIgnored, warn });
  if (found.length === 0) throw new UsageError(`${where.join(', ')}: no file named *.audit-test.yaml in it`);
  const progress = new Progress(io.stderr, found.length);
  const tested: TestedFile[] = [];
  try {
    for (const path of found) {
      tested.push(await testFile(path, { options: testOptions, projects, io }));
      progress.step();
    }
  } finally {
    progress.end();
  }
  return tested;
}
