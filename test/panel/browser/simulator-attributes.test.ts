import { describe, expect, test } from 'vitest';
import type { DevPage } from './dev-page.ts';
import { ask, askForSecret, simulator } from './simulator.ts';
import { usePanel } from './use-panel.ts';

const open = usePanel(simulator);

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
