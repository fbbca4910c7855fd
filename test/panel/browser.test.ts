import { stat } from 'node:fs/promises';
import axe, { type AxeResults } from 'axe-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type DevPage, DevPages } from './dev-page.ts';
import { ask, editPolicy, looks } from './looks.ts';

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
async function askForSecret(dev: DevPage): Promise<void> {
  await ask(dev, secretLine);
  await dev.panel.getByRole('button', { name: 'rule 4 (line 24)' }).waitFor();
}

const requestField = ({ panel }: DevPage) => panel.getByRole('textbox', { name: 'Request', exact: true });

describe('a text', () => {
  test('Enter asks; the answer says level and rule, highlights it, and is announced', async () => {
    const dev = await open();
    await askForSecret(dev);
    await dev.panel.getByText('Read as a kubectl command.').waitFor();
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
      detailed: 0,
    });
  });

  test('Shift and Enter begin a new line, and Escape clears nothing', async () => {
    const dev = await open();
    await requestField(dev).fill('GET /a');
    await requestField(dev).press('Shift+Enter');
    await requestField(dev).press('Escape');
    expect(await requestField(dev).inputValue()).toBe('GET /a\n');
    expect((await dev.messages()).filter(({ type }) => type === 'question')).toEqual([]);
  });

  test('a problem is said under the field, with the part that is meant', async () => {
    const dev = await open();
    await ask(dev, 'kubectl get secrt');
    await dev.panel.getByRole('alert').getByText('no resource').waitFor();
    expect(await dev.panel.locator('mark').textContent()).toBe('secrt');
    expect(await requestField(dev).getAttribute('aria-invalid')).toBe('true');
    expect(await requestField(dev).getAttribute('aria-description')).toContain('no resource');
  });

  test('a command that is several requests has an answer for each, the first one open', async () => {
    const dev = await open();
    await dev.panel.getByRole('button', { name: 'kubectl exec web-1' }).click();
    await dev.panel.getByRole('button', { name: /Reads pods/, expanded: true }).waitFor();
    await dev.panel.getByRole('button', { name: /Opens exec/, expanded: false }).click();
    await dev.panel.getByRole('button', { name: /Opens exec/, expanded: true }).waitFor();
    await dev.panel.getByRole('button', { name: /Reads pods/, expanded: false }).waitFor();
    await dev.panel.getByText('The policy decides alike about it.').waitFor();
    await dev.waitForMessage('"type":"highlight","ruleIndex":6');
  });

  test.each([
    ['create pods/exec in prod', 'a request in words', 'pods/exec'],
    ['apiGroups: [apps]\nresources: [deployments]\nverbs: [patch]', 'a rule of RBAC', 'deployments'],
    [
      'kind: SubjectAccessReview\nspec: {user: a, resourceAttributes: {verb: get, resource: nodes}}',
      'a SubjectAccessReview',
      'nodes',
    ],
    ['curl -k https://host:6443/api/v1/pods', 'a curl command', 'pods'],
  ])('is recognised, and shown by its attributes: %s', async (text, form, resource) => {
    const dev = await open();
    await dev.panel.getByRole('button', { name: 'Request attributes' }).click();
    await ask(dev, text);
    await dev.panel.getByText(`Read as ${form}.`).waitFor();
    expect(await dev.panel.getByRole('combobox', { name: 'Resource' }).inputValue()).toBe(resource);
  });
});

