import { findPolicyFiles } from './find-policy-files.ts';
import { writerOf } from './formats/index.ts';
import { mapInOrder } from './in-order.ts';
import { type Io, write } from './io.ts';
import { type LintedFile, lintFile } from './lint-file.ts';
import { readLintOptions } from './lint-options.ts';
import { Progress } from './progress.ts';
import { Projects } from './projects.ts';

/** `audit-policy lint FILE…`: the findings. Exit status 1 where one is at or above `--fail-on`. */
export async function lintCommand(args: readonly string[], io: Io): Promise<number> {
  const options = readLintOptions(args, io);
  const warn = (message: string): Promise<void> => write(io.stderr, `audit-policy: ${message}\n`);
  const projects = new Projects(warn);
  const found = await findPolicyFiles(options.paths, { isIgnored: projects.isIgnored, warn });
  const progress = new Progress(io.stderr, found.length);
  const linted = await mapInOrder(found, async (file) => {
    const result = await lintFile(file, { options, projects, io, warn });
    progress.step();
    return result;
  }).finally(() => progress.end());
  const files = linted.filter((file) => file !== undefined);
  await write(io.stderr, files.map(describeFixes).join(''));
  const { failOn } = options;
  await write(io.stdout, await writerOf(options.format)({ files, failOn, colour: io.isTerminal }));
  return files.some(({ findings }) => findings.some(({ severity }) => failOn.includes(severity))) ? 1 : 0;
}

function describeFixes({ path, applied }: LintedFile): string {
  return applied.map(({ finding, fix }) => `audit-policy: ${path}: fixed ${finding.id}: ${fix.title}\n`).join('');
}
