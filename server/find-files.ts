import picomatch from 'picomatch';
import { directoryOf, type Files, relativePath } from './files.ts';

/** What a search looks at, at most: a workspace may hold more files than anybody wants to wait for. */
const mostEntries = 50_000;
const mostFiles = 1_000;

const leftOut = new Set(['node_modules', '.git', 'dist']);

/** A name that begins with `!` is a name: the configuration lets no negation through. */
const options = { dot: true, nonegate: true };

/** Globs, and the directory (a URI with a `/` at its end) that they are relative to. */
export interface FileGlobs {
  /** Who named them. */
  readonly origin: 'settings' | 'file' | 'usual';
  readonly directory: string;
  readonly globs: readonly string[];
}

/** Whether a file is among those that the globs mean. */
export function isAmong({ directory, globs }: FileGlobs, uri: string): boolean {
  return globs.some((glob) => {
    const { from, rest } = split(directory, glob);
    const path = relativePath(from, uri);
    return path !== undefined && picomatch.isMatch(path, rest, options);
  });
}

/** The URIs of the files that the globs mean, in a stable order. */
export async function findFiles(files: Files, { directory, globs }: FileGlobs): Promise<string[]> {
  const found = new Set<string>();
  for (const glob of globs) {
    const { from, rest } = split(directory, glob);
    const isWanted = picomatch(rest, options);
    for await (const uri of filesBelow(files, from)) {
      if (found.size >= mostFiles) return [...found];
      if (isWanted(relativePath(from, uri) ?? '')) found.add(uri);
    }
  }
  return [...found];
}

/** The directory in which a glob begins to be one, and the rest of it. A glob may begin with `../`. */
function split(directory: string, glob: string): { readonly from: string; readonly rest: string } {
  const { base, glob: pattern } = picomatch.scan(glob);
  const parts = base.split('/').filter((part) => part !== '' && part !== '.');
  const rest = pattern === '' ? (parts.pop() ?? '') : pattern;
  const from = parts.reduce(
    (at, part) => (part === '..' ? directoryOf(at) : `${at}${encodeURIComponent(part)}/`),
    directory,
  );
  return { from, rest };
}

async function* filesBelow(files: Files, top: string): AsyncGenerator<string> {
  const directories = [top];
  let looked = 0;
  for (let directory = directories.shift(); directory !== undefined; directory = directories.shift()) {
    const entries = [...(await files.list(directory))].sort((a, b) => (a.name < b.name ? -1 : 1));
    looked += entries.length;
    if (looked > mostEntries) return;
    for (const { name, isDirectory } of entries) {
      const uri = `${directory}${encodeURIComponent(name)}`;
      if (!isDirectory) yield uri;
      else if (!leftOut.has(name)) directories.push(`${uri}/`);
    }
  }
}
