import type { Page } from 'playwright-core';
import { lineWith, runCommand } from '../../../tools/vscode/workbench.ts';
import { useSession } from './session.ts';

describe('The comparison', () => {
  const session = useSession('audit-policy.yaml');

  it('lists what is recorded differently than by another file', async () => {
    const { page } = session();
    await lineWith(page, 'kind: Policy').waitFor();
    await compareWith(page, 'audit-policy-minimal.yaml');
    await row(page, /^Less recorded/).waitFor();
    await row(page, /rule 1 Metadata → rule 1 None/)
      .first()
      .waitFor();
  });

  it('leads to the rule on either side', async () => {
    const { page } = session();
    await row(page, /rule 1 Metadata → rule 1 None/)
      .first()
      .click();
    await row(page, /^Old: rule 1 Metadata/).click();
    await page.locator('.tab.active', { hasText: 'audit-policy-minimal.yaml' }).waitFor();
    await row(page, /^New: rule 1 None/).click();
    await page.locator('.tab.active', { hasText: /audit-policy\.yaml/ }).waitFor();
  });

  it('says that a policy is equivalent to itself', async () => {
    const { page } = session();
    await compareWith(page, 'audit-policy.yaml');
    await pane(page).getByText('The policies are equivalent: every request is recorded alike.').waitFor();
  });

  it('goes away when it is closed', async () => {
    const { page } = session();
    await runCommand(page, 'Audit Policy: Close Comparison');
    await pane(page).waitFor({ state: 'detached' });
  });
});

/** Picks a file of the open folder in the dialog of "Compare Policies…". */
async function compareWith(page: Page, name: string): Promise<void> {
  await runCommand(page, 'Audit Policy: Compare Policies');
  const dialog = page.locator('.quick-input-widget', { hasText: 'Compare with which older policy?' });
  await dialog.locator('.monaco-list-row').getByText(name, { exact: true }).click();
}

const pane = (page: Page) => page.locator('.split-view-view .pane', { hasText: 'Policy Comparison' });

const row = (page: Page, text: RegExp) => pane(page).locator('.monaco-list-row', { hasText: text });
