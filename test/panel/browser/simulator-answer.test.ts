import { describe, expect, test } from 'vitest';
import { ask, askForSecret, replaceSecretsRule, secretLine, simulator } from './simulator.ts';
import { usePanel } from './use-panel.ts';

const open = usePanel(simulator);

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
    const secretsLevel = /Metadata(?=\s+resources:\s+- group: ""\s+resources: \["secrets"\])/;
    await dev.editPolicy((policy) => policy.replace(secretsLevel, 'RequestResponse'));
    await dev.panel.getByRole('status').getByText('RequestResponse, rule 4').waitFor({ state: 'attached' });
    expect(await dev.panel.locator(':focus').textContent()).toContain('Rule 4 · RequestResponse');
  });

  test('stays while the file is refused, is marked, and nothing moves', async () => {
    const dev = await open();
    await askForSecret(dev);
    const headline = dev.panel.locator('.headline');
    const before = await headline.boundingBox();
    await replaceSecretsRule(dev, '- level: Metadat');
    await dev.panel.getByRole('alert').getByText('from before the last edits').waitFor();
    expect(await headline.boundingBox()).toEqual(before);
    expect(await dev.panel.getByRole('status').textContent()).toBe('Metadata, rule 4');
    await dev.editPolicy((policy) => policy.replace('- level: Metadat\n', '- level: Request'));
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
    await replaceSecretsRule(dev, '- level: Metadat');
    await ask(dev, secretLine);
    await dev.panel.getByText('refuses this file').waitFor();
  });

  test('goes, and the highlight with it, when the policy is closed', async () => {
    const dev = await open();
    await askForSecret(dev);
    await dev.waitForMessage('"ruleIndex":3');
    await dev.closePolicy();
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
