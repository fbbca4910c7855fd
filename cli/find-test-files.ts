import { resolve } from 'node:path';
import { isTestFileName } from '../engine/index.ts';
import { isDirectory, type SearchOptions } from './find-policy-files.ts';
import { walkFiles } from './walk-files.ts';

/** The test files that were named, and those below the directories that were, each once, in a stable order. */
export async function findTestFiles(paths: readonly string[], options: SearchOptions): Promise<string[]> {
  const found = new Map<string, string>();
  for (const path of paths) {
    if (path === '-' || !(await isDirectory(path))) found.set(path === '-' ? path : resolve(path), path);
    else for await (const file of testFilesBelow(path, options)) found.set(resolve(file), file);
  }
  return [...found.values()];
}

async function* testFilesBelow(directory: string, { isIgnored, warn }: SearchOptions): AsyncGenerator<string> {
  for await (const path of walkFiles(directory, { isLeftOut: isIgnored, warn })) {
    if (isTestFileName(path) && !(await isIgnored(path))) yield path;
  }
}
