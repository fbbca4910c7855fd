import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { examplesFolder } from './paths.ts';
import { runMain } from './run-main.ts';
import { startServer } from './server.ts';
import { workbenchAddress } from './workbench.ts';

/** `npm start [-- --no-open] [--port N]`: VS Code with the extension, in the browser, on the example policies. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { open: { type: 'boolean', default: true }, port: { type: 'string', default: '0' } },
    allowNegative: true,
  });
  const server = await startServer({ port: Number(values.port) });
  const file = join(examplesFolder, 'audit-policy.yaml');
  const address = workbenchAddress({ server, folder: examplesFolder, file });
  console.log(`\nVS Code with the extension: ${address}\nCtrl-C ends it.`);
  if (values.open && hasDisplay()) openInBrowser(address);
  await server.ended;
}

/** Whether somebody could see a browser window. */
function hasDisplay(): boolean {
  const { CI, DISPLAY, WAYLAND_DISPLAY } = process.env;
  return !CI && (process.platform !== 'linux' || Boolean(DISPLAY || WAYLAND_DISPLAY));
}

/** Asks the system to show an address in the default browser; where it cannot, the printed address remains. */
function openInBrowser(address: string): void {
  const [program, ...args] = {
    darwin: ['open'],
    win32: ['rundll32', 'url.dll,FileProtocolHandler'],
  }[process.platform as string] ?? ['xdg-open'];
  const child = spawn(program ?? 'xdg-open', [...args, address], { stdio: 'ignore', detached: true });
  child.on('error', () => {});
  child.unref();
}

await runMain(main);
