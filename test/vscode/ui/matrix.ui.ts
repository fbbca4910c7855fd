import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FrameLocator, Locator, Page } from 'playwright-core';
import { goToLine, panelIn, runCommand } from '../../../tools/vscode/workbench.ts';
import { useSession } from './session.ts';

describe('The policy matrix', () => {
  const session = useSession('audit-policy.yaml');
  /** The 1-based line of the rule for secrets, which is Metadata. */
  let secretsLine = 0;

  before(async () => {
    const lines = (await readFile(join(session().folder, 'audit-policy.yaml'), 'utf8')).split('\n');
    secretsLine = lines.findIndex((line) => line.includes('"secrets"')) - 2;
    assert.equal(lines[secretsLine - 1], '  - level: Metadata');
  });

  it('shows what is recorded of whom', async () => {
    const { page } = session();
    await runCommand(page, 'Audit Policy: Show Policy Matrix');
    await readsSecrets(panelIn(page)).getByText('Meta', { exact: true }).waitFor();
  });

  it('goes to the rule of a cell', async () => {
    const { page } = session();
    await readsSecrets(panelIn(page)).press('Enter');
    await page.locator('.statusbar-item', { hasText: `Ln ${secretsLine},` }).waitFor();
  });

  it('follows an edit of the policy', async () => {
    const { page } = session();
    await goToLine(page, secretsLine);
    await page.keyboard.press('Home');
    await page.keyboard.press('Shift+End');
    await page.keyboard.insertText('- level: RequestResponse');
    await readsSecrets(panelIn(page)).getByText('R+R', { exact: true }).waitFor();
  });

  it('asks the simulator about a request of a cell', async () => {
    const { page } = session();
    await readsSecrets(panelIn(page)).press('Shift+Enter');
    await titleOf(page, 'Simulate Request').waitFor();
    // The simulator may open as a tab over the matrix, and then its page is the only one.
    const answer = page.frameLocator('iframe.webview.ready >> nth=-1').frameLocator('iframe#active-frame');
    await answer.getByRole('status').getByText('RequestResponse').waitFor({ state: 'attached' });
  });
});

/** The cell of `get` and `secrets`. */
function readsSecrets(panel: FrameLocator): Locator {
  return panel
    .getByRole('row', { name: /^secrets/ })
    .locator('td')
    .first();
}

function titleOf(page: Page, title: string): Locator {
  return page.locator('.tab', { hasText: title });
}
