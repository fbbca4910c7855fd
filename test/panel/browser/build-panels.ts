import { execFile } from 'node:child_process';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** The repository's folder. */
export const repository = fileURLToPath(new URL('../../../', import.meta.url));

/**
 * Builds the panels as they are shipped, and the page that shows them without VS Code. Returns the new folder that has the
 * `dist` and `.build` of this build; whoever asked for it removes it.
 */
export async function buildPanels(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'panels-'));
  const env = { ...process.env, BUILD_FOLDER: folder };
  await promisify(execFile)(process.execPath, ['esbuild.mjs', 'panel', 'page'], { cwd: repository, env });
  return folder;
}
