import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { examplesFolder } from './paths.ts';
import type { Picture } from './picture.ts';
import { goToLine, runCommand } from './workbench.ts';

const head = 'apiVersion: audit.k8s.io/v1\nkind: Policy\nomitStages: ["RequestReceived"]\nrules:\n';

const begun = `${head}  # Secrets: who touched which one and when, but never what is in it.
  - level: Metadata
    resources:
      - group: ""
        resources: ["secrets"]

  # Rollouts, with the change that was made.
  - level: Request
    verbs: ["create", "update", "patch"]
    resources:
      - group: ""
        resources: [""]

  # All the rest.
  - level: Metadata
`;

const ordered = `${head}  # Controllers keep watches open all day.
  - level: None
    verbs: ["watch"]

  # Looking does no harm.
  - level: None
    verbs: ["get", "list"]

  # Who reads secrets?
  - level: Metadata
    verbs: ["get", "list", "watch"]
    resources:
      - group: ""
        resources: ["secrets"]

  # Changes of workloads, with what was changed.
  - level: Request
    resources:
      - group: apps
      - group: batch

  # All the rest.
  - level: Metadata
`;

const misspelt = `${head}  # Nobody needs the probes.
  - level: None
    nonResourceUrls: ["/healthz*", "/readyz*"]
    users: ["system:anonymous"]

  # Removals, with what the server answers.
  - level: RequestResponse
    verb: ["delete", "deletecollection"]

  # All the rest.
  - level: Metadata
`;

const light = 'Light 2026';
const size = { width: 1200, height: 720 };

/** The pictures of what helps while a policy is written. */
export const editingPictures: readonly Picture[] = [
  {
    name: 'findings',
    theme: light,
    file: 'broken-policy.yaml',
    size: { ...size, height: 800 },
    arrange: showFindings,
  },
  { name: 'completion', theme: light, file: 'new-policy.yaml', text: begun, size, arrange: showCompletion },
  { name: 'hover', theme: light, file: 'audit-policy.yaml', size, arrange: showHover },
  { name: 'hints', theme: light, file: 'new-policy.yaml', text: ordered, size, arrange: showHints },
  { name: 'quick-fix', theme: 'Dark 2026', file: 'new-policy.yaml', text: ordered, size, arrange: showQuickFix },
  {
    name: 'server-view',
    theme: light,
    file: 'new-policy.yaml',
    text: misspelt,
    size: { width: 1360, height: 560 },
    arrange: showServerView,
  },
];

async function showFindings(page: Page): Promise<void> {
  await page.locator('.squiggly-error').first().waitFor();
  await withoutSideBar(page);
  await runCommand(page, 'Problems: Focus on Problems View');
  await page.locator('.markers-panel .monaco-list-row').first().waitFor();
  await goToLine(page, 1);
}

async function showCompletion(page: Page): Promise<void> {
  await withoutSideBar(page);
  await goToLine(page, begun.split('\n').findIndex((line) => line.includes('[""]')) + 1);
  await page.keyboard.press('End');
  for (let step = 0; step < 2; step++) await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Control+Space');
  await page.keyboard.type('dep');
  const list = page.locator('.suggest-widget.visible');
  await list.locator('.monaco-list-row.focused', { hasText: 'deployments' }).waitFor();
  await page.keyboard.press('Control+Space');
  await page.locator('.suggest-details', { hasText: 'deployments' }).waitFor();
}

async function showHover(page: Page): Promise<void> {
  await withoutSideBar(page);
  const policy = await readFile(join(examplesFolder, 'audit-policy.yaml'), 'utf8');
  await goToLine(page, policy.split('\n').findIndex((line) => line.includes('level: RequestResponse')) + 1);
  await page.keyboard.press('End');
  // What still comes in would close the hover.
  await page.locator('.codelens-decoration:visible', { hasText: '1 test' }).first().waitFor();
  await page.locator('.monaco-breadcrumbs', { hasText: 'pods/exec' }).waitFor();
  await page.keyboard.press('Control+KeyK');
  await page.keyboard.press('Control+KeyI');
  await page
    .locator('.monaco-hover:not(.hidden)', { hasText: /^Rule \d+\./ })
    .first()
    .waitFor();
}

async function showHints(page: Page): Promise<void> {
  await withoutSideBar(page);
  await page.locator('.view-line').getByText('→ every request', { exact: true }).waitFor();
}

async function showQuickFix(page: Page): Promise<void> {
  await withoutSideBar(page);
  await page.locator('.squiggly-inline-unnecessary').first().waitFor();
  await goToLine(page, ordered.split('\n').indexOf('  # Who reads secrets?') + 2);
  await page.keyboard.press('End');
  await page.keyboard.press('Control+Period');
  await page.locator('.action-widget .monaco-list-row').first().waitFor();
}

async function showServerView(page: Page): Promise<void> {
  await withoutSideBar(page);
  await page.locator('.squiggly-error').first().waitFor();
  await runCommand(page, 'Audit Policy: Show What the Server Sees');
  await page.locator('.monaco-diff-editor .line-delete').first().waitFor();
  await page.locator('.editor.modified .view-line').getByText('rule 3', { exact: true }).waitFor();
}

async function withoutSideBar(page: Page): Promise<void> {
  await runCommand(page, 'View: Close Primary Side Bar');
}
