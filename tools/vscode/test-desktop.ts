import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runTests } from '@vscode/test-electron';
import { buildTests } from './build-tests.ts';
import { projectRoot } from './paths.ts';
import { runMain } from './run-main.ts';

/** `npm run test:desktop`: the suite in desktop VS Code, which is downloaded: the oldest version that we support, and today's. */
async function main(): Promise<void> {
  const { engines } = JSON.parse(await readFile(join(projectRoot, 'package.json'), 'utf8'));
  for (const version of [engines.vscode.replace('^', ''), 'stable']) {
    console.log(`VS Code ${version}`);
    const { entry, workspace } = await buildTests();
    await runTests({
      version,
      extensionDevelopmentPath: projectRoot,
      extensionTestsPath: entry,
      launchArgs: [workspace, '--disable-extensions', '--disable-workspace-trust', '--skip-welcome'],
    });
  }
}

await runMain(main);