describe('buttons', () => {
  test('Space presses them, and does not scroll the page', async () => {
    const dev = await open();
    const pressSpace = (button: EventTarget) =>
      button.dispatchEvent(Object.assign(new Event('keydown', { cancelable: true }), { key: ' ' }));
    expect(await dev.panel.getByRole('button', { name: 'create pods/exec' }).evaluate(pressSpace)).toBe(false);
    await dev.waitForMessage('"text":"create pods/exec in prod"');
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
    await dev.waitForMessage('"type":"reveal","range":{"start":{"line":16');
    await dev.panel.getByRole('button', { name: 'rule 4 (line 24)' }).click();
    await dev.waitForMessage('"type":"reveal","range":{"start":{"line":23');
  });

  test('says which rule would decide next', async () => {
    const dev = await open();
    await askForSecret(dev);
    await dev.panel.getByText('Without rule 4: Metadata, by').waitFor();
    await dev.panel.getByRole('button', { name: /^rule 11/ }).click();
    await dev.waitForMessage('"type":"reveal","range":{"start":{"line":66');
  });

  test('after an edit of the policy it changes in place, and the focus stays', async () => {
    const dev = await open();
    await askForSecret(dev);
    const step = dev.panel.getByRole('button', { name: /^Match: Rule 4/ });
    await step.focus();
    // By script, because a click in the other page would take the focus away by itself.
    await dev.page.locator('#policy').evaluate((field: { value: string } & EventTarget) => {
      field.value = field.value.replace(
        /Metadata(?=\s+resources:\s+- group: ""\s+resources: \["secrets"\])/,
        'RequestResponse',
      );
      field.dispatchEvent(new Event('input'));
    });
    await dev.panel.getByRole('status').getByText('RequestResponse, rule 4').waitFor({ state: 'attached' });
    expect(await dev.panel.locator(':focus').textContent()).toContain('Rule 4 · RequestResponse');
  });

  test('stays while the file is refused, is marked, and nothing moves', async () => {
    const dev = await open();
    await askForSecret(dev);
    const headline = dev.panel.locator('.headline');
    const before = await headline.boundingBox();
    await editPolicy(dev, '- level: Metadat');
    await dev.panel.getByRole('alert').getByText('from before the last edits').waitFor();
    expect(await headline.boundingBox()).toEqual(before);
    expect(await dev.panel.getByRole('status').textContent()).toBe('Metadata, rule 4');
    await editPolicy(dev, '- level: Request', '- level: Metadat\n');
    await dev.panel.getByText('from before the last edits').waitFor({ state: 'detached' });
  });

  test('the other rules are dimmed on demand, and the fields that failed are marked', async () => {
    const dev = await open();
    await askForSecret(dev);
    await dev.panel.getByRole('checkbox', { name: 'Dim other rules' }).press('Space');
    await dev.waitForMessage('"dim":true');
    await dev.panel.getByRole('checkbox', { name: 'Mark what failed' }).press('Space');
    await dev.waitForMessage('"reason":"get is not in watch"');
  });

  test('a file that is refused from the start is answered with a warning', async () => {
    const dev = await open();
    await editPolicy(dev, '- level: Metadat');
    await ask(dev, secretLine);
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

describe('what is recorded', () => {
  const configMap = 'kubectl create configmap demo --from-literal=env=dev -n prod';

  test('is there as events, stage by stage', async () => {
    const dev = await open();
    await ask(dev, configMap);
    const complete = dev.panel.getByRole('region', { name: 'Event at ResponseComplete' });
    expect(JSON.parse((await complete.textContent()) ?? '')).toMatchObject({
      level: 'Request',
      requestObject: { kind: 'ConfigMap', data: { '…': '…' } },
    });
    await dev.panel.getByRole('button', { name: 'RequestReceived', expanded: false }).click();
    const received = dev.panel.getByRole('region', { name: 'Event at RequestReceived' });
    expect(await received.textContent()).not.toContain('requestObject');
  });

  test('is compared level by level', async () => {
    const dev = await open();
    await ask(dev, configMap);
    const rows = dev.panel.getByRole('table').getByRole('row');
    const texts = (await rows.allTextContents()).slice(1).map((text) => text.replaceAll(/\s+/g, ' ').trim());
    expect(texts.map((text) => text.replace(/(?:–|[\d.]+ k?B)$/, ''))).toEqual([
      'None nothing',
      'Metadata 2 events, no body',
      'Request (this policy) 2 events, request body',
      'RequestResponse 2 events, both bodies',
    ]);
    await dev.panel.getByRole('button', { name: 'RequestResponse', pressed: false }).click();
    const event = dev.panel.getByRole('region', { name: 'Event at ResponseComplete' });
    await event.getByText('"responseObject"').waitFor();
    await dev.panel.getByRole('button', { name: 'None', exact: true, pressed: false }).click();
    await dev.panel.getByText('No event is written.').waitFor();
  });

  test('is warned of where it gives access to whoever reads the log', async () => {
    const dev = await open();
    await askForSecret(dev);
    expect(await dev.panel.getByText('whoever reads the log').count()).toBe(0);
    await dev.panel.getByRole('button', { name: 'RequestResponse', pressed: false }).click();
    await dev.panel.getByText('At RequestResponse, the events would hold the content of secrets').waitFor();
  });
});

describe('the attributes', () => {
  async function openFields(): Promise<DevPage> {
    const dev = await open();
    await dev.panel.getByRole('button', { name: 'Request attributes' }).click();
    return dev;
  }

  test('ask at every change, and the keyboard picks a suggestion with its group', async () => {
    const dev = await openFields();
    const resource = dev.panel.getByRole('combobox', { name: 'Resource' });
    await resource.fill('ev');
    await dev.panel.getByRole('option', { name: 'events events.k8s.io' }).waitFor();
    while ((await dev.panel.getByRole('option', { name: 'events events.k8s.io', selected: true }).count()) === 0)
      await resource.press('ArrowDown');
    await resource.press('Enter');
    expect(await resource.inputValue()).toBe('events');
    expect(await dev.panel.getByRole('combobox', { name: 'API group' }).inputValue()).toBe('events.k8s.io');
    await dev.waitForMessage('"resource":{"group":"events.k8s.io","resource":"events"');
  });

  test('take over from a text, which can be asked again', async () => {
    const dev = await openFields();
    await askForSecret(dev);
    await dev.panel.getByRole('combobox', { name: 'Verb' }).fill('watch');
    await dev.panel.getByText('Asked by its attributes.').waitFor();
    await dev.panel.getByRole('button', { name: 'rule 2 (line 16)' }).waitFor();
    await dev.panel.getByRole('button', { name: 'Ask the text' }).click();
    await dev.panel.getByRole('button', { name: 'rule 4 (line 24)' }).waitFor();
    expect(await dev.panel.getByRole('combobox', { name: 'Verb' }).inputValue()).toBe('get');
  });

  test('Escape closes the suggestions and keeps what was typed', async () => {
    const { panel } = await openFields();
    const verb = panel.getByRole('combobox', { name: 'Verb' });
    await verb.fill('del');
    await panel.getByRole('option', { name: 'deletecollection' }).waitFor();
    await verb.press('Escape');
    expect(await panel.getByRole('option').count()).toBe(0);
    expect(await verb.inputValue()).toBe('del');
  });

  test('a cluster-scoped resource has no namespace to enter', async () => {
    const { panel } = await openFields();
    expect(await panel.getByRole('combobox', { name: 'Namespace' }).isEnabled()).toBe(true);
    await panel.getByRole('combobox', { name: 'Resource' }).fill('nodes');
    await panel.locator('#namespace:disabled').waitFor();
  });
});

describe('who sends the request', () => {
  test('can be chosen: with the name come the groups', async () => {
    const dev = await open();
    const user = dev.panel.getByRole('combobox', { name: 'Sent by' });
    await user.fill('kubel');
    await user.fill('node-1');
    await dev.panel.getByRole('option', { name: 'system:node:node-1 Kubelet' }).click();
    expect(await dev.panel.getByRole('combobox', { name: 'Groups' }).inputValue()).toBe(
      'system:nodes, system:authenticated',
    );
  });

  test('may be nobody: authentication fails', async () => {
    const dev = await open();
    const user = dev.panel.getByRole('combobox', { name: 'Sent by' });
    await user.fill('nob');
    await dev.panel.getByRole('option', { name: /Failed authentication/ }).click();
    expect(await dev.panel.getByRole('combobox', { name: 'Groups' }).isDisabled()).toBe(true);
    await ask(dev, 'GET /metrics/a');
    await dev.waitForMessage('"user":null');
    await user.fill('dev-1');
    await dev.waitForMessage('"user":{"name":"dev-1"');
  });
});

describe('recent and saved requests', () => {
  test('can be asked again, saved and deleted', async () => {
    const dev = await open();
    await askForSecret(dev);
    await ask(dev, 'GET /healthz');
    await dev.panel.getByRole('button', { name: 'Recent and saved' }).click();
    await dev.panel.getByRole('button', { name: new RegExp(`^${secretLine}`) }).click();
    await dev.panel.getByRole('button', { name: 'rule 4 (line 24)' }).waitFor();
    await dev.panel.getByRole('button', { name: 'Save this request' }).click();
    await dev.panel
      .getByRole('list', { name: 'Saved' })
      .getByRole('button', { name: /^kubectl get/ })
      .waitFor();
    await dev.panel.getByRole('button', { name: `Delete ${secretLine}` }).click();
    await dev.panel.getByRole('list', { name: 'Saved' }).waitFor({ state: 'detached' });
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
  const order: string[] = [];
  for (let step = 0; step < 10; step += 1) {
    await dev.page.keyboard.press('Tab');
    order.push(await dev.panel.locator(':focus').first().evaluate(nameOf));
  }
  const examples = [secretLine, 'kubectl exec web-1 -n prod -- id', 'create pods/exec in prod'];
  const toggles = ['Request attributes', 'Recent and saved'];
  expect(order).toEqual(['Ask', 'user', 'groups', ...toggles, 'mark', 'dim', ...examples]);
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
