import { rm, stat } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildPanels } from './build-panels.ts';

let folder: string;

beforeAll(async () => {
  folder = await buildPanels();
}, 180_000);

afterAll(() => rm(folder, { recursive: true }));

test.each([
  ['panel', 200_000],
  ['matrix', 100_000],
])('the script is small: %s', async (name, most) => {
  const { size } = await stat(`${folder}/dist/${name}.js`);
  expect(size).toBeLessThan(most);
});
