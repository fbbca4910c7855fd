import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { projectRoot } from '../../../tools/vscode/paths.ts';
import { save, savedByHand } from './saving.ts';
import { type Session, useSession } from './session.ts';

/** Its name alone says what it is going to be. */
const file = 'new-audit-policy.yaml';

describe('A policy from nothing', () => {
  const session = useSession(file, {
    settings: savedByHand,
    prepare: (folder) => writeFileSync(join(folder, file), ''),
  });

  it('is one completion away', async () => {
    const { page } = session();
    await page.locator('.monaco-editor .view-lines').first().click();
    await page.keyboard.press('Control+Space');
    await take(page, 'audit policy');
    await status(page, /loads this policy without complaint/).waitFor();
    await save(session(), file);
    assert.deepEqual(lint(session()), { error: 0, warning: 0, information: 0, hint: 0 });
  });

  it('is typed by completion alone', async () => {
    const { page } = session();
    await page.keyboard.press('Control+KeyA');
    await page.keyboard.press('Delete');
    await take(page, 'apiVersion', 'api');
    await newLine(page);
    await take(page, 'kind', 'ki');
    await newLine(page);
    await take(page, 'omitStages', 'omits');
    await take(page, 'RequestReceived');
    await newLine(page);
    await take(page, 'rules', 'ru');
    await take(page, 'Metadata', 'me');
    await newLine(page);
    await page.keyboard.press('Control+Space');
    await take(page, 'resources');
    await take(page, 'secrets', 'sec');
    await newRule(page);
    await take(page, 'level');
    await take(page, 'Request', 'req');
    await newLine(page);
    await take(page, 'verbs', 'ver');
    await take(page, 'create', 'cr');
    await newLine(page);
    await take(page, 'resources', 'res');
    await take(page, 'deployments', 'depl');
    await newRule(page);
    await take(page, 'drop events', 'drop e');
    await newRule(page);
    await take(page, 'catch-all', 'catch');
    await status(page, /loads this policy without complaint \(4 rules\)/).waitFor();
    assert.equal(await save(session(), file), typed);
    const { error, warning } = lint(session());
    assert.deepEqual({ error, warning }, { error: 0, warning: 0 });
  });
});

const typed = `apiVersion: audit.k8s.io/v1
kind: Policy
omitStages: ["RequestReceived"]
rules:
  - level: Metadata
    resources:
      - group: ""
        resources: ["secrets"]
  - level: Request
    verbs: ["create"]
    resources:
      - group: "apps"
        resources: ["deployments"]
  - level: None
    resources:
      - group: ""
        resources: ["events"]
      - group: "events.k8s.io"
        resources: ["events"]
  - level: Metadata`;

/** Takes an item of the list that completion shows, once it is the chosen one; what is typed first opens the list or narrows it. */
async function take(page: Page, label: string, letters = ''): Promise<void> {
  await page.keyboard.type(letters);
  const chosen = page.locator('.suggest-widget.visible .monaco-list-row.focused .label-name');
  await chosen.getByText(label, { exact: true }).waitFor();
  await page.keyboard.press('Enter');
}

async function newLine(page: Page): Promise<void> {
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
}

/** From a line with resources of a group to a new line, and there back to the column where rules begin. */
async function newRule(page: Page): Promise<void> {
  await newLine(page);
  for (let step = 0; step < 3; step++) await page.keyboard.press('Backspace');
  await page.keyboard.press('Control+Space');
}

/** How many findings of each severity the command line has in the file that was saved. */
function lint({ folder }: Session): Readonly<Record<string, number>> {
  const program = join(projectRoot, 'bin', 'audit-policy.mjs');
  const args = [program, 'lint', join(folder, file), '--format', 'json'];
  return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' })).summary;
}

const status = (page: Page, label: RegExp) => page.locator('.statusbar').getByRole('button', { name: label });
