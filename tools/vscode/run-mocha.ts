import Mocha from 'mocha';

export interface TestCount {
  readonly passed: number;
  readonly failed: number;
}

/**
 * Runs test files and writes one line for every test.
 * Loads them as modules, whether they were bundled for VS Code or are TypeScript that Node strips.
 */
export async function runMocha(files: readonly string[], write: (line: string) => void): Promise<TestCount> {
  // The built-in reporters rely on a terminal, which an extension host does not have.
  const mocha = new Mocha({ ui: 'bdd', timeout: 60_000, reporter: Mocha.reporters.Base });
  for (const file of files) mocha.addFile(file);
  await mocha.loadFilesAsync();
  return new Promise((resolve) => {
    const runner = mocha.run((failed) => resolve({ passed: runner.stats?.passes ?? 0, failed }));
    runner.on('pass', (test) => write(`✔ ${test.fullTitle()}`));
    runner.on('fail', (test, error: Error) => write(`✖ ${test.fullTitle()}\n${error.stack ?? error.message}`));
  });
}

/** The closing line of a run. */
export function summaryOf({ passed, failed }: TestCount): string {
  return `${passed} passed, ${failed} failed`;
}
