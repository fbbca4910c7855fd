import type { DevPage } from './dev-page.ts';
import type { PanelKind } from './dev-pages.ts';

export const simulator: PanelKind = {
  name: 'simulator',
  shown: (panel) => panel.getByRole('heading', { name: 'audit-policy.yaml' }),
};

/** The text that the policy of the page has for the rule about secrets. */
const secretsRule = '- level: Metadata\n    resources:\n      - group: ""\n        resources: ["secrets"]';

/** Puts something in the place of the rule about secrets. */
export async function replaceSecretsRule(dev: DevPage, replacement: string): Promise<void> {
  await dev.editPolicy((policy) => policy.replace(secretsRule, replacement));
}

export const requestField = ({ panel }: DevPage) => panel.getByRole('textbox', { name: 'Request', exact: true });

/** Asks a text. */
export async function ask(dev: DevPage, text: string): Promise<void> {
  await requestField(dev).fill(text);
  await requestField(dev).press('Enter');
}

export const secretLine = 'kubectl get secret db -n prod';

/** Asks for the secret, and waits for the answer. */
export async function askForSecret(dev: DevPage): Promise<void> {
  await ask(dev, secretLine);
  await dev.panel.getByRole('button', { name: 'rule 4 (line 24)' }).waitFor();
}
