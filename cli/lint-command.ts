import { relative, resolve } from 'node:path';
import { type FoundFiles, findPolicyFiles } from './find-policy-files.ts';
import { writerOf } from './formats/index.ts';
import { mapInOrder } from './in-order.ts';
import { type Io, tell, UsageError, write } from './io.ts';
import { type LintedFile, lintFile, type ReadFile, saveFile } from './lint-file.ts';
import { type LintOptions, readLintOptions } from './lint-options.ts';
import { Progress } from './progress.ts';
import { Projects } from './projects.ts';

/** `audit-policy lint FILE…`: the findings. Exit status 1 where one is at or above `--fail-on`. */
export async function lintCommand(args: readonly string[], io: Io): Promise<number> {
  const options = readLintOptions(args, io);
  const read = await readFiles(options, io);
  // Whatever cannot be read ends the run before anything is written.
  const files = await mapInOrder(read, saveFile);
  for (const file of files) await tellFixes(file, io);
  const { failOn } = options;
  await write(io.stdout, await writerOf(options.format)({ files, failOn, colour: io.colour }));
  if (files.some(({ error }) => error !== undefined)) return 2;
  return files.some(({ findings }) => findings.some(({ severity }) => failOn.includes(severity))) ? 1 : 0;
}

async function readFiles(options: LintOptions, io: Io): Promise<ReadFile[]> {
  const warn = (message: string): Promise<void> => tell(io, message);
  const projects = new Projects(warn);
  const found = await findPolicyFiles(options.paths, { isIgnored: projects.isIgnored, warn });
  const progress = new Progress(io.stderr, found.files.length);
  const linted = await mapInOrder(found.files, async (file) => {
    const result = await lintFile(file, { options, projects, io, warn });
    progress.step();
    return result;
  }).finally(() => progress.end());
  const read = linted.filter((file) => file !== undefined);
  const empty = directoriesWithout(read, found);
  if (empty.length > 0 && read.length === 0) throw new UsageError(`${empty.join(', ')}: no audit policy found`);
  for (const directory of empty) await warn(`${directory}: no audit policy found`);
  return read;
}

/** The directories in which no policy was looked at: perhaps another one was meant. */
function directoriesWithout(files: readonly ReadFile[], { directories }: FoundFiles): string[] {
  const isBelow = (path: string, directory: string): boolean => {
    const way = relative(resolve(directory), resolve(path));
    return path !== '-' && way !== '..' && !/^\.\.[/\\]/.test(way);
  };
  return directories.filter((directory) => !files.some(({ path }) => isBelow(path, directory)));
}

async function tellFixes({ path, applied, error }: LintedFile, io: Io): Promise<void> {
  for (const { finding, fix } of applied) await tell(io, `${path}: fixed ${finding.id}: ${fix.title}`);
  if (error !== undefined) await tell(io, error);
}
