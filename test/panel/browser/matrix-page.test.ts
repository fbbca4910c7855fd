import { describe, expect, test } from 'vitest';
import { cellAt, find, lineNames, marked, matrix, policyHead, show, who } from './matrix.ts';
import { matrixLooks } from './matrix-looks.ts';
import { testLooks } from './test-looks.ts';
import { usePanel } from './use-panel.ts';

const open = usePanel(matrix);

describe('what is shown', () => {
  test('is one persona, with those of whom the same rules decide', async () => {
    const dev = await open();
    await dev.panel.getByText('The same for: Developer, Service account, Kubelet').waitFor();
    await who(dev).selectOption('Anonymous');
    await dev.panel.locator('.who', { hasText: 'system:unauthenticated' }).waitFor();
    expect(await marked(cellAt(dev, 'Resources', 1, 3))).toBe('Meta');
  });

  test('is on demand where bodies are recorded, or nothing is, with a count', async () => {
    const dev = await open();
    const count = dev.panel.getByRole('status');
    expect(await count.textContent()).toMatch(/^\d+ of \d+ cells record bodies, \d+ record nothing\.$/);
    await show(dev).selectOption('bodies');
    await dev.panel.getByRole('rowheader', { name: 'secrets' }).waitFor({ state: 'detached' });
    expect(await dev.panel.locator('td:not(.unwanted)').count()).toBe(
      Number.parseInt((await count.textContent()) ?? '', 10),
    );
    await show(dev).selectOption('nothing');
    await dev.panel.getByRole('rowheader', { name: 'pods/exec' }).waitFor({ state: 'detached' });
    expect(await marked(dev.panel.locator('td:not(.unwanted)').first())).toBe('None');
  });

  test('is on demand what has a word in its name, and lines that are alike as one', async () => {
    const dev = await open();
    await find(dev).fill('rbac');
    await dev.panel.getByRole('rowheader', { name: 'secrets' }).waitFor({ state: 'detached' });
    expect(await lineNames(dev)).toHaveLength(4);
    await dev.panel.getByRole('checkbox', { name: 'Merge lines' }).check();
    expect(await lineNames(dev)).toEqual(['roles, rolebindings, clusterroles, clusterrolebindings']);
    await find(dev).fill('no such name');
    await dev.panel.getByText('No line has that in its name').waitFor();
  });

  test('is on demand who differs, and only where somebody does', async () => {
    const dev = await open();
    await who(dev).selectOption({ label: 'All compared: who differs' });
    await dev.panel.getByRole('columnheader', { name: 'Anonymous' }).waitFor();
    expect((await lineNames(dev)).find((name) => name.startsWith('configmaps'))).toMatch(
      /create, update, patch, delete$/,
    );
    expect(await dev.panel.getByRole('rowheader', { name: 'secrets' }).count()).toBe(0);
    await dev.editPolicy(() => `${policyHead}- level: Metadata\n`);
    await dev.panel.getByText('requests are recorded alike').waitFor();
  });

  test('is also what the user adds, until it is removed', async () => {
    const dev = await open();
    await dev.panel.getByText('Add a user, a resource or a path').click();
    await dev.panel.getByRole('textbox', { name: 'User' }).fill('robot');
    await dev.panel.getByRole('textbox', { name: 'Groups' }).fill('ci, ops');
    await dev.panel.getByRole('button', { name: 'Add User' }).click();
    await dev.panel.locator('.who', { hasText: 'robot in ci, ops, system:authenticated' }).waitFor();
    const row = dev.panel.getByRole('textbox', { name: 'Resource or path' });
    await row.fill('ing');
    await row.press('Enter');
    await dev.panel.getByRole('rowheader', { name: 'ingresses' }).waitFor();
    await row.fill('nothing');
    await row.press('Enter');
    await dev.panel.getByRole('alert').getByText('is not a resource').waitFor();
    await dev.panel.getByRole('button', { name: 'Remove nothing' }).click();
    await dev.panel.getByRole('alert').waitFor({ state: 'detached' });
    await dev.panel.getByRole('button', { name: 'Remove robot' }).click();
    await expect.poll(() => who(dev).locator('option').allInnerTexts()).not.toContain('robot');
  });
});

describe('an edit of the policy', () => {
  test('changes the cells in place, and the focus stays', async () => {
    const dev = await open();
    await cellAt(dev, 'Resources', 0, 0).focus();
    await dev.editPolicy((policy) => policy.replaceAll('level: Metadata', 'level: RequestResponse'));
    await expect.poll(() => marked(cellAt(dev, 'Resources', 0, 0))).toBe('R+R↓');
    expect(await cellAt(dev, 'Resources', 0, 0).evaluate((cell) => cell.matches(':focus'))).toBe(true);
  });

  test('that is refused leaves the last good matrix, and says so', async () => {
    const dev = await open();
    const before = await dev.panel.getByRole('grid').first().innerText();
    await dev.editPolicy(() => `${policyHead}- level: Everything\n`);
    await dev.panel.getByText('refuses the file as it is now').waitFor();
    expect(await dev.panel.getByRole('grid').first().innerText()).toBe(before);
    await dev.editPolicy(() => `${policyHead}- level: None\n`);
    await dev.panel.getByText('refuses the file as it is now').waitFor({ state: 'detached' });
    expect(await marked(cellAt(dev, 'Resources', 0, 0))).toBe('None');
  });

  test('goes, and nothing is shown, when the policy is closed', async () => {
    const dev = await open();
    await dev.closePolicy();
    await dev.panel.getByRole('heading', { name: 'No audit policy is open' }).waitFor();
    expect(await dev.panel.getByRole('grid').count()).toBe(0);
  });
});

test('what was chosen comes back after a reload', async () => {
  const dev = await open();
  await who(dev).selectOption('Kubelet');
  await show(dev).selectOption('nothing');
  await find(dev).fill('pods');
  await dev.page.reload();
  await dev.panel.getByRole('grid').first().waitFor();
  expect(await who(dev).inputValue()).toBe('Kubelet');
  expect(await show(dev).inputValue()).toBe('nothing');
  expect(await find(dev).inputValue()).toBe('pods');
});

testLooks(open, matrixLooks, 8);
