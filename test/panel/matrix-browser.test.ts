import { stat } from 'node:fs/promises';
import axe, { type AxeResults } from 'axe-core';
import type { Locator } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type MatrixPage, MatrixPages } from './matrix-page.ts';

const head = 'apiVersion: audit.k8s.io/v1\nkind: Policy\nrules:\n';
let pages: MatrixPages;
let opened: MatrixPage | undefined;

beforeAll(async () => {
  pages = await MatrixPages.start();
}, 180_000);

afterAll(() => pages?.stop());

afterEach(async () => {
  expect(opened?.complaints ?? []).toEqual([]);
  await opened?.page.close();
  opened = undefined;
});

async function open(theme?: string, width?: number): Promise<MatrixPage> {
  opened = await pages.open(theme, width);
  return opened;
}

const who = (dev: MatrixPage) => dev.panel.getByRole('combobox', { name: 'Who' });
const show = (dev: MatrixPage) => dev.panel.getByRole('combobox', { name: 'Show' });
const find = (dev: MatrixPage) => dev.panel.getByRole('searchbox', { name: 'Find' });
/** What is seen of a cell. */
const marked = async (cell: Locator): Promise<string> =>
  (await cell.locator('[aria-hidden] :not(.long)').allInnerTexts()).join('') ||
  cell.locator('[aria-hidden]').innerText();
const lineNames = (dev: MatrixPage) => dev.panel.locator('tbody th').allInnerTexts();

describe('a cell', () => {
  test('says in words what its letters mean, under the heads of its line and column', async () => {
    const dev = await open();
    const cell = dev.cell('Resources', 1, 3);
    expect(await marked(cell)).toBe('Req↑');
    expect(await dev.panel.getByRole('gridcell', { name: 'Request, request body (rule 6)' }).count()).toBeGreaterThan(
      0,
    );
    expect(await cell.getAttribute('title')).toBe('Request, request body (rule 6)');
    expect(await dev.panel.getByRole('columnheader', { name: 'create' }).count()).toBe(1);
    expect(await dev.panel.getByRole('rowheader', { name: 'configmaps' }).count()).toBe(1);
  });

  test('a click shows its rule and leaves the keyboard where it is; Enter goes there', async () => {
    const dev = await open();
    await dev.cell('Resources', 1, 3).click();
    await dev.waitForMessage('"type":"reveal"');
    expect((await dev.messages()).at(-1)).toMatchObject({ range: { start: { line: 34 } }, takesFocus: false });
    await dev.page.keyboard.press('Enter');
    await dev.waitForMessage('"takesFocus":true');
  });

  test('asks the simulator about one of its requests', async () => {
    const dev = await open();
    await dev.cell('Resources', 0, 3).focus();
    await dev.page.keyboard.press('Shift+Enter');
    await dev.waitForMessage('"type":"simulate"');
    expect((await dev.messages()).at(-1)).toEqual({
      type: 'simulate',
      request: {
        user: { name: 'kubernetes-admin', groups: ['kubeadm:cluster-admins', 'system:authenticated'] },
        verb: 'create',
        resource: { group: '', resource: 'secrets', subresource: '', namespace: 'default', name: '' },
      },
    });
  });

  test('lists below what it depends on, each with its rule and a request', async () => {
    const dev = await open();
    await dev.write(`${head}- level: None\n  namespaces: [kube-system]\n- level: Request\n`);
    await expect.poll(() => marked(dev.cell('Resources', 0, 0))).toBe('None/Req');
    await dev.cell('Resources', 0, 0).focus();
    const details = dev.panel.getByRole('region', { name: 'The cell' });
    expect(await details.getByRole('listitem').allInnerTexts()).toEqual([
      expect.stringMatching(/None in kube-system\s+rule 1 \(line 4\)/),
      expect.stringMatching(/else Request\s+rule 2 \(line 6\)/),
    ]);
    await details.getByRole('button', { name: 'Simulate' }).first().click();
    await dev.waitForMessage('"namespace":"kube-system"');
  });
});

