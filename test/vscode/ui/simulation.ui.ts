import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { askPanel, goToLine, panelIn, runCommand } from '../../../tools/vscode/workbench.ts';
import { save, savedByHand } from './saving.ts';
import { useSession } from './session.ts';

const attributes = { namespace: 'prod', verb: 'create', resource: 'configmaps' };

describe('The simulation', () => {
  const session = useSession('audit-policy.yaml', { settings: savedByHand });
  /** The 1-based line of the rule for secrets, which is Metadata. */
  let secretsLine = 0;
  /** The 1-based line of the field `users`, which does not match. */
  let anonymousLine = 0;

  before(async () => {
    const lines = (await readFile(join(session().folder, 'audit-policy.yaml'), 'utf8')).split('\n');
    secretsLine = lines.findIndex((line) => line.includes('"secrets"')) - 2;
    assert.equal(lines[secretsLine - 1], '  - level: Metadata');
    anonymousLine = lines.findIndex((line) => line.includes('system:anonymous')) + 1;
  });

  it('says which rule a request hits', async () => {
    const { page } = session();
    await runCommand(page, 'Audit Policy: Simulate Request');
    await askPanel(page, 'kubectl get secret db -n prod');
    await levelIn(page, 'Metadata');
    await panelIn(page)
      .getByRole('button', { name: new RegExp(`line ${secretsLine}\\b`) })
      .waitFor();
  });

  it('highlights the rule in the editor', async () => {
    const { page } = session();
    await goToLine(page, secretsLine);
    await page.waitForFunction(
      highlightedLines,
      [secretsLine, secretsLine + 1, secretsLine + 2, secretsLine + 3].join(),
    );
  });

  it('follows an edit of the policy', async () => {
    const { page } = session();
    await goToLine(page, secretsLine);
    await page.keyboard.press('Home');
    await page.keyboard.press('Shift+End');
    await page.keyboard.insertText('- level: RequestResponse');
    await levelIn(page, 'RequestResponse');
  });

  it('keeps the answer while the policy is one that kube-apiserver refuses', async () => {
    const { page } = session();
    await page.keyboard.press('Home');
    await page.keyboard.press('Shift+End');
    await page.keyboard.insertText('- level: Requ');
    await panelIn(page).getByText('from before the last edits').waitFor();
    await levelIn(page, 'RequestResponse');
    await page.keyboard.insertText('est');
    await levelIn(page, 'Request');
    await panelIn(page).getByText('from before the last edits').waitFor({ state: 'detached' });
    // The window is loaded again below, and only what is on the disk is sure to come back.
    await save(session(), 'audit-policy.yaml');
  });

  it('marks the fields that failed in the editor, with the reason', async () => {
    const { page } = session();
    await panelIn(page).getByRole('checkbox', { name: 'Mark what failed' }).press('Space');
    await page.waitForFunction(decorationSays, 'get is not in watch');
    await panelIn(page).getByRole('checkbox', { name: 'Mark what failed' }).press('Space');
  });

  it('recognises whatever is pasted, and shows what is recorded of it', async () => {
    const { page } = session();
    const review = { kind: 'SubjectAccessReview', spec: { user: 'dev-1', resourceAttributes: attributes } };
    await askPanel(page, JSON.stringify(review));
    await panelIn(page).getByText('Read as a SubjectAccessReview.').waitFor();
    const event = panelIn(page).getByRole('region', { name: 'Event at ResponseComplete' });
    assert.match((await event.textContent()) ?? '', /"username": "dev-1"/);
    assert.match((await event.textContent()) ?? '', /"requestObject"/);
  });

  it('keeps a request under a name', async () => {
    const { page } = session();
    await askPanel(page, 'kubectl get secret db -n prod');
    await panelIn(page).getByText('Read as a kubectl command.').waitFor();
    await panelIn(page).getByRole('button', { name: 'Recent and saved', expanded: false }).click();
    await panelIn(page).getByRole('button', { name: 'Save this request' }).click();
    const name = page.locator('.quick-input-widget input.input');
    await name.fill('the secret');
    await name.press('Enter');
    await panelIn(page).getByRole('button', { name: 'Delete the secret' }).waitFor();
  });

  it('brings back what was asked after a reload of the window, and what is saved', async () => {
    const { page } = session();
    await askPanel(page, 'GET /healthz');
    await levelIn(page, 'Not recorded');
    // Without a file in its address, VS Code opens what was open before.
    await page.evaluate((address) => history.replaceState(null, '', address), addressWithoutFile(page));
    await Promise.all([page.waitForEvent('load'), runCommand(page, 'Developer: Reload Window')]);
    await levelIn(page, 'Not recorded');
    const field = panelIn(page).getByRole('textbox', { name: 'Request', exact: true });
    assert.equal(await field.inputValue(), 'GET /healthz');
    await panelIn(page).getByRole('button', { name: 'Delete the secret' }).waitFor();
    await panelIn(page)
      .getByRole('button', { name: /^the secret/ })
      .click();
    await levelIn(page, 'Request');
  });

  it('goes to the place in the policy that is clicked in the trace', async () => {
    const { page } = session();
    await panelIn(page).locator('.trace button', { hasText: 'system:anonymous' }).click();
    await page.locator('.statusbar-item', { hasText: `Ln ${anonymousLine},` }).waitFor();
  });
});

/** The address of the workbench, without the file that it opens. */
function addressWithoutFile(page: Page): string {
  const address = new URL(page.url());
  const payload: [key: string, value: string][] = JSON.parse(address.searchParams.get('payload') ?? '[]');
  address.searchParams.set('payload', JSON.stringify(payload.filter(([key]) => key !== 'openFile')));
  return address.href;
}

/** Waits until the panel's answer is this level. */
async function levelIn(page: Page, level: string): Promise<void> {
  await panelIn(page)
    .locator('.headline .level-mark', { hasText: new RegExp(`^\\s*${level}\\s*$`) })
    .waitFor();
}

/** In the page: whether the lines that the extension decorates are these (1-based numbers, joined by commas). */
function highlightedLines(lines: string): boolean {
  const decorated = document.querySelectorAll('.monaco-editor .view-overlays .cdr[class*="TextEditorDecorationType"]');
  const tops = new Set([...decorated].map((element) => Math.round(element.getBoundingClientRect().top)));
  const numbers = [...document.querySelectorAll('.monaco-editor .margin-view-overlays .line-numbers')];
  const found = numbers.filter((element) => tops.has(Math.round(element.getBoundingClientRect().top)));
  const sorted = found.map((element) => Number(element.textContent)).sort((a, b) => a - b);
  return sorted.join() === lines;
}

/** In the page: whether a decoration in the text of the editor says this. */
function decorationSays(reason: string): boolean {
  const spans = document.querySelectorAll('.monaco-editor .view-line span');
  return [...spans].some((span) => getComputedStyle(span, '::after').content.includes(reason));
}
