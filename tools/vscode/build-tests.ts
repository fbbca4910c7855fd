import { cp, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { examplesFolder, projectRoot, testFolder } from './paths.ts';

export interface TestBuild {
  /** The module whose `run` VS Code calls in its extension host. */
  readonly entry: string;
  /** A copy of the examples for the tests to open and change. */
  readonly workspace: string;
}

/** Bundles the suite that runs inside VS Code and copies the folder that it works on. */
export async function buildTests(): Promise<TestBuild> {
  await rm(testFolder, { recursive: true, force: true });
  const suite = await readdir(join(projectRoot, 'test', 'vscode', 'suite'));
  const tests = suite.filter((file) => file.endsWith('.test.ts')).map((file) => `test/vscode/suite/${file}`);
  await build({
    entryPoints: ['test/vscode/index.ts', ...tests],
    absWorkingDir: projectRoot,
    outbase: 'test/vscode',
    outdir: testFolder,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    sourcemap: 'inline',
    external: ['vscode', 'mocha'],
    logLevel: 'warning',
  });
  return { entry: join(testFolder, 'index.cjs'), workspace: await copyExamples('workspace') };
}

/** Copies the examples into a folder of the test build, for one run to change as it likes. */
export async function copyExamples(name: string): Promise<string> {
  const folder = join(testFolder, name);
  await rm(folder, { recursive: true, force: true });
  await cp(examplesFolder, folder, { recursive: true, dereference: true });
  return folder;
}
