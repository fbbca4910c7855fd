import { readdir, readFile, stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Files } from './files.ts';

/** Larger files are no configuration and no definitions. */
const largestFile = 8_000_000;

/** The files of this machine. */
export const nodeFiles: Files = {
  read: (uri) =>
    orElse(undefined, async () => {
      const path = fileURLToPath(uri);
      return (await stat(path)).size > largestFile ? undefined : await readFile(path, 'utf8');
    }),
  list: (directory) =>
    orElse([], async () => {
      const entries = await readdir(fileURLToPath(directory), { withFileTypes: true });
      return entries.map((entry) => ({ name: entry.name, isDirectory: entry.isDirectory() }));
    }),
};

/** What is not there, is of another scheme or may not be read, counts as absent. */
async function orElse<T>(absent: T, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch {
    return absent;
  }
}
