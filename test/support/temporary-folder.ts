import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** An empty folder of its own for the files of a test, which go by their paths in it. */
export class TemporaryFolder {
  readonly #path: string;

  private constructor(path: string) {
    this.#path = path;
  }

  static async make(): Promise<TemporaryFolder> {
    return new TemporaryFolder(await mkdtemp(join(tmpdir(), 'audit-policy-')));
  }

  /** Of the folder itself: `.`. */
  uriOf(path: string): string {
    return pathToFileURL(join(this.#path, path)).href;
  }

  /** Writes a file, and makes the folders that it is in. */
  async save(path: string, text: string): Promise<void> {
    const file = join(this.#path, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }

  /** Deletes a file, or a folder with all that is in it; without a path the whole. */
  remove(path = '.'): Promise<void> {
    return rm(join(this.#path, path), { recursive: true });
  }
}
