import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { goToLine, lineWith, runCommand } from '../../../tools/vscode/workbench.ts';
import { save, savedByHand } from './saving.ts';
import { useSession } from './session.ts';

const file = 'edited-audit-policy.yaml';
const head = 'apiVersion: audit.k8s.io/v1\nkind: Policy\nomitStages: ["RequestReceived"]\nrules:\n';
const covering = '  # Nobody needs these.\n  - level: None\n    verbs: ["get", "list", "watch"]\n';
const dead =
  '  # Who reads services?\n  - level: Metadata\n    verbs: ["get"]\n    resources:\n      - resources: ["services/*"]\n';
const rest = '  - level: Metadata\n    verb: ["update"]\n';

/** 1-based. */
const deadLine = (head + covering).split('\n').length + 1;

describe('Editing a policy', () => {
  const session = useSession(file, {
    settings: savedByHand,
    prepare: (folder) => writeFileSync(join(folder, file), head + covering + dead + rest),
  });

  it('shows hints at the rules', async () => {
    const { page } = session();
    for (const hint of ['rule 1', 'rule 3', 'omits RequestReceived', '→ every request'])
      await page.locator('.view-line').getByText(hint, { exact: true }).first().waitFor();
  });

  it('says above a rule what earlier ones leave of it', async () => {
    const { page } = session();
    await lens(page, 'never reached: rule 1 takes all').waitFor();
    await lens(page, 'rule 1 takes some first').waitFor();
  });

  it('names the rule at the cursor in the breadcrumbs, and its neighbours in the outline', async () => {
    const { page } = session();
    await goToLine(page, deadLine);
    await page.keyboard.press('End');
    await page.locator('.monaco-breadcrumbs', { hasText: '2 · Metadata · get · services/*' }).waitFor();
    await runCommand(page, 'Explorer: Focus on Outline View');
    for (const name of ['1 · None · get, list, watch', '2 · Metadata · get · services/*'])
      await page.locator('.outline-tree .monaco-list-row', { hasText: name }).waitFor();
  });

  it('folds the rules', async () => {
    const { page } = session();
    await goToLine(page, 1);
    await runCommand(page, 'Fold Level 2');
    await lineWith(page, 'verbs: ["get"]').waitFor({ state: 'detached' });
    await lineWith(page, 'level: None').waitFor();
    await runCommand(page, 'Unfold All');
    await lineWith(page, 'verbs: ["get"]').waitFor();
  });

  it('expands a pattern of resources when the pointer rests on it', async () => {
    const { page } = session();
    await lineWith(page, 'services/*')
      .getByText(/^"services/)
      .hover();
    await page.locator('.monaco-hover:not(.hidden)', { hasText: 'in the core group matches' }).first().waitFor();
    await page.keyboard.press('Escape');
    await page.locator('.monaco-hover:not(.hidden)').waitFor({ state: 'detached' });
  });

  it('leads from a rule that is never reached to the one that takes its requests', async () => {
    const { page } = session();
    await goToLine(page, deadLine);
    await page.keyboard.press('End');
    await page.keyboard.press('F12');
    await page.locator('.statusbar-item', { hasText: /^Ln 6,/ }).waitFor();
  });

  it('moves a faded rule to where it is reached', async () => {
    const { page } = session();
    await faded(page).first().waitFor();
    await goToLine(page, deadLine);
    await page.keyboard.press('End');
    await fix(page, 'Move rule 2 above rule 1');
    await faded(page).first().waitFor({ state: 'detached' });
    await lens(page, 'never reached').waitFor({ state: 'detached' });
    assert.equal(await save(session(), file), head + dead + covering + rest);
  });

  it('suppresses a finding with a comment', async () => {
    const { page } = session();
    await page.locator('.squiggly-warning').first().waitFor();
    await goToLine(page, (head + dead + covering).split('\n').length - 1);
    await page.keyboard.press('End');
    await fix(page, 'Suppress `websocket-exec-verb` here');
    await page.locator('.squiggly-warning').first().waitFor({ state: 'detached' });
    assert.match(await save(session(), file), /\n +# audit-policy-disable-next-line websocket-exec-verb\n/);
  });

  it('shows what kube-apiserver makes of it', async () => {
    const { page } = session();
    await runCommand(page, 'Audit Policy: Show What the Server Sees');
    await page.locator('.tab.active', { hasText: /What kube-apiserver .* sees: accepted with warnings/ }).waitFor();
    await page.locator('.monaco-diff-editor .line-delete').first().waitFor();
    await runCommand(page, 'View: Close All Editors in Group');
  });
});

/** Takes a code action at the cursor, as Ctrl+. offers it. */
async function fix(page: Page, title: string): Promise<void> {
  await page.keyboard.press('Control+Period');
  await page.locator('.action-widget .monaco-list-row').getByText(title, { exact: true }).click();
}

const lens = (page: Page, text: string) => page.locator('.codelens-decoration', { hasText: text });

/** Text that VS Code shows as unnecessary. */
const faded = (page: Page) => page.locator('.squiggly-inline-unnecessary');
