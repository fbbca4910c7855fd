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

/** `npm run test:vscode`: the tests inside a real VS Code, then those that use it as a person does. */
async function main(): Promise<void> {
  const inside = await testInside();
  const outside = await testOutside();
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

/** The tests that look at the workbench and type into it. */
async function testOutside(): Promise<TestCount> {
  const folder = join(projectRoot, 'test', 'vscode', 'ui');
  const files = (await readdir(folder)).filter((file) => file.endsWith('.ui.ts'));
  return runMocha(
    files.map((file) => join(folder, file)),
    console.log,
  );
}

await runMain(main);
