import { ask, replaceSecretsRule, secretLine } from './simulator.ts';
import type { Looks } from './test-looks.ts';

export const simulatorLooks: Looks = {
  'nothing asked': async ({ panel }) => {
    await panel.getByText('Enter a request').waitFor();
  },
  'one answer': async (dev) => {
    await ask(dev, 'kubectl -n audit-lab create configmap demo2 --from-literal=key=value');
    await dev.panel.getByRole('button', { name: 'ResponseComplete', expanded: true }).waitFor();
  },
  'an answer to a refused file': async (dev) => {
    await replaceSecretsRule(dev, '- level: Metadat');
    await ask(dev, 'GET /healthz');
    await dev.panel.getByText('refuses this file').waitFor();
  },
  'the last good answer, marked': async (dev) => {
    await ask(dev, secretLine);
    await dev.panel
      .getByText('Metadata, ')
      .first()
      .or(dev.panel.getByRole('button', { name: /^rule 4/ }))
      .first()
      .waitFor();
    await replaceSecretsRule(dev, '- level: Metadat');
    await dev.panel.getByText('before the last edits').waitFor();
  },
  'several answers, decided otherwise for older clients': async (dev) => {
    await replaceSecretsRule(
      dev,
      '- level: None\n    verbs: [create]\n    resources: [{ group: "", resources: ["pods/exec"] }]',
    );
    await ask(dev, 'kubectl exec web-1 -n prod -- id');
    await dev.panel.getByRole('button', { name: /older clients/ }).click();
    await dev.panel.getByText('The policy decides otherwise').waitFor();
  },
  'credentials, and versions that differ': async (dev) => {
    await replaceSecretsRule(dev, '- level: RequestResponse\n    resources: [{ group: "*", resources: ["secrets"] }]');
    await ask(dev, secretLine);
    await dev.panel.getByText('whoever reads the log').waitFor();
    await dev.panel.getByText('does not start').waitFor();
  },
  'a problem': async (dev) => {
    await ask(dev, 'kubectl get a-word-that-is-much-too-long-to-stand-in-one-line-of-it');
    await dev.panel.getByRole('alert').getByText('no resource').waitFor();
  },
  'the fields, with suggestions': async ({ panel }) => {
    await panel.getByRole('button', { name: 'Request attributes' }).click();
    await panel.getByRole('combobox', { name: 'Resource' }).press('ArrowDown');
    await panel.getByRole('combobox', { name: 'Resource' }).press('ArrowDown');
    await panel.getByRole('option', { selected: true }).waitFor();
  },
  'a failed authentication': async (dev) => {
    await dev.panel.getByRole('combobox', { name: 'Sent by' }).fill('nob');
    await dev.panel.getByRole('combobox', { name: 'Sent by' }).press('ArrowDown');
    await dev.panel.getByRole('combobox', { name: 'Sent by' }).press('Enter');
    await ask(dev, 'list secrets in all namespaces');
    await dev.panel.getByText('nobody: authentication fails').waitFor();
  },
  'recent and saved requests': async (dev) => {
    await ask(dev, 'create pods/exec in prod');
    await ask(dev, 'GET /healthz');
    await dev.panel.getByRole('button', { name: 'Recent and saved' }).click();
    await dev.panel.getByRole('button', { name: 'Save this request' }).click();
    await dev.panel.getByRole('button', { name: 'Delete GET /healthz' }).waitFor();
  },
  'no policy': async (dev) => {
    await dev.closePolicy();
    await dev.panel.getByText('No policy is open.').waitFor();
  },
};
