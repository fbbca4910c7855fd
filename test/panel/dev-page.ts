import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Browser, Frame, FrameLocator, Page } from 'playwright-core';
import type { FromPanel } from '../../protocol/index.ts';
import { launchBrowser } from '../../tools/vscode/browser.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const mediaTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.ttf': 'font/ttf',
};

/** The panel in a real browser, without VS Code: as `tools/panel-page` shows it. */
export interface DevPage {
  readonly page: Page;
  readonly panel: FrameLocator;
  /** What the browser complained about, a breach of the content security policy included. */
  readonly complaints: readonly string[];
  /** Evaluates a script in the panel's page, past its content security policy. */
  inPanel(script: string): Promise<unknown>;
  /** Waits for a message of the panel that contains this text, as JSON. */
  waitForMessage(text: string): Promise<void>;
  /** What the panel has sent since the page was loaded. */
  messages(): Promise<readonly FromPanel[]>;
}

/** The bundles as they are shipped, a server for them, and a browser. */
export class DevPages {
  readonly #server: Server;
  readonly #browser: Browser;

  private constructor(server: Server, browser: Browser) {
    this.#server = server;
    this.#browser = browser;
  }

  static async start(): Promise<DevPages> {
    await promisify(execFile)(process.execPath, ['esbuild.mjs', 'panel', 'page'], { cwd: root });
    const server = createServer(async (request, response) => {
      const { pathname } = new URL(request.url ?? '/', 'http://localhost');
      const content = await readFile(`${root}${pathname}`).catch(() => undefined);
      response.writeHead(content ? 200 : 404, { 'content-type': mediaTypes[extname(pathname)] ?? 'text/plain' });
      response.end(content);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new DevPages(server, await launchBrowser());
  }

  /** Opens the panel in one of VS Code's default themes (`tools/panel-page/themes.json`), so many pixels wide. */
  async open(theme = 'dark', width = 500): Promise<DevPage> {
    const page = await this.#browser.newPage({ viewport: { width: 1000, height: 1200 } });
    const complaints: string[] = [];
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error' && !message.location().url.endsWith('favicon.ico'))
        complaints.push(message.text());
    });
    const { port } = this.#server.address() as AddressInfo;
    await page.goto(`http://127.0.0.1:${port}/tools/panel-page/index.html?theme=${theme}&width=${width}`);
    const panel = page.frameLocator('#frame');
    await panel.getByRole('heading', { name: 'audit-policy.yaml' }).waitFor();
    const log = page.locator('#log');
    return {
      page,
      panel,
      complaints,
      inPanel: (script) => frameOf(page).evaluate(script),
      waitForMessage: (text) => log.filter({ hasText: text }).waitFor(),
      messages: async () => ((await log.textContent()) ?? '').split('\n').map((line) => JSON.parse(line)),
    };
  }

  async stop(): Promise<void> {
    await this.#browser.close();
    this.#server.close();
  }
}

function frameOf(page: Page): Frame {
  const frame = page.frames().find((frame) => frame.parentFrame() !== null);
  if (!frame) throw new Error('The page has no frame with the panel.');
  return frame;
}
