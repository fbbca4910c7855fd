import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { mkdir, mkdtemp, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { installCodeServer } from './install.ts';
import { projectRoot } from './paths.ts';

export interface ServerOptions {
  /** The TCP port on the loopback interface; `0` takes a free one. */
  readonly port?: number;
  /** The user's settings of VS Code, on top of the calm ones. */
  readonly settings?: Readonly<Record<string, unknown>>;
}

export interface VsCodeServer {
  readonly port: number;
  /** The extension of this checkout, as the server sees it. */
  readonly extension: string;
  /** Resolves when the server has ended, whatever the reason. */
  readonly ended: Promise<void>;
  /** Ends the server and all of its children, and removes its data. */
  stop(): Promise<void>;
}

const interruptions = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** No welcome, no chat, no telemetry, no network: what is left is the editor. */
const calmSettings = {
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'git.enabled': false,
  'remote.autoForwardPorts': false,
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'window.commandCenter': false,
  'workbench.enableExperiments': false,
  'workbench.layoutControl.enabled': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
};

/**
 * Starts VS Code's server on the loopback interface, with data of its own that goes when it stops.
 * It also stops when this process is interrupted.
 */
export async function startServer(options: ServerOptions = {}): Promise<VsCodeServer> {
  const folder = await installCodeServer();
  const data = await mkdtemp(join(tmpdir(), 'audit-policy-vscode-'));
  await writeSettings(data, { ...calmSettings, ...options.settings });
  // VS Code's own themes are in the checkout's cache folder. Were the checkout itself the path of the extension, VS Code
  // would take them for themes under development, and switch to one whatever the settings say.
  const extension = join(data, 'extension');
  await symlink(projectRoot, extension, 'junction');
  const child = spawn(
    process.execPath,
    [join(folder, 'out', 'server-main.js'), ...serverArguments(data, options.port ?? 0)],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
      // A process group of its own, so that the server and its extension hosts can be ended together.
      detached: process.platform !== 'win32',
      env: { ...withoutVsCodeVariables(process.env), EXTENSIONS_GALLERY: '{}' },
    },
  );
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const endNow = () => {
    endWithChildren(child);
    rmSync(data, { recursive: true, force: true, maxRetries: 5 });
  };
  process.once('exit', endNow);
  for (const signal of interruptions) process.once(signal, exitAfterSignal);
  const stop = async () => {
    process.off('exit', endNow);
    for (const signal of interruptions) process.off(signal, exitAfterSignal);
    endWithChildren(child);
    await ended;
    endNow();
  };
  try {
    return { port: await listeningPort(child), extension, ended, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function serverArguments(data: string, port: number): string[] {
  return [
    ...['--host', '127.0.0.1', '--port', `${port}`, '--server-data-dir', data, '--telemetry-level', 'off'],
    // Without the driver, VS Code ignores the payload of the address, which names the extension under development.
    ...['--without-connection-token', '--disable-workspace-trust', '--enable-smoke-test-driver'],
  ];
}

/** Writes the user's settings; `data` is the server's data folder. */
async function writeSettings(data: string, settings: Readonly<Record<string, unknown>>): Promise<void> {
  const file = join(data, 'data', 'User', 'settings.json');
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, JSON.stringify(settings, null, 2));
}

/** Waits for the line in which the server says the port it listens on. */
function listeningPort(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    let output = '';
    const listen = (chunk: Buffer) => {
      output += chunk;
      const port = /Extension host agent listening on (\d+)/.exec(output)?.[1];
      if (port) resolve(Number(port));
      // The server does not end by itself then.
      if (output.includes('EADDRINUSE'))
        reject(new Error('Another program uses this port. Choose another with --port.'));
    };
    child.stdout?.on('data', listen);
    child.stderr?.on('data', listen);
    child.once('error', reject);
    child.once('close', () => reject(new Error(`VS Code's server ended before it was ready.\n${output}`)));
  });
}

function endWithChildren(child: ChildProcess): void {
  if (child.pid === undefined) return;
  if (process.platform === 'win32') {
    spawnSync('taskkill', ['/pid', `${child.pid}`, '/t', '/f']);
    return;
  }
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    // The whole group has ended already.
  }
}

/** By default a signal ends the process without its `exit` event, and the server would stay behind. */
function exitAfterSignal(): void {
  process.exit(130);
}

/** A terminal inside VS Code sets variables that would connect the new server to that other VS Code. */
function withoutVsCodeVariables(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith('VSCODE_')));
}
