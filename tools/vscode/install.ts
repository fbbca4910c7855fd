import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheFolder } from './paths.ts';

/** The version of the npm package; it contains the real VS Code workbench and server, for Node 24. */
const codeServerVersion = '4.139.1';

/** The version of the npm package, which carries a headless Chromium for Linux on x64. */
const chromiumVersion = '153.0.0';

/**
 * Puts VS Code's server into the cache folder, if it is not there yet.
 * Both installs leave out the build scripts: VS Code works without its native modules, and compiling them takes minutes.
 *
 * @returns the folder that holds `out/server-main.js`
 */
export async function installCodeServer(): Promise<string> {
  const folder = await installOnce(`code-server-${codeServerVersion}`, 'VS Code (code-server)', async (into) => {
    await npmInstall(into, `code-server@${codeServerVersion}`);
    await npmInstall(join(into, vscodeInCodeServer), '--omit=dev');
  });
  return join(folder, vscodeInCodeServer);
}

const vscodeInCodeServer = join('node_modules', 'code-server', 'lib', 'vscode');

/**
 * Puts a headless Chromium and the shared libraries it needs into the cache folder, if they are not there yet.
 *
 * @returns the program, and the folder of its shared libraries
 */
export async function installChromium(): Promise<{ readonly program: string; readonly libraries: string }> {
  const folder = await installOnce(`chromium-${chromiumVersion}`, 'a headless Chromium', async (into) => {
    await npmInstall(into, `@sparticuz/chromium@${chromiumVersion}`);
    // The package unpacks itself into the folder for temporary files, its libraries only if it believes to run on AWS Lambda.
    await run(process.execPath, ['--input-type=module', '--eval', unpackChromium], into, {
      TMPDIR: into,
      AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
    });
  });
  return { program: join(folder, 'chromium'), libraries: join(folder, 'al2023', 'lib') };
}

const unpackChromium = `import chromium from '@sparticuz/chromium'; await chromium.executablePath();`;

/** Installs into a neighbouring folder first: the folder with the final name exists only when it is whole. */
async function installOnce(name: string, title: string, install: (into: string) => Promise<void>): Promise<string> {
  const folder = join(cacheFolder, name);
  if (existsSync(folder)) return folder;
  console.log(`Installing ${title} into .cache/${name} (once) …`);
  const partial = `${folder}.partial`;
  await rm(partial, { recursive: true, force: true });
  await mkdir(partial, { recursive: true });
  try {
    await install(partial);
  } catch (error) {
    throw new Error(
      `${title} could not be installed from the npm registry. Are you offline, or behind a proxy? ` +
        `Once it is installed, no network is needed.\n\n${error instanceof Error ? error.message : error}`,
    );
  }
  await rename(partial, folder);
  return folder;
}

/** Runs `npm install` in a folder with the npm that runs this script, or the one on the PATH. */
async function npmInstall(folder: string, ...what: string[]): Promise<void> {
  const npm = process.env.npm_execpath;
  const args = [
    'install',
    '--prefix',
    folder,
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
    ...what,
  ];
  if (npm) await run(process.execPath, [npm, ...args], folder);
  else await run('npm', args, folder);
}

/** Runs a program to its end; fails with its output if it fails. */
function run(program: string, args: readonly string[], cwd: string, env: NodeJS.ProcessEnv = {}): Promise<void> {
  return new Promise((resolve, reject) => {
    // On Windows npm is a batch file, which only a shell can run.
    const shell = process.platform === 'win32' && program === 'npm';
    const child = spawn(program, args, {
      cwd,
      shell,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    child.stdout.on('data', (chunk) => {
      output += chunk;
    });
    child.stderr.on('data', (chunk) => {
      output += chunk;
    });
    child.on('error', reject);
    child.on('close', (code) => (code === 0 ? resolve() : reject(new Error(firstLines(output)))));
  });
}

/** npm says first what went wrong, then much about itself. */
function firstLines(output: string): string {
  return output.trim().split('\n').slice(0, 4).join('\n');
}