describe('the keyboard', () => {
  test('the arrow keys go from cell to cell, and Tab leaves the grid', async () => {
    const dev = await open();
    await dev.cell('Resources', 0, 0).focus();
    for (const key of ['ArrowDown', 'ArrowRight', 'ArrowRight', 'ArrowRight']) await dev.page.keyboard.press(key);
    expect(await dev.cell('Resources', 1, 3).evaluate((cell) => cell.matches(':focus'))).toBe(true);
    await dev.page.keyboard.press('End');
    await dev.page.keyboard.press('Control+Home');
    await dev.page.keyboard.press('ArrowUp');
    expect(await dev.cell('Resources', 0, 0).evaluate((cell) => cell.matches(':focus'))).toBe(true);
    await dev.page.keyboard.press('Tab');
    expect(await dev.cell('Paths', 0, 0).evaluate((cell) => cell.matches(':focus'))).toBe(true);
    await dev.page.keyboard.press('Shift+Tab');
    expect(await dev.cell('Resources', 0, 0).evaluate((cell) => cell.matches(':focus'))).toBe(true);
  });

  test('comes to everything above the tables first', async () => {
    const dev = await open();
    await who(dev).focus();
    const order: string[] = [];
    for (let step = 0; step < 5; step += 1) {
      await dev.page.keyboard.press('Tab');
      order.push(
        await dev.panel
          .locator(':focus')
          .first()
          .evaluate((element: { id: string; tagName: string }) => element.id || element.tagName),
      );
    }
    expect(order).toEqual(['filter', 'find', 'merge', 'SUMMARY', 'TD']);
  });
});

describe('what is shown', () => {
  test('is one persona, with those of whom the same rules decide', async () => {
    const dev = await open();
    await dev.panel.getByText('The same for: Developer, Service account, Kubelet').waitFor();
    await who(dev).selectOption('Anonymous');
    await dev.panel.locator('.who', { hasText: 'system:unauthenticated' }).waitFor();
    expect(await marked(dev.cell('Resources', 1, 3))).toBe('Meta');
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
    await dev.write(`${head}- level: Metadata\n`);
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
    await dev.cell('Resources', 0, 0).focus();
    await dev.page.locator('#policy').evaluate((field: { value: string } & EventTarget) => {
      field.value = field.value.replace('- level: Metadata', '- level: RequestResponse');
      field.value = field.value.replaceAll('level: Metadata', 'level: RequestResponse');
      field.dispatchEvent(new Event('input'));
    });
    await expect.poll(() => marked(dev.cell('Resources', 0, 0))).toBe('R+R↓');
    expect(await dev.cell('Resources', 0, 0).evaluate((cell) => cell.matches(':focus'))).toBe(true);
  });

  test('that is refused leaves the last good matrix, and says so', async () => {
    const dev = await open();
    const before = await dev.panel.getByRole('grid').first().innerText();
    await dev.write(`${head}- level: Everything\n`);
    await dev.panel.getByText('refuses the file as it is now').waitFor();
    expect(await dev.panel.getByRole('grid').first().innerText()).toBe(before);
    await dev.write(`${head}- level: None\n`);
    await dev.panel.getByText('refuses the file as it is now').waitFor({ state: 'detached' });
    expect(await marked(dev.cell('Resources', 0, 0))).toBe('None');
  });

  test('goes, and nothing is shown, when the policy is closed', async () => {
    const dev = await open();
    await dev.page.locator('#open').uncheck();
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

/** Fewer cells, of every look. */
const mergeLines = (dev: MatrixPage) => dev.panel.getByRole('checkbox', { name: 'Merge lines' }).check();

/** The states of the page that look different. Each leaves the page in that state. */
const looks: Readonly<Record<string, (dev: MatrixPage) => Promise<void>>> = {
  'one persona, lines merged, with a cell': async (dev) => {
    await mergeLines(dev);
    await dev.cell('Resources', 1, 3).focus();
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
    await dev.write(`${head}- level: Everything\n`);
    await dev.panel.getByText('Add a user, a resource or a path').click();
    await dev.panel
      .getByRole('textbox', { name: 'Resource or path' })
      .fill('a-name-that-is-much-too-long-to-stand-in-one-line');
    await dev.panel.getByRole('button', { name: 'Add Line' }).click();
    await dev.panel.getByRole('button', { name: 'Remove a-name' }).waitFor();
  },
  'no policy': async (dev) => {
    await dev.page.locator('#open').uncheck();
    await dev.panel.getByText('No audit policy is open').waitFor();
  },
};

const themes = ['light', 'dark', 'high-contrast', 'high-contrast-light'];

test.each(Object.entries(looks))('axe finds nothing, and nothing is wider than 300 px: %s', async (_, look) => {
  const dev = await open('light', 300);
  await look(dev);
  await dev.inPanel(axe.source);
  for (const theme of themes) {
    await dev.page.locator('#theme').selectOption(theme);
    const { violations, passes } = (await dev.inPanel('axe.run({ preload: false })')) as AxeResults;
    expect({ theme, found: violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`)) }).toEqual({
      theme,
      found: [],
    });
    expect(passes.length).toBeGreaterThan(8);
  }
  expect(await dev.inPanel('document.documentElement.scrollWidth')).toBeLessThanOrEqual(300);
});

test('the script is small', async () => {
  const { size } = await stat(new URL('../../dist/matrix.js', import.meta.url));
  expect(size).toBeLessThan(100_000);
});
