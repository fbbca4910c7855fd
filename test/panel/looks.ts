import type { DevPage } from './dev-page.ts';

/** The states of the panel that look different. Each leaves the panel in that state. */
export const looks: Readonly<Record<string, (dev: DevPage) => Promise<void>>> = {
  'one answer, of a refused file': async ({ panel, page }) => {
    await page.locator('#refused').check();
    await panel.getByRole('button', { name: 'kubectl get secret' }).click();
    await panel.getByText('refuses this file').waitFor();
  },
  'several answers, with a note': async ({ panel }) => {
    await panel.getByRole('button', { name: 'kubectl exec' }).click();
    await panel.getByRole('button', { name: /over SPDY/ }).click();
    await panel.getByText('1.31 and newer').waitFor();
  },
  'a problem': async ({ panel }) => {
    await panel
      .getByRole('textbox')
      .first()
      .fill('kubectl get a-word-that-is-much-too-long-to-stand-in-one-line-of-it');
    await panel.getByRole('button', { name: 'Ask' }).click();
    await panel.getByRole('alert').getByText('is not a resource').waitFor();
  },
  'the form, with suggestions': async ({ panel }) => {
    await panel.getByRole('tab', { name: 'Form' }).click();
    await panel.getByRole('combobox', { name: 'Resource' }).press('ArrowDown');
    await panel.getByRole('combobox', { name: 'Resource' }).press('ArrowDown');
    await panel.getByRole('option', { selected: true }).waitFor();
  },
  'the form, with a failed authentication': async ({ panel }) => {
    await panel.getByRole('tab', { name: 'Form' }).click();
    await panel.getByRole('checkbox', { name: /401/ }).check();
    await panel.getByText('none: authentication fails').waitFor();
  },
  'no policy': async ({ panel, page }) => {
    await page.locator('#open').uncheck();
    await panel.getByText('No policy is open.').waitFor();
  },
};
