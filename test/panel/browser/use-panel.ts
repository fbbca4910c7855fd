import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import type { DevPage } from './dev-page.ts';
import { DevPages, type PanelKind, type PanelLook } from './dev-pages.ts';

/** Opens the panel of a test file: one in each test. */
export type OpenPanel = (look?: PanelLook) => Promise<DevPage>;

/**
 * Starts a browser for the tests of a file, and returns how a test opens the panel in it. What the browser complains about
 * fails the test.
 */
export function usePanel(kind: PanelKind): OpenPanel {
  let pages: DevPages;
  let opened: DevPage | undefined;

  beforeAll(async () => {
    pages = await DevPages.start();
  }, 180_000);

  afterAll(() => pages?.stop());

  afterEach(async () => {
    expect(opened?.complaints ?? []).toEqual([]);
    await opened?.page.close();
    opened = undefined;
  });

  return async (look = {}) => {
    opened = await pages.open(kind, look);
    return opened;
  };
}
