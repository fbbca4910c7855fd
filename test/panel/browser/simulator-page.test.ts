import { describe, expect, test } from 'vitest';
import { ask, askForSecret, requestField, secretLine, simulator } from './simulator.ts';
import { simulatorLooks } from './simulator-looks.ts';
import { testLooks } from './test-looks.ts';
import { usePanel } from './use-panel.ts';

const open = usePanel(simulator);

describe('buttons', () => {
  test('Space presses them, and does not scroll the page', async () => {
    const dev = await open();
    const pressSpace = (button: EventTarget) =>
      button.dispatchEvent(Object.assign(new Event('keydown', { cancelable: true }), { key: ' ' }));
    expect(await dev.panel.getByRole('button', { name: 'create pods/exec' }).evaluate(pressSpace)).toBe(false);
    await dev.waitForMessage('"text":"create pods/exec in prod"');
  });

  test('have no fill where the theme has none', async () => {
    const dev = await open({ theme: 'high-contrast' });
    const base = "document.querySelector('.chips vscode-button').shadowRoot.firstElementChild";
    await expect.poll(() => dev.inPanel(`getComputedStyle(${base}).backgroundColor`)).toBe('rgba(0, 0, 0, 0)');
  });
});

test('what was asked comes back after a reload', async () => {
  const dev = await open();
  await ask(dev, 'GET /healthz');
  await askForSecret(dev);
  await dev.panel.getByRole('checkbox', { name: 'Dim other rules' }).check();
  await dev.panel.getByRole('button', { name: 'Recent and saved' }).click();
  await dev.panel.getByRole('button', { name: 'Request', exact: true, pressed: false }).click();
  await dev.waitForMessage('"dim":true');
  await dev.page.reload();
  await dev.panel.getByRole('button', { name: 'rule 4 (line 24)' }).waitFor();
  expect(await requestField(dev).inputValue()).toBe(secretLine);
  expect(await dev.panel.getByRole('checkbox', { name: 'Dim other rules' }).isChecked()).toBe(true);
  await dev.panel.getByRole('button', { name: 'Request', exact: true, pressed: true }).waitFor();
  expect(await dev.panel.getByRole('list', { name: 'Recent' }).getByRole('listitem').count()).toBe(2);
});

test('everything can be reached with the keyboard, in the order of the page', async () => {
  const dev = await open();
  await requestField(dev).focus();
  const order = await dev.tabThrough(10, ({ id, textContent }) => id || textContent.trim());
  const examples = [secretLine, 'kubectl exec web-1 -n prod -- id', 'create pods/exec in prod'];
  const toggles = ['Request attributes', 'Recent and saved'];
  expect(order).toEqual(['Ask', 'user', 'groups', ...toggles, 'mark', 'dim', ...examples]);
});

testLooks(open, simulatorLooks, 10);
