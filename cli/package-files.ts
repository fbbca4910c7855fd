import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Of the checkout and of the installed package alike: both have `docs/` beside the directory of the running code. */
const packageDirectory = join(import.meta.dirname, '..');

/** The page of a finding, in Markdown; `undefined` where the program was copied out of its package. */
export async function readRulePage(id: string): Promise<string | undefined> {
  try {
    return await readFile(join(packageDirectory, 'docs', 'rules', `${id}.md`), 'utf8');
  } catch {
    return undefined;
  }
}

export async function readVersion(): Promise<string> {
  const text = await readFile(join(packageDirectory, 'package.json'), 'utf8');
  return (JSON.parse(text) as { readonly version: string }).version;
}
