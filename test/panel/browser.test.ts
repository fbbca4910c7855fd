import { stat } from 'node:fs/promises';
import axe, { type AxeResults } from 'axe-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type DevPage, DevPages } from './dev-page.ts';
import { looks } from './looks.ts';

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

async function open(theme?: string, width?: number): Promise<DevPage> {
  opened = await pages.open(theme, width);
  return opened;
}

/** What tells an element from the others: its id, or else its text. */
function nameOf(element: { id: string; textContent: string }): string {
  return element.id || element.textContent.trim();
}

const secretLine = 'kubectl get secret db -n prod';

/** Asks for the secret, and waits for the answer. */
async function askForSecret({ panel }: DevPage): Promise<void> {
  await panel.getByRole('textbox', { name: /kubectl command/ }).fill(secretLine);
  await panel.getByRole('textbox', { name: /kubectl command/ }).press('Enter');
  await panel.getByRole('button', { name: 'rule 4 (line 21)' }).waitFor();
}

describe('one line', () => {
  test('Enter asks; the answer says level and rule, highlights it, and is announced', async () => {
    const dev = await open();
    await askForSecret(dev);
    await dev.panel.getByText('Metadata', { exact: true }).waitFor();
    expect(await dev.panel.getByRole('status').textContent()).toBe('Metadata, rule 4');
    await dev.waitForMessage('"type":"highlight","ruleIndex":3');
    expect(await dev.messages()).toContainEqual({
      type: 'question',
      id: 1,
      question: {
        kind: 'text',
        text: secretLine,
        user: { name: 'kubernetes-admin', groups: ['kubeadm:cluster-admins', 'system:authenticated'] },
      },
    });
  });

  test('Shift and Enter begin a new line, and Escape clears nothing', async () => {
    const { panel, messages } = await open();
    const line = panel.getByRole('textbox', { name: /kubectl command/ });
    await line.fill('GET /a');
    await line.press('Shift+Enter');
    await line.press('Escape');
    expect(await line.inputValue()).toBe('GET /a\n');
    expect((await messages()).filter(({ type }) => type === 'question')).toEqual([]);
  });

  test('a problem is said under the field, with the part that is meant', async () => {
    const { panel } = await open();
    const line = panel.getByRole('textbox', { name: /kubectl command/ });
    await line.fill('kubectl get secrt');
    await line.press('Enter');
    await panel.getByRole('alert').getByText('is not a resource').waitFor();
    expect(await panel.locator('mark').textContent()).toBe('secrt');
    expect(await line.getAttribute('aria-invalid')).toBe('true');
    expect(await line.getAttribute('aria-description')).toContain('is not a resource');
  });

  test('a command that is several requests has an answer for each, the first one open', async () => {
    const dev = await open();
    await dev.panel.getByRole('button', { name: 'kubectl exec web-1' }).click();
    await dev.panel.getByRole('button', { name: /Reads the pod/, expanded: true }).waitFor();
    await dev.panel.getByRole('button', { name: /over a WebSocket/, expanded: false }).click();
    await dev.panel.getByRole('button', { name: /over a WebSocket/, expanded: true }).waitFor();
    await dev.panel.getByRole('button', { name: /Reads the pod/, expanded: false }).waitFor();
    await dev.waitForMessage('"type":"highlight","ruleIndex":4');
  });
});

describe('buttons', () => {
  test('Space presses them, and does not scroll the page', async () => {
    const dev = await open();
    const pressSpace = (button: EventTarget) =>
      button.dispatchEvent(Object.assign(new Event('keydown', { cancelable: true }), { key: ' ' }));
    expect(await dev.panel.getByRole('button', { name: 'GET /healthz' }).evaluate(pressSpace)).toBe(false);
    await dev.waitForMessage('"text":"GET /healthz"');
  });

  test('have no fill where the theme has none', async () => {
    const { inPanel } = await open('high-contrast');
    const base = "document.querySelector('.chips vscode-button').shadowRoot.firstElementChild";
    await expect.poll(() => inPanel(`getComputedStyle(${base}).backgroundColor`)).toBe('rgba(0, 0, 0, 0)');
  });
});

describe('the answer', () => {
  test('a line of the trace leads to the field that failed, the headline to the rule', async () => {
    const dev = await open();
    await askForSecret(dev);
    await dev.panel.getByRole('button', { name: /^No match: Rule 2 · None/ }).click();
    await dev.waitForMessage('"type":"reveal","range":{"start":{"line":12');
    await dev.panel.getByRole('button', { name: 'rule 4 (line 21)' }).click();
    await dev.waitForMessage('"type":"reveal","range":{"start":{"line":20');
  });

  test('after an edit of the policy it changes in place, and the focus stays', async () => {
    const dev = await open();
    await askForSecret(dev);
    const step = dev.panel.getByRole('button', { name: /^Match: Rule 4/ });
    await step.focus();
    // By script, because a click in the other page would take the focus away by itself.
    await dev.page.locator('#edited').evaluate((box: { checked: boolean } & EventTarget) => {
      box.checked = true;
      box.dispatchEvent(new Event('change'));
    });
    await dev.panel.getByRole('status').getByText('RequestResponse, rule 4').waitFor({ state: 'attached' });
    expect(await dev.panel.locator(':focus').textContent()).toContain('Rule 4 · RequestResponse');
  });

  test('the other rules are dimmed on demand', async () => {
    const dev = await open();
    await askForSecret(dev);
    await dev.panel.getByRole('checkbox', { name: 'Dim other rules' }).press('Space');
    await dev.waitForMessage('"dim":true');
  });

  test('a file that is refused is answered with a warning', async () => {
    const dev = await open();
    await askForSecret(dev);
    await dev.page.locator('#refused').check();
    await dev.panel.getByText('refuses this file').waitFor();
  });

  test('goes, and the highlight with it, when the policy is closed', async () => {
    const dev = await open();
    await askForSecret(dev);
    await dev.waitForMessage('"ruleIndex":3');
    await dev.page.locator('#open').uncheck();
    await dev.panel.getByRole('heading', { name: 'No audit policy is open' }).waitFor();
    await dev.panel.getByText('No policy is open.').waitFor();
    expect((await dev.messages()).at(-1)).toMatchObject({ type: 'highlight', range: null });
  });
});

