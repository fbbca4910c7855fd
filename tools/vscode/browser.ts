import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { installChromium } from './install.ts';

const flags = [
  ...['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
];

/**
 * Starts a headless Chrome or Chromium: the one that `CHROME_PATH` names, else an installed one, else, on Linux, one from npm.
 * `CHROME_PATH=npm` asks for the one from npm although another is installed.
 */
export async function launchBrowser(): Promise<Browser> {
  const wanted = process.env.CHROME_PATH;
  const installed = wanted === 'npm' ? undefined : (wanted ?? findBrowser());
  if (installed) return chromium.launch({ executablePath: installed, args: flags });
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      'No Chrome or Chromium was found. Install one, or name it in the environment variable CHROME_PATH.',
    );
  }
  const { program, libraries } = await installChromium();
  const path = [libraries, process.env.LD_LIBRARY_PATH].filter(Boolean).join(delimiter);
  return chromium.launch({ executablePath: program, args: flags, env: { ...process.env, LD_LIBRARY_PATH: path } });
}

/** An installed Chrome or Chromium in the usual places; `undefined` if there is none. */
function findBrowser(): string | undefined {
  return usualPlaces().find((program) => existsSync(program));
}

function usualPlaces(): string[] {
  if (process.platform === 'darwin') {
    return ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
      (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
    );
  }
  if (process.platform === 'win32') {
    const roots = [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA];
    const programs = [
      'Google/Chrome/Application/chrome.exe',
      'Chromium/Application/chrome.exe',
      'Microsoft/Edge/Application/msedge.exe',
    ];
    return roots.flatMap((root) => (root ? programs.map((program) => join(root, program)) : []));
  }
  const names = ['google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser', 'microsoft-edge'];
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.flatMap((folder) => names.map((name) => join(folder, name)));
}
