import assert from 'node:assert/strict';
import { lineWith } from '../../../tools/vscode/workbench.ts';
import { useSession } from './session.ts';

describe('The editor', () => {
  const session = useSession('broken-policy.yaml');

  it('underlines what is wrong', async () => {
    const { page } = session();
    await page.locator('.squiggly-error').first().waitFor();
    await page.locator('.tab.active', { hasText: /broken-policy\.yaml/ }).waitFor();
  });

  it('says what kube-apiserver does with it', async () => {
    const { page } = session();
    await lineWith(page, 'nonResourceUrls').getByText('nonResourceUrls', { exact: true }).hover();
    const hover = page.locator('.monaco-hover:not(.hidden)', { hasText: 'kube-apiserver' });
    await hover.first().waitFor();
    assert.match((await hover.first().textContent()) ?? '', /unknown-field/);
  });

  it('explains a level', async () => {
    const { page } = session();
    await lineWith(page, 'level: RequestResponse').getByText('RequestResponse', { exact: true }).hover();
    await page
      .locator('.monaco-hover:not(.hidden)', { hasText: /body|bodies/ })
      .first()
      .waitFor();
  });

  it('numbers the rules', async () => {
    const { page } = session();
    await page.locator('.view-line').getByText('rule 1', { exact: true }).waitFor();
  });
});
