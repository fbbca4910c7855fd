import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import { goToLine, lineWith, runCommand } from '../../../tools/vscode/workbench.ts';
import { useSession } from './session.ts';

const testFile = 'audit-policy.audit-test.yaml';

describe('Policy tests', () => {
  const session = useSession('audit-policy.yaml');

  it('count themselves above the policy and above its rules', async () => {
    const { page } = session();
    await lens(page, '7 tests pass').waitFor();
    await lens(page, /^2 tests$/).waitFor();
  });

  it('stand in the Test Explorer, and pass', async () => {
    const { page } = session();
    await openFile(page, testFile);
    await lens(page, 'Run all tests').waitFor();
    await runCommand(page, 'Testing: Focus on Test Explorer View');
    await lens(page, 'Run all tests').click();
    await explorerRow(page, testFile, 'Passed').waitFor();
    await page.locator('.editor-widget, .glyph-margin-widgets .testing-run-glyph').first().waitFor();
  });

  it('say at the expectation what came out instead', async () => {
    const { page } = session();
    await openFile(page, 'audit-policy.yaml');
    await changeLevel(page, 'None', 'Metadata');
    await openFile(page, testFile);
    await lens(page, '6 of 7 tests pass').waitFor();
    await lens(page, 'Run all tests').click();
    await explorerRow(page, testFile, 'Failed').waitFor();
    await goToLine(page, 36);
    await openFile(page, 'audit-policy.yaml');
    await changeLevel(page, 'Metadata', 'None');
    await lens(page, '7 tests pass').waitFor();
  });

  it('show in the policy which rules and entries they reach', async () => {
    const { page } = session();
    await runCommand(page, 'Test: Run All Tests with Coverage');
    await page.locator('.pane-header', { hasText: /test coverage/i }).waitFor();
    await openFile(page, 'audit-policy.yaml');
    await page.locator('.coverage-deco-gutter.coverage-deco-hit').first().waitFor();
    await page.locator('.coverage-deco-gutter.coverage-deco-miss').first().waitFor();
  });

  it('leave changes of the policy unnoticed, and a test can be added', async () => {
    const { page } = session();
    await runCommand(page, 'Audit Policy: Show Surviving Mutants');
    const view = page.locator('.pane', { has: page.locator('.pane-header', { hasText: /surviving mutants/i }) });
    const row = view.locator('.monaco-list-row').first();
    await row.waitFor();
    const count = async (): Promise<string> => /notice \d+ of/.exec(await view.innerText())?.[0] ?? '';
    const before = await count();
    assert.match(before, /\d/);
    await row.hover();
    await row.getByRole('button', { name: 'Add the Test That Notices It' }).click();
    await page.locator('.tab.active', { hasText: testFile }).waitFor();
    await page.locator('.test-explorer', { hasText: '8/8' }).waitFor();
    assert.notEqual(await count(), before);
  });
});

describe('A continuous run of policy tests', () => {
  const session = useSession('audit-policy.yaml', {
    settings: { 'auditPolicy.tests.runOnSave': false, 'files.autoSave': 'off' },
  });

  it('follows what is typed', async () => {
    const { page } = session();
    await page.locator('.activitybar .action-label[aria-label^="Testing"]').click();
    await page.locator('.test-explorer .monaco-list-row', { hasText: testFile }).waitFor();
    await page.getByRole('button', { name: 'Start Continuous Run' }).first().click();
    await explorerRow(page, testFile, 'Passed').waitFor();
    await lineWith(page, 'level: None').click();
    await retype(page, 'None', 'Metadata');
    await explorerRow(page, testFile, 'Failed').waitFor();
  });
});

/** Changes the level of the first rule of the example, which is in line 8. */
async function changeLevel(page: Page, from: string, to: string): Promise<void> {
  await goToLine(page, 8);
  await retype(page, from, to);
}

/** Types something else at the end of a line. */
async function retype(page: Page, from: string, to: string): Promise<void> {
  await page.keyboard.press('End');
  for (const _ of from) await page.keyboard.press('Backspace');
  await page.keyboard.type(to);
  await page.keyboard.press('Escape');
  await lineWith(page, `level: ${to}`).waitFor();
}

function lens(page: Page, text: string | RegExp): Locator {
  return page.locator('.codelens-decoration a', { hasText: text }).first();
}

/** A row of the Test Explorer, as it is read to who cannot see its icon. */
function explorerRow(page: Page, label: string, state: string): Locator {
  return page.locator(`.test-explorer .monaco-list-row[aria-label*="${label}"][aria-label*="${state}"]`).first();
}

async function openFile(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+KeyP');
  const input = page.locator('.quick-input-widget input.input');
  await input.fill(name);
  await page.locator('.quick-input-list .monaco-list-row.focused', { hasText: name }).waitFor();
  await input.press('Enter');
  await page.locator('.tab.active', { hasText: name }).waitFor();
}
