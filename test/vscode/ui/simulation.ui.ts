import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { askLine, goToLine, panelIn, runCommand } from '../../../tools/vscode/workbench.ts';
import { useSession } from './session.ts';

describe('The simulation', () => {
  const session = useSession('audit-policy.yaml');
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
    await askLine(page, 'kubectl get secret db -n prod');
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

  it('goes to the place in the policy that is clicked in the trace', async () => {
    const { page } = session();
    await panelIn(page).locator('.trace button', { hasText: 'system:anonymous' }).click();
    await page.locator('.statusbar-item', { hasText: `Ln ${anonymousLine},` }).waitFor();
  });
});

/** Waits until the panel's answer is this level. */
async function levelIn(page: Page, level: string): Promise<void> {
  await panelIn(page)
    .locator('.headline .level', { hasText: new RegExp(`^\\s*${level}\\s*$`) })
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
