import { relative, resolve } from 'node:path';
import { type Severity, severities } from '../../engine/index.ts';
import type { LintedFile } from '../lint-file.ts';

/** What `lint` has to say. */
export interface LintReport {
  readonly files: readonly LintedFile[];
  /** The severities that fail the run. */
  readonly failOn: readonly Severity[];
  readonly colour: boolean;
}

export function countSeverities(files: readonly LintedFile[]): Record<Severity, number> {
  const counts = { error: 0, warning: 0, information: 0, hint: 0 };
  for (const { findings } of files) for (const { severity } of findings) counts[severity] += 1;
  return counts;
}

/** "2 errors", "1 warning", "3 information": only what there is, in the order of the severities. */
export function countsInWords(files: readonly LintedFile[]): string {
  const counts = countSeverities(files);
  const words = severities
    .filter((severity) => counts[severity] > 0)
    .map(
      (severity) => `${counts[severity]} ${severity}${counts[severity] > 1 && severity !== 'information' ? 's' : ''}`,
    );
  return words.join(', ') || 'no findings';
}

/** A path for services that look at a repository: from the working directory, with slashes; `undefined` outside of it. */
export function repositoryPath(path: string): string | undefined {
  const fromHere = relative('', resolve(path)).replaceAll('\\', '/');
  return path === '-' || fromHere.startsWith('../') || /^\w:/.test(fromHere) ? undefined : fromHere;
}
