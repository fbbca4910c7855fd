import { readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import type { Browser, FrameLocator, Locator, Page } from 'playwright-core';
import { launchBrowser } from '../../../tools/vscode/browser.ts';
import { buildPanels, repository } from './build-panels.ts';
import { DevPage } from './dev-page.ts';

const mediaTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.ttf': 'font/ttf',
};

/** One of the two panels. */
export interface PanelKind {
  /** What `tools/panel-page` calls it. */
  readonly name: 'simulator' | 'matrix';
  /** What is there as soon as the panel shows the policy. */
  readonly shown: (panel: FrameLocator) => Locator;
}

/** How the page shows a panel, if not as usual: a theme of `tools/panel-page/themes.json`, and a width in pixels. */
export interface PanelLook {
  readonly theme?: string;
  readonly width?: string;
}

/** The bundles of this moment, a server for them, and a browser. */
export class DevPages {
  readonly #folder: string;
  readonly #server: Server;
  readonly #browser: Browser;

  private constructor(folder: string, server: Server, browser: Browser) {
    this.#folder = folder;
    this.#server = server;
    this.#browser = browser;
  }

  static async start(): Promise<DevPages> {
    const folder = await buildPanels();
    return new DevPages(folder, await serve(folder), await launchBrowser());
  }

  /** Opens a panel about the example of a policy. */
  async open(kind: PanelKind, look: PanelLook): Promise<DevPage> {
    const page = await this.#browser.newPage({ viewport: { width: 1400, height: 1300 } });
    const complaints = complaintsOf(page);
    const { port } = this.#server.address() as AddressInfo;
    const query = new URLSearchParams({ panel: kind.name, ...look });
    await page.goto(`http://127.0.0.1:${port}/tools/panel-page/index.html?${query}`);
    const opened = new DevPage(page, complaints);
    await kind.shown(opened.panel).waitFor();
    return opened;
  }

  async stop(): Promise<void> {
    await this.#browser.close();
    this.#server.close();
    await rm(this.#folder, { recursive: true });
  }
}

/** Serves what was built in the folder, and everything else from the repository. */
async function serve(folder: string): Promise<Server> {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const isBuilt = /^\/(?:dist|\.build)\//.test(pathname);
    const content = await readFile(join(isBuilt ? folder : repository, pathname)).catch(() => undefined);
    response.writeHead(content ? 200 : 404, { 'content-type': mediaTypes[extname(pathname)] ?? 'text/plain' });
    response.end(content);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

/** What the browser complains about from now on, a breach of the content security policy included. */
function complaintsOf(page: Page): readonly string[] {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.location().url.endsWith('favicon.ico')) complaints.push(message.text());
  });
  return complaints;
}
