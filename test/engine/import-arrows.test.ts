import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** What each room may import besides itself: other rooms, and packages by name (`node:` for Node's own modules). */
const allowed: Readonly<Record<string, { rooms: readonly string[]; packages: readonly string[] }>> = {
  engine: { rooms: [], packages: ['yaml'] },
  protocol: { rooms: ['engine'], packages: [] },
  server: {
    rooms: ['engine', 'protocol'],
    packages: ['vscode-languageserver', 'vscode-languageserver-textdocument', 'picomatch', 'node:'],
  },
  client: { rooms: ['protocol', 'examples'], packages: ['vscode', 'vscode-languageclient', 'node:'] },
  panel: { rooms: ['protocol'], packages: ['@vscode-elements/elements', '@vscode/codicons', 'lit'] },
  cli: { rooms: ['engine'], packages: ['node:', 'picomatch', 'sarif'] },
};

/** `client` makes the page of the panel, which is a pure function of addresses. */
const exceptions = ['client -> panel/page.ts'];

interface Import {
  readonly file: string;
  /** A path from the root where the import is relative, else a package. */
  readonly target: string;
  readonly isRelative: boolean;
}

function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(folder, name));
}

function importsOf(file: string): Import[] {
  const text = readFileSync(join(root, file), 'utf8');
  const statements = text.matchAll(/^(?:(?:import|export|\}).* from|import) '([^']+)'.*;$|\bimport\('([^']+)'\)/gm);
  return Array.from(statements, ([, specifier = '', dynamic]) => {
    const name = dynamic ?? specifier;
    const isRelative = name.startsWith('.');
    return { file, isRelative, target: isRelative ? relative(root, join(root, dirname(file), name)) : name };
  });
}

function isAllowed(room: string, { target, isRelative }: Import): boolean {
  const rules = allowed[room];
  if (!rules) return false;
  if (isRelative) {
    const [targetRoom = ''] = target.split('/');
    return targetRoom === room || rules.rooms.includes(targetRoom) || exceptions.includes(`${room} -> ${target}`);
  }
  return rules.packages.some((name) =>
    name.endsWith(':') ? target.startsWith(name) : target === name || target.startsWith(`${name}/`),
  );
}

describe('the import arrows', () => {
  it.each(Object.keys(allowed))('%s imports only what it may', (room) => {
    const forbidden = sources(room)
      .flatMap(importsOf)
      .filter((one) => !isAllowed(room, one))
      .map(({ file, target }) => `${file} imports ${target}`);
    expect(forbidden).toEqual([]);
  });

  it('let the server see the machine in one file', () => {
    const ofNode = sources('server')
      .flatMap(importsOf)
      .filter(({ target }) => target.startsWith('node:'));
    expect(new Set(ofNode.map(({ file }) => file))).toEqual(new Set(['server/node-files.ts']));
  });

  it('reads real imports', () => {
    expect(importsOf('engine/policy/load.ts').map(({ target }) => target)).toContain('engine/syntax/parse-text.ts');
  });

  it('keeps engine types out of the run time of client and panel', () => {
    const runtime = ['client', 'panel']
      .flatMap(sources)
      .flatMap(importsOf)
      .filter(({ target }) => target.startsWith('engine/'));
    expect(runtime).toEqual([]);
  });
});
