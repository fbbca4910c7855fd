import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { launchBrowser } from './browser.ts';
import { buildTests } from './build-tests.ts';
import { projectRoot } from './paths.ts';
import { runMain } from './run-main.ts';
import { runMocha, summaryOf, type TestCount } from './run-mocha.ts';
import { startServer } from './server.ts';
import { runSuite } from './suite-in-browser.ts';
import { workbenchAddress } from './workbench.ts';

/**
 * `npm run test:vscode`: the tests inside a real VS Code, then those that use it as a person does. Arguments choose some of
 * the latter alone, by parts of their names: `npm run test:vscode -- typing`.
 */
async function main(): Promise<void> {
  const wanted = process.argv.slice(2);
  const inside = wanted.length === 0 ? await testInside() : { passed: 0, failed: 0 };
  const outside = await testOutside(wanted);
  const sum = { passed: inside.passed + outside.passed, failed: inside.failed + outside.failed };
  console.log(summaryOf(sum));
  process.exitCode = sum.failed > 0 ? 1 : 0;
}

/** The suite that runs in the extension host, against VS Code's interface for extensions. */
async function testInside(): Promise<TestCount> {
  const { entry, workspace } = await buildTests();
  const server = await startServer();
  const browser = await launchBrowser();
  try {
    return await runSuite(browser, workbenchAddress({ server, folder: workspace, tests: entry }));
  } finally {
    await browser.close();
    await server.stop();
  }
}

/** The tests that look at the workbench and type into it: all, or those whose names have one of the wanted parts. */
async function testOutside(wanted: readonly string[]): Promise<TestCount> {
  const folder = join(projectRoot, 'test', 'vscode', 'ui');
  const all = (await readdir(folder)).filter((file) => file.endsWith('.ui.ts'));
  const files = wanted.length === 0 ? all : all.filter((file) => wanted.some((part) => file.includes(part)));
  if (files.length === 0) throw new Error(`No file in test/vscode/ui has ${wanted.join(' or ')} in its name.`);
  return runMocha(
    files.map((file) => join(folder, file)),
    console.log,
  );
}

await runMain(main);
