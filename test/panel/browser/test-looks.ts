import axe, { type AxeResults } from 'axe-core';
import { expect, test } from 'vitest';
import type { DevPage } from './dev-page.ts';
import type { OpenPanel } from './use-panel.ts';

/** The states of a panel that look different, by name. Each function leaves the panel in that state. */
export type Looks = Readonly<Record<string, (dev: DevPage) => Promise<void>>>;

const themes = ['light', 'dark', 'high-contrast', 'high-contrast-light'];

/** Tests every look in every theme, in the narrowest side bar. More than `leastRules` of axe's rules must have had to do. */
export function testLooks(open: OpenPanel, looks: Looks, leastRules: number): void {
  test.each(Object.entries(looks))('axe finds nothing, and nothing is wider than 300 px: %s', async (_, look) => {
    const dev = await open({ theme: 'light', width: '300' });
    await look(dev);
    await dev.inPanel(axe.source);
    for (const theme of themes) {
      await dev.page.locator('#theme').selectOption(theme);
      // To preload, axe writes the styles of shadow trees into a page, which the policy forbids. No rule that runs needs it.
      const { violations, passes } = (await dev.inPanel('axe.run({ preload: false })')) as AxeResults;
      const found = violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
      expect({ theme, found }).toEqual({ theme, found: [] });
      expect(passes.length).toBeGreaterThan(leastRules);
    }
    expect(await dev.inPanel('document.documentElement.scrollWidth')).toBeLessThanOrEqual(300);
  });
}
