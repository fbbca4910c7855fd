import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from './browser.ts';
import { copyExamples } from './build-tests.ts';
import { editingPictures } from './editing-pictures.ts';
import { projectRoot } from './paths.ts';
import type { Picture } from './picture.ts';
import { runMain } from './run-main.ts';
import { startServer } from './server.ts';
import { askPanel, goToLine, openWorkbench, panelIn, runCommand, workbenchAddress } from './workbench.ts';

const pictures: readonly Picture[] = [
  ...editingPictures,
  { name: 'simulation-light', theme: 'Light 2026', file: 'audit-policy.yaml', arrange: showSimulation },
  { name: 'simulation-dark', theme: 'Dark 2026', file: 'audit-policy.yaml', arrange: showSimulation },
  {
    name: 'simulation-high-contrast',
    theme: 'Default High Contrast',
    file: 'audit-policy.yaml',
    arrange: showSimulation,
  },
  { name: 'recorded', theme: 'Light 2026', file: 'audit-policy.yaml', arrange: showRecorded },
  { name: 'matrix', theme: 'Light 2026', file: 'audit-policy.yaml', arrange: showMatrix },
  { name: 'coverage', theme: 'Dark 2026', file: 'audit-policy.yaml', arrange: showCoverage },
];

/** `npm run screenshots`: the pictures of the documentation, taken from a real VS Code. A name as an argument takes only that one. */
async function main(): Promise<void> {
  const wanted = process.argv.slice(2);
  const browser = await launchBrowser();
  for (const picture of pictures)
    if (wanted.length === 0 || wanted.includes(picture.name)) await take(picture, browser);
  await browser.close();
}

async function take({ name, theme, file, text, size, arrange }: Picture, browser: Browser): Promise<void> {
  const policies = await copyExamples('pictures');
  if (text !== undefined) await writeFile(join(policies, file), text);
  const server = await startServer({ settings: { ...pictureSettings, 'workbench.colorTheme': theme } });
  const address = workbenchAddress({ server, folder: policies, file: join(policies, file) });
  const page = await openWorkbench(browser, address);
  await page.setViewportSize(size ?? { width: 1280, height: 960 });
  await page.locator('.codelens-decoration').first().waitFor();
  await arrange(page);
  const folder = join(projectRoot, 'docs', 'images');
  await mkdir(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled', caret: 'hide' });
  console.log(`docs/images/${name}.png`);
  await page.close();
  await server.stop();
}

const pictureSettings = {
  'editor.minimap.enabled': false,
  'editor.scrollbar.horizontal': 'hidden',
  'editor.scrollbar.vertical': 'hidden',
  // A bar that is drawn in full draws the eye.
  'workbench.colorCustomizations': { 'scrollbarSlider.background': '#80808033' },
};

async function showSimulation(page: Page): Promise<void> {
  await runCommand(page, 'View: Close Primary Side Bar');
  await runCommand(page, 'Audit Policy: Simulate Request');
  await askPanel(page, 'kubectl get secret db -n prod');
  await panelIn(page).locator('.headline').waitFor();
  await goToLine(page, 1);
  await page.locator('.view-overlays .cdr[class*="TextEditorDecorationType"]').first().waitFor();
}

async function showMatrix(page: Page): Promise<void> {
  await runCommand(page, 'View: Close Primary Side Bar');
  await runCommand(page, 'Audit Policy: Show Policy Matrix');
  await panelIn(page).getByRole('grid', { name: 'Resources' }).waitFor();
}

/** Which rules and entries the tests reach, and the tests. */
async function showCoverage(page: Page): Promise<void> {
  await runCommand(page, 'Testing: Focus on Test Explorer View');
  await runCommand(page, 'Test: Run All Tests with Coverage');
  await page.locator('.pane-header', { hasText: /test coverage/i }).waitFor();
  await page.locator('.coverage-deco-gutter.coverage-deco-miss').first().waitFor();
}

/** What is recorded of a request, with the fields that failed marked in the editor. */
async function showRecorded(page: Page): Promise<void> {
  await runCommand(page, 'View: Close Primary Side Bar');
  await runCommand(page, 'Audit Policy: Simulate Request');
  await askPanel(page, 'kubectl create configmap demo --from-literal=env=dev');
  await panelIn(page).getByRole('checkbox', { name: 'Mark what failed' }).press('Space');
  await goToLine(page, 1);
  const heading = panelIn(page).getByRole('heading', { name: 'What is recorded' });
  await heading.evaluate((element: { scrollIntoView(): void }) => element.scrollIntoView());
  await panelIn(page).getByRole('region', { name: 'Event at ResponseComplete' }).waitFor();
}

await runMain(main);
