import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Browser, FrameLocator, Locator, Page } from 'playwright-core';
import type { FromMatrix } from '../../protocol/index.ts';
import { launchBrowser } from '../../tools/vscode/browser.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const mediaTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.ttf': 'font/ttf',
};

/** The policy matrix in a real browser, without VS Code: as `tools/panel-page/matrix.html` shows it. */
export interface MatrixPage {
  readonly page: Page;
  readonly panel: FrameLocator;
  /** What the browser complained about, a breach of the content security policy included. */
  readonly complaints: readonly string[];
  /** The cell of a line and a column, by their numbers in the table of this caption (0-based). */
  cell(caption: string, line: number, column: number): Locator;
  /** Writes another policy. */
  write(policy: string): Promise<void>;
  /** Evaluates a script in the matrix' page, past its content security policy. */
  inPanel(script: string): Promise<unknown>;
  /** Waits for a message of the page that contains this text, as JSON. */
  waitForMessage(text: string): Promise<void>;
  /** What the page has sent since it was loaded. */
  messages(): Promise<readonly FromMatrix[]>;
}

/** The bundles as they are shipped, a server for them, and a browser. */
export class MatrixPages {
  readonly #server: Server;
  readonly #browser: Browser;

  private constructor(server: Server, browser: Browser) {
    this.#server = server;
    this.#browser = browser;
  }

  static async start(): Promise<MatrixPages> {
    await promisify(execFile)(process.execPath, ['esbuild.mjs', 'matrix', 'matrix-page'], { cwd: root });
    const server = createServer(async (request, response) => {
      const { pathname } = new URL(request.url ?? '/', 'http://localhost');
      const content = await readFile(`${root}${pathname}`).catch(() => undefined);
      response.writeHead(content ? 200 : 404, { 'content-type': mediaTypes[extname(pathname)] ?? 'text/plain' });
      response.end(content);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new MatrixPages(server, await launchBrowser());
  }

  /** Opens the matrix of the example in one of VS Code's default themes, so many pixels wide. */
  async open(theme = 'dark', width = 900): Promise<MatrixPage> {
    const page = await this.#browser.newPage({ viewport: { width: 1400, height: 1300 } });
    const complaints: string[] = [];
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error' && !message.location().url.endsWith('favicon.ico'))
        complaints.push(message.text());
    });
    const { port } = this.#server.address() as AddressInfo;
    await page.goto(`http://127.0.0.1:${port}/tools/panel-page/matrix.html?theme=${theme}&width=${width}`);
    const panel = page.frameLocator('#frame');
    await panel.getByRole('grid').first().waitFor();
    const log = page.locator('#log');
    const inPanel = (script: string): Promise<unknown> => {
      const frame = page.frames().find((one) => one.parentFrame() !== null);
      if (!frame) throw new Error('The page has no frame with the matrix.');
      return frame.evaluate(script);
    };
    return {
      page,
      panel,
      complaints,
      inPanel,
      cell: (caption, line, column) =>
        panel.getByRole('grid', { name: caption }).locator('tbody tr').nth(line).locator('td').nth(column),
      write: (policy) => page.locator('#policy').fill(policy),
      waitForMessage: (text) => log.filter({ hasText: text }).waitFor(),
      messages: async () => ((await log.textContent()) ?? '').split('\n').map((line) => JSON.parse(line)),
    };
  }

  async stop(): Promise<void> {
    await this.#browser.close();
    this.#server.close();
  }
}
