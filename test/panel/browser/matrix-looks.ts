import type { DevPage } from './dev-page.ts';
import { cellAt, policyHead, show, who } from './matrix.ts';
import type { Looks } from './test-looks.ts';

/** Fewer cells, of every look. */
const mergeLines = (dev: DevPage) => dev.panel.getByRole('checkbox', { name: 'Merge lines' }).check();

export const matrixLooks: Looks = {
  'one persona, lines merged, with a cell': async (dev) => {
    await mergeLines(dev);
    await cellAt(dev, 'Resources', 1, 3).focus();
  },
  'what depends on more': async (dev) => {
    await who(dev).selectOption('Anybody');
    await show(dev).selectOption('depends');
    await dev.panel.locator('td[data-depends]').first().focus();
  },
  'who differs, lines merged': async (dev) => {
    await who(dev).selectOption({ label: 'All compared: who differs' });
    await mergeLines(dev);
  },
  'additions, with a problem, of a refused file': async (dev) => {
    await mergeLines(dev);
    await dev.editPolicy(() => `${policyHead}- level: Everything\n`);
    await dev.panel.getByText('Add a user, a resource or a path').click();
    await dev.panel
      .getByRole('textbox', { name: 'Resource or path' })
      .fill('a-name-that-is-much-too-long-to-stand-in-one-line');
    await dev.panel.getByRole('button', { name: 'Add Line' }).click();
    await dev.panel.getByRole('button', { name: 'Remove a-name' }).waitFor();
  },
  'no policy': async (dev) => {
    await dev.closePolicy();
    await dev.panel.getByText('No audit policy is open').waitFor();
  },
};
