import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describeFileError } from './io.ts';

/** What a walk through directories asks and tells. */
export interface WalkOptions {
  readonly isLeftOut?: (directory: string) => Promise<boolean>;
  /** Something that cannot be looked at. */
  readonly warn: (message: string) => Promise<void>;
}

const neverEntered = new Set(['node_modules', '.git', 'dist']);

/**
 * The regular files below a directory, in a stable order. Symbolic links are not followed: what they point to is found in
 * its own place, and a circle of them has no end.
 */
export async function* walkFiles(directory: string, options: WalkOptions): AsyncGenerator<string> {
  const entries = await readdir(directory, { withFileTypes: true }).catch(async (error: unknown) => {
    await options.warn(`${directory}: ${describeFileError(error)}`);
    return [];
  });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(directory, entry.name);
    if (entry.isFile()) yield path;
    if (!entry.isDirectory() || neverEntered.has(entry.name) || (await options.isLeftOut?.(path))) continue;
    yield* walkFiles(path, options);
  }
}
