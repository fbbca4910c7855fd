import { readFile } from 'node:fs/promises';
import { relative } from 'node:path';
import { type ApiResource, readCustomResources } from '../engine/index.ts';
import { globBase, globMatcher } from './globs.ts';
import { mapInOrder } from './in-order.ts';
import { describeFileError } from './io.ts';
import { placeOf, rangeFinder } from './positions.ts';
import { decodeText } from './text-encoding.ts';
import { walkFiles } from './walk-files.ts';

type Warn = (message: string) => Promise<void>;

/**
 * The API resources that a project's CustomResourceDefinitions define. What cannot be read is warned about and left out.
 *
 * @param directory of the configuration, to which the globs are relative
 */
export async function readProjectResources(
  directory: string,
  globs: readonly string[],
  warn: Warn,
): Promise<readonly ApiResource[]> {
  const found = await mapInOrder(globs, (glob) => filesOf(directory, glob, warn));
  const resources = await mapInOrder([...new Set(found.flat())], (path) => readDefinitions(path, warn));
  return resources.flat();
}

async function filesOf(directory: string, glob: string, warn: Warn): Promise<string[]> {
  const base = globBase(directory, glob);
  if (base.isFile) return [base.path];
  const matches = globMatcher(directory, [glob]);
  const files: string[] = [];
  for await (const path of walkFiles(base.path, { warn })) if (matches(path)) files.push(path);
  if (files.length === 0) await warn(`the configuration's \`crds\`: \`${glob}\` matches no file`);
  return files;
}

async function readDefinitions(path: string, warn: Warn): Promise<readonly ApiResource[]> {
  const shown = relative('', path);
  const text = await readFile(path).then(
    (bytes) => decodeText(bytes),
    (error: unknown) => warn(`${shown}: ${describeFileError(error)}`),
  );
  if (text === undefined) return [];
  const { value, problems } = readCustomResources(text);
  const rangeOf = rangeFinder(text);
  for (const { message, range } of problems) {
    await warn(`${range ? placeOf(shown, rangeOf(range)) : shown}: ${message}`);
  }
  return value;
}
