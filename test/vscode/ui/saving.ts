import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Session } from './session.ts';

/** VS Code in a browser saves by itself: for tests that save a file and want to know when. */
export const savedByHand = { 'files.autoSave': 'off' };

/** Saves the active file, which has to be changed; what is then on the disk. */
export async function save({ page, folder }: Session, file: string): Promise<string> {
  await page.locator('.tab.active.dirty').waitFor();
  await page.keyboard.press('Control+KeyS');
  await page.locator('.tab.active.dirty').waitFor({ state: 'detached' });
  return readFile(join(folder, file), 'utf8');
}
