import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describeFileError, UsageError } from './io.ts';

/** A file to look at; one that the user named has to be a policy, one that was found need not be. */
export interface FoundFile {
  readonly path: string;
  readonly named: boolean;
}

const leftOut = new Set(['node_modules', '.git', 'dist']);

/** The files that were named, and the YAML and JSON files below the directories that were, in a stable order. */
export async function findPolicyFiles(paths: readonly string[]): Promise<FoundFile[]> {
  const found: FoundFile[] = [];
  for (const path of paths) {
    if (path !== '-' && (await isDirectory(path))) {
      found.push(...(await filesBelow(path)).map((file) => ({ path: file, named: false })));
    } else {
      found.push({ path, named: true });
    }
  }
  return found;
}

async function isDirectory(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (error) {
    throw new UsageError(`${path}: ${describeFileError(error)}`);
  }
}

async function filesBelow(directory: string): Promise<string[]> {
  const entries = (await readdir(directory, { withFileTypes: true })).sort((a, b) => (a.name < b.name ? -1 : 1));
  const files: string[] = [];
  for (const entry of entries) {
    const path = join(directory, entry.name);
    if (entry.isDirectory() && !leftOut.has(entry.name)) files.push(...(await filesBelow(path)));
    else if (entry.isFile() && /\.(ya?ml|json)$/.test(entry.name)) files.push(path);
  }
  return files;
}
