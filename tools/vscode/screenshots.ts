import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from './browser.ts';
import { examplesFolder, projectRoot } from './paths.ts';
import { runMain } from './run-main.ts';
import { startServer } from './server.ts';
import { askLine, goToLine, lineWith, openWorkbench, panelIn, runCommand, workbenchAddress } from './workbench.ts';

interface Picture {
  /** The file's name in `docs/images`, without `.png`. */
  readonly name: string;
  readonly theme: string;
  /** The example that is open. */
  readonly file: string;
  /** Brings the workbench into the state to show. */
  readonly arrange: (page: Page) => Promise<void>;
}

const pictures: readonly Picture[] = [
  { name: 'findings', theme: 'Light 2026', file: 'broken-policy.yaml', arrange: showFindings },
  { name: 'hover', theme: 'Light 2026', file: 'audit-policy.yaml', arrange: showHover },
  { name: 'simulation-light', theme: 'Light 2026', file: 'audit-policy.yaml', arrange: showSimulation },
  { name: 'simulation-dark', theme: 'Dark 2026', file: 'audit-policy.yaml', arrange: showSimulation },
];

/** `npm run screenshots`: the pictures of the documentation, taken from a real VS Code. A name as an argument takes only that one. */
async function main(): Promise<void> {
  const wanted = process.argv.slice(2);
  const browser = await launchBrowser();
  for (const picture of pictures)
    if (wanted.length === 0 || wanted.includes(picture.name)) await take(picture, browser);
  await browser.close();
}

async function take({ name, theme, file, arrange }: Picture, browser: Browser): Promise<void> {
  const server = await startServer({ settings: { ...pictureSettings, 'workbench.colorTheme': theme } });
  const address = workbenchAddress({ server, folder: examplesFolder, file: join(examplesFolder, file) });
  const page = await openWorkbench(browser, address);
  await page.setViewportSize({ width: 1280, height: 960 });
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
};

async function showFindings(page: Page): Promise<void> {
  await page.locator('.squiggly-error').first().waitFor();
  await runCommand(page, 'View: Close Primary Side Bar');
  await runCommand(page, 'Problems: Focus on Problems View');
  await page.locator('.markers-panel .monaco-list-row').first().waitFor();
  await goToLine(page, 1);
}

async function showHover(page: Page): Promise<void> {
  await runCommand(page, 'View: Close Primary Side Bar');
  const policy = await readFile(join(examplesFolder, 'audit-policy.yaml'), 'utf8');
  await goToLine(page, policy.split('\n').findIndex((line) => line.includes('level: RequestResponse')) + 1);
  await lineWith(page, 'level: RequestResponse').getByText('RequestResponse', { exact: true }).hover();
  await page.locator('.monaco-hover:not(.hidden)').first().waitFor();
}

async function showSimulation(page: Page): Promise<void> {
  await runCommand(page, 'View: Close Primary Side Bar');
  await runCommand(page, 'Audit Policy: Simulate Request');
  await askLine(page, 'kubectl get secret db -n prod');
  await panelIn(page).locator('.headline').waitFor();
  await goToLine(page, 1);
  await page.locator('.view-overlays .cdr[class*="TextEditorDecorationType"]').first().waitFor();
}

await runMain(main);
