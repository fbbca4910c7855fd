import { join } from 'node:path';

/** The root of the checkout. */
export const projectRoot = join(import.meta.dirname, '..', '..');

/** What is downloaded once and kept: ignored by git, safe to delete. */
export const cacheFolder = join(projectRoot, '.cache');

/** The policies that a newcomer opens first. */
export const examplesFolder = join(projectRoot, 'examples');

/** The bundled mocha suite and the copy of the examples it works on: made anew by every test run. */
export const testFolder = join(projectRoot, '.build', 'test-vscode');
