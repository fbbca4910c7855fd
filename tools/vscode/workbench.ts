import { pathToFileURL } from 'node:url';
import type { Browser, FrameLocator, Locator, Page } from 'playwright-core';
import type { VsCodeServer } from './server.ts';

export interface WorkbenchOptions {
  readonly server: VsCodeServer;
  /** The folder to open: an absolute path. */
  readonly folder: string;
  /** The file to open in the editor: an absolute path. */
  readonly file?: string;
  /** The compiled entry of a test suite that runs in the extension host: an absolute path. */
  readonly tests?: string;
}

/** The address of a workbench with the extension of this checkout in it. */
export function workbenchAddress({ server, folder, file, tests }: WorkbenchOptions): string {
  const host = `127.0.0.1:${server.port}`;
  const remote = (path: string) => `vscode-remote://${host}${pathToFileURL(path).pathname}`;
  const payload = [
    ['extensionDevelopmentPath', remote(server.extension)],
    ['skipWelcome', 'true'],
    ...(file ? [['openFile', remote(file)]] : []),
    ...(tests ? [['extensionTestsPath', remote(tests)]] : []),
  ];
  const query = new URLSearchParams({ folder: pathToFileURL(folder).pathname, payload: JSON.stringify(payload) });
  return `http://${host}/?${query}`;
}

/** Opens a workbench on a policy, in a page of its own, and waits until the extension knows the policy. */
export async function openWorkbench(browser: Browser, address: string): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  page.setDefaultTimeout(60_000);
  await page.goto(address);
  await page.locator('.statusbar-item', { hasText: 'Audit policy' }).waitFor();
  return page;
}

/**
 * Runs a command as a user does: through the command palette, by the beginning of its title. The first row of the list may be
 * another command with the same words.
 */
export async function runCommand(page: Page, title: string): Promise<void> {
  await page.keyboard.press('F1');
  await page.locator('.quick-input-widget input.input').fill(`>${title}`);
  const beginning = new RegExp(`^\\s*${title.replaceAll(/[.()]/g, '\\$&')}`);
  await page.locator('.quick-input-list .monaco-list-row', { hasText: beginning }).first().click();
}

/** Puts the cursor of the editor at the start of a 1-based line, and the line into view. */
export async function goToLine(page: Page, line: number): Promise<void> {
  await page
    .locator('.monaco-editor .overflow-guard')
    .first()
    .click({ position: { x: 150, y: 10 } });
  await page.keyboard.press('Control+KeyG');
  const input = page.locator('.quick-input-widget input.input');
  await input.fill(`:${line}`);
  await input.press('Enter');
  await page.locator('.statusbar-item', { hasText: `Ln ${line}, Col 1` }).waitFor();
}

/** The line of the editor that holds some text. */
export function lineWith(page: Page, text: string): Locator {
  return page.locator('.monaco-editor .view-line', { hasText: text }).first();
}

/** The document of the panel: VS Code shows a webview in a frame within a frame. */
export function panelIn(page: Page): FrameLocator {
  return page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
}

/** Asks the panel about a request, in any form. */
export async function askPanel(page: Page, text: string): Promise<void> {
  const field = panelIn(page).getByRole('textbox', { name: 'Request', exact: true });
  await field.fill(text);
  await field.press('Enter');
}
