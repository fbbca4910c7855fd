import { type Document, parseAllDocuments } from 'yaml';
import { fromLibrary } from './from-library.ts';
import type { SourceNode } from './source-node.ts';

/** What can be read of a text, broken or not. */
export interface TolerantTree {
  readonly root: SourceNode | undefined;
  /** Where the first further document with content begins (UTF-16, 0-based). */
  readonly further: number | undefined;
  /** Whether there is too much in each other for the library: nothing was read. */
  readonly isTooDeep: boolean;
}

/** The library reads by recursion. */
const maximumDepth = 300;

/**
 * Reads a text with the YAML library, which finds a tree in a broken text too. Scalars are left as written (`failsafe`),
 * because the server resolves them by rules of its own. A lone CR is white space in JSON; in YAML, it and the Unicode line
 * separators are line breaks to the server.
 */
export function parseTolerantly(text: string, format: 'yaml' | 'json'): TolerantTree {
  if (isTooDeep(text, format)) return { root: undefined, further: undefined, isTooDeep: true };
  const source = text.replace(format === 'json' ? /\r(?!\n)/g : /\r(?!\n)|[\x85\u2028\u2029]/g, '\n');
  const parsed = parseAllDocuments(source, {
    version: '1.1',
    schema: 'failsafe',
    uniqueKeys: false,
    merge: false,
    prettyErrors: false,
    logLevel: 'silent',
  });
  const [document, ...others] = Array.isArray(parsed) ? (parsed as Document.Parsed[]) : [];
  const root = document?.contents ? fromLibrary(document.contents) : undefined;
  const further = others.find(({ contents, errors }) => contents !== null || errors.length > 0)?.range[0];
  return { root, further, isTooDeep: false };
}

/** Whether a text is nested too deeply for the library. Estimates from above: in YAML, brackets in scalars and comments count too. */
export function isTooDeep(text: string, format: 'yaml' | 'json'): boolean {
  const structure = format === 'json' ? text.replace(/"(?:[^"\\]|\\.)*"/g, '') : text;
  let depth = 0;
  for (const [bracket] of structure.matchAll(/[[\]{}]/g)) {
    depth += bracket === '[' || bracket === '{' ? 1 : -1;
    if (depth > maximumDepth) return true;
  }
  return format === 'yaml' && text.split(/[\r\n]/).some(opensTooMuch);
}

/** Each indicator of a line can open a collection in the one before, and so can each step of its indentation. */
function opensTooMuch(line: string): boolean {
  if (line.length < maximumDepth) return false;
  const parts = line.match(/^ +|[-?:][ \t]/g) ?? [];
  return parts.reduce((depth, part) => depth + part.length, 0) >= maximumDepth;
}
