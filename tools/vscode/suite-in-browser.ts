import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { testFolder } from './paths.ts';
import type { TestCount } from './run-mocha.ts';

/**
 * Opens a workbench whose address names a test suite, and waits until its extension host has run it.
 * What the suite reports goes to the terminal, all that VS Code says to `.build/test-vscode/console.log`.
 */
export async function runSuite(browser: Browser, address: string): Promise<TestCount> {
  const page = await browser.newPage();
  const log = createWriteStream(join(testFolder, 'console.log'));
  let count: TestCount | undefined;
  page.on('console', (message) => {
    const text = message.text();
    log.write(`${text}\n`);
    // The workbench repeats what its extension host writes, with a label and its colours in front.
    const line = /test \| (.*)$/.exec(text)?.[1];
    if (line === undefined) return;
    const [, passed, failed] = /^(\d+) passed, (\d+) failed$/.exec(line) ?? [];
    if (passed && failed) count = { passed: Number(passed), failed: Number(failed) };
    else console.log(line);
  });
  const code = await exitCode(page, address);
  await page.close();
  log.end();
  if (count && (code === 0 || count.failed > 0)) return count;
  throw new Error(`The suite did not run to its end (exit code ${code}); see .build/test-vscode/console.log.`);
}

/** In test mode the workbench hands the exit code of its extension host to a function of this name. */
function exitCode(page: Page, address: string): Promise<number> {
  return new Promise((resolve, reject) => {
    // An extension host that hangs reports nothing; the limit is for that alone.
    const limit = setTimeout(() => reject(new Error('The suite did not end within ten minutes.')), 600_000);
    page.once('crash', () => reject(new Error('The page of the workbench crashed.')));
    page.once('close', () => clearTimeout(limit));
    page.exposeFunction('codeAutomationExit', resolve).then(() => page.goto(address), reject);
  });
}
