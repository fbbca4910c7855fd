import { randomUUID } from 'node:crypto';
import { chmod, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describeFileError, UsageError } from './io.ts';

/** Replaces a file by new content all at once: whoever reads it sees the old or the new one. Links and permissions stay. */
export async function writeWhole(path: string, content: Uint8Array): Promise<void> {
  try {
    const target = await realpath(path);
    const { mode } = await stat(target);
    const temporary = join(dirname(target), `.audit-policy-${randomUUID()}`);
    try {
      await writeFile(temporary, content, { flag: 'wx' });
      await chmod(temporary, mode);
      await rename(temporary, target);
    } finally {
      await rm(temporary, { force: true });
    }
  } catch (error) {
    throw new UsageError(`${path}: cannot be written: ${describeFileError(error)}`);
  }
}
