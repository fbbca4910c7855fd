import { word } from '../text/written-words.ts';
import type { GlobType } from './value-types.ts';

/** Globs relative to the file that they stand in. */
export const globType: GlobType = { kind: 'glob' };

/** No path is as long. What compares globs with paths takes seconds for ten thousand characters, and fails on more. */
export const longestGlob = 1000;

/** Nothing but the way to a directory: `.`, `../`. */
const namesNothing = /^(?:\.{0,2}\/)*\.{0,2}$/;
/** The sign for a negation. `!(a)` is another thing: any name but that. */
const isNegation = /^(?:\.{0,2}\/)*!(?!\()/;

/** What every glob fits that names files, as a regular expression for a JSON schema. */
export const globPattern = `^(?!${namesNothing.source.slice(1)})(?!${isNegation.source.slice(1)})`;

/**
 * Why a string cannot be used as a glob, in whole sentences; `undefined` where it can.
 *
 * @param name what people call the place, to begin a sentence: "An entry of `ignore`"
 */
export function globRefusal(glob: string, name: string): string | undefined {
  if (namesNothing.test(glob)) {
    return `${name} has to name files; ${word(glob)} names none, and is not used. \`**\` stands for every file.`;
  }
  if (isNegation.test(glob)) {
    return `${word(glob)} is not used: a \`!\` takes no files out again. Name only those that are meant, as in \`charts/old/**\`.`;
  }
  if (glob.length <= longestGlob) return undefined;
  return `${word(glob)} is not used: it has ${glob.length} characters, and a glob has ${longestGlob} at most. Write a shorter one, or several.`;
}

/** A glob that names files, in the shortest spelling: without `.` and empty segments, and without a `/` at either end. */
export function plainGlob(glob: string): string {
  const segments = glob.split('/').filter((segment) => segment !== '' && segment !== '.');
  return segments.join('/');
}