describe('the form', () => {
  test('asks at every change, and the keyboard picks a suggestion with its group', async () => {
    const dev = await open();
    await dev.panel.getByRole('tab', { name: 'One line' }).press('ArrowRight');
    const resource = dev.panel.getByRole('combobox', { name: 'Resource' });
    await resource.fill('ev');
    await resource.press('ArrowDown');
    await resource.press('ArrowDown');
    await dev.panel.getByRole('option', { name: /events\.k8s\.io/, selected: true }).waitFor();
    await resource.press('Enter');
    expect(await resource.inputValue()).toBe('events');
    expect(await dev.panel.getByRole('combobox', { name: 'API group' }).inputValue()).toBe('events.k8s.io');
    await dev.waitForMessage('"resource":{"group":"events.k8s.io","resource":"events"');
  });

  test('Escape closes the suggestions and keeps what was typed', async () => {
    const { panel } = await open();
    await panel.getByRole('tab', { name: 'Form' }).click();
    const verb = panel.getByRole('combobox', { name: 'Verb' });
    await verb.fill('del');
    await panel.getByRole('option', { name: 'deletecollection' }).waitFor();
    await verb.press('Escape');
    expect(await panel.getByRole('option').count()).toBe(0);
    expect(await verb.inputValue()).toBe('del');
  });

  test('a cluster-scoped resource has no namespace to enter', async () => {
    const { panel } = await open();
    await panel.getByRole('tab', { name: 'Form' }).click();
    const namespace = panel.getByRole('combobox', { name: 'Namespace' });
    expect(await namespace.isEnabled()).toBe(true);
    await panel.getByRole('combobox', { name: 'Resource' }).fill('nodes');
    await panel.locator('#namespace:disabled').waitFor();
  });

  test('a failed authentication has no user', async () => {
    const dev = await open();
    await dev.panel.getByRole('tab', { name: 'Form' }).click();
    await dev.panel.getByRole('checkbox', { name: /401/ }).check();
    await dev.waitForMessage('"request":{"user":null');
    expect(await dev.panel.getByRole('combobox', { name: 'User' }).isDisabled()).toBe(true);
  });
});

test('what was asked comes back after a reload', async () => {
  const dev = await open();
  await askForSecret(dev);
  await dev.panel.getByRole('checkbox', { name: 'Dim other rules' }).check();
  await dev.waitForMessage('"dim":true');
  await dev.page.reload();
  await dev.panel.getByRole('button', { name: 'rule 4 (line 21)' }).waitFor();
  expect(await dev.panel.getByRole('textbox', { name: /kubectl command/ }).inputValue()).toBe(secretLine);
  expect(await dev.panel.getByRole('checkbox', { name: 'Dim other rules' }).isChecked()).toBe(true);
});

test('everything can be reached with the keyboard, in the order of the page', async () => {
  const dev = await open();
  await dev.panel.getByRole('tab', { name: 'One line' }).focus();
  const order: string[] = [];
  for (let step = 0; step < 9; step += 1) {
    await dev.page.keyboard.press('Tab');
    order.push(await dev.panel.locator(':focus').first().evaluate(nameOf));
  }
  const examples = [secretLine, 'kubectl exec web-1 -n prod -- id', 'GET /healthz'];
  expect(order).toEqual(['line', 'Ask', ...examples, 'user', 'groups', 'unauthenticated', 'dim']);
});

const themes = ['light', 'dark', 'high-contrast', 'high-contrast-light'];

test.each(Object.entries(looks))('axe finds nothing, and nothing is wider than 300 px: %s', async (_, look) => {
  const dev = await open('light', 300);
  await look(dev);
  await dev.inPanel(axe.source);
  for (const theme of themes) {
    await dev.page.locator('#theme').selectOption(theme);
    // To preload, axe writes the styles of shadow trees into a page, which the policy forbids. No rule that runs needs it.
    const { violations, passes } = (await dev.inPanel('axe.run({ preload: false })')) as AxeResults;
    expect({ theme, found: violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`)) }).toEqual({
      theme,
      found: [],
    });
    expect(passes.length).toBeGreaterThan(10);
  }
  expect(await dev.inPanel('document.documentElement.scrollWidth')).toBeLessThanOrEqual(300);
});

test('the script is small', async () => {
  const { size } = await stat(new URL('../../dist/panel.js', import.meta.url));
  expect(size).toBeLessThan(200_000);
});
