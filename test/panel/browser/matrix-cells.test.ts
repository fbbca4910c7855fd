import { describe, expect, test } from 'vitest';
import { cellAt, marked, matrix, policyHead, who } from './matrix.ts';
import { usePanel } from './use-panel.ts';

const open = usePanel(matrix);

describe('a cell', () => {
  test('says in words what its letters mean, under the heads of its line and column', async () => {
    const dev = await open();
    const cell = cellAt(dev, 'Resources', 1, 3);
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
    await cellAt(dev, 'Resources', 1, 3).click();
    await dev.waitForMessage('"type":"reveal"');
    expect((await dev.messages()).at(-1)).toMatchObject({ range: { start: { line: 34 } }, takesFocus: false });
    await dev.page.keyboard.press('Enter');
    await dev.waitForMessage('"takesFocus":true');
  });

  test('asks the simulator about one of its requests', async () => {
    const dev = await open();
    await cellAt(dev, 'Resources', 0, 3).focus();
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
    await dev.editPolicy(() => `${policyHead}- level: None\n  namespaces: [kube-system]\n- level: Request\n`);
    await expect.poll(() => marked(cellAt(dev, 'Resources', 0, 0))).toBe('None/Req');
    await cellAt(dev, 'Resources', 0, 0).focus();
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
    await cellAt(dev, 'Resources', 0, 0).focus();
    for (const key of ['ArrowDown', 'ArrowRight', 'ArrowRight', 'ArrowRight']) await dev.page.keyboard.press(key);
    expect(await cellAt(dev, 'Resources', 1, 3).evaluate((cell) => cell.matches(':focus'))).toBe(true);
    await dev.page.keyboard.press('End');
    await dev.page.keyboard.press('Control+Home');
    await dev.page.keyboard.press('ArrowUp');
    expect(await cellAt(dev, 'Resources', 0, 0).evaluate((cell) => cell.matches(':focus'))).toBe(true);
    await dev.page.keyboard.press('Tab');
    expect(await cellAt(dev, 'Paths', 0, 0).evaluate((cell) => cell.matches(':focus'))).toBe(true);
    await dev.page.keyboard.press('Shift+Tab');
    expect(await cellAt(dev, 'Resources', 0, 0).evaluate((cell) => cell.matches(':focus'))).toBe(true);
  });

  test('comes to everything above the tables first', async () => {
    const dev = await open();
    await who(dev).focus();
    const order = await dev.tabThrough(5, ({ id, tagName }) => id || tagName);
    expect(order).toEqual(['filter', 'find', 'merge', 'SUMMARY', 'TD']);
  });
});
