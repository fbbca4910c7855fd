import { relative, resolve } from 'node:path';
import picomatch from 'picomatch';

/** Tells whether a path is one of those that globs mean; globs are relative to a directory and have slashes. */
export function globMatcher(directory: string, globs: readonly string[]): (path: string) => boolean {
  const matches = picomatch([...globs], { dot: true, nonegate: true });
  return (path) => matches(relative(directory, path).replaceAll('\\', '/'));
}

/** The file that a glob without wildcards means, or the directory in which to look for what it means. */
export function globBase(directory: string, glob: string): { readonly path: string; readonly isFile: boolean } {
  const { base, isGlob } = picomatch.scan(glob);
  return { path: resolve(directory, base), isFile: !isGlob };
}
