import { stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { configurationFileName } from '../engine/index.ts';
import { describeFileError, UsageError } from './io.ts';
import { walkFiles } from './walk-files.ts';

/** A file to look at; one that the user named has to be a policy, one that was found need not be. */
export interface FoundFile {
  readonly path: string;
  readonly named: boolean;
}

export interface FoundFiles {
  readonly files: readonly FoundFile[];
  /** Those of the given paths in which files were searched. */
  readonly directories: readonly string[];
}

export interface SearchOptions {
  /** Whether the project leaves a file or a directory out. */
  readonly isIgnored: (path: string) => Promise<boolean>;
  readonly warn: (message: string) => Promise<void>;
}

/**
 * The files that were named, and the YAML and JSON files below the directories that were, each once, in a stable order.
 * What the project ignores is not found.
 */
export async function findPolicyFiles(paths: readonly string[], options: SearchOptions): Promise<FoundFiles> {
  const found: FoundFile[] = [];
  const directories: string[] = [];
  for (const path of paths) {
    if (path !== '-' && (await isDirectory(path))) {
      directories.push(path);
      for await (const file of filesBelow(path, options)) found.push({ path: file, named: false });
    } else {
      found.push({ path, named: true });
    }
  }
  const named = new Set(found.filter((file) => file.named).map(identify));
  const byPath = new Map(found.map((file) => [identify(file), { ...file, named: named.has(identify(file)) }]));
  return { files: [...byPath.values()], directories };
}

export async function isDirectory(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (error) {
    throw new UsageError(`${path}: ${describeFileError(error)}`);
  }
}

async function* filesBelow(directory: string, { isIgnored, warn }: SearchOptions): AsyncGenerator<string> {
  for await (const path of walkFiles(directory, { isLeftOut: isIgnored, warn })) {
    const mayHoldPolicy = /\.(ya?ml|json)$/i.test(path) && basename(path) !== configurationFileName;
    if (mayHoldPolicy && !(await isIgnored(path))) yield path;
  }
}

function identify({ path }: FoundFile): string {
  return path === '-' ? path : resolve(path);
}
