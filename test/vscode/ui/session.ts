import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../../../tools/vscode/browser.ts';
import { copyExamples } from '../../../tools/vscode/build-tests.ts';
import { testFolder } from '../../../tools/vscode/paths.ts';
import { startServer, type VsCodeServer } from '../../../tools/vscode/server.ts';
import { openWorkbench, workbenchAddress } from '../../../tools/vscode/workbench.ts';

export interface Session {
  readonly page: Page;
  /** The folder that is open: a copy of the examples. */
  readonly folder: string;
}

export interface SessionOptions {
  /** What VS Code's settings are besides. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Done with the folder before it is opened. */
  readonly prepare?: (folder: string) => void;
}

/** Gives the tests of a suite a workbench of their own, on a copy of the examples; a failure leaves a picture behind. */
export function useSession(file: string, { settings = {}, prepare }: SessionOptions = {}): () => Session {
  let server: VsCodeServer | undefined;
  let browser: Browser | undefined;
  let session: Session | undefined;

  before(`open ${file}`, async () => {
    const folder = await copyExamples(`ui-${file}`);
    prepare?.(folder);
    server = await startServer({ settings });
    browser = await launchBrowser();
    const page = await openWorkbench(browser, workbenchAddress({ server, folder, file: join(folder, file) }));
    session = { page, folder };
  });
  afterEach(async function () {
    const { currentTest } = this;
    if (currentTest?.state !== 'failed') return;
    await session?.page.screenshot({ path: join(testFolder, `${currentTest.title.replaceAll(/\W+/g, '-')}.png`) });
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  return () => {
    if (!session) throw new Error('The session has not begun.');
    return session;
  };
}
