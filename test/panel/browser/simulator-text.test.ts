import { describe, expect, test } from 'vitest';
import { ask, askForSecret, requestField, secretLine, simulator } from './simulator.ts';
import { usePanel } from './use-panel.ts';

const open = usePanel(simulator);

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
