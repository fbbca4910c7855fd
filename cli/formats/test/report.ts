import type { Outcome } from '../../../engine/index.ts';
import type { TestedFile } from '../../test-file.ts';

/** What `test` has to say. */
export interface TestReport {
  readonly files: readonly TestedFile[];
  readonly colour: boolean;
}

export function countOutcomes(files: readonly TestedFile[]): Record<Outcome, number> {
  const counts = { passed: 0, failed: 0, unreadable: 0, undecided: 0 };
  for (const { results } of files) for (const { outcome } of results) counts[outcome] += 1;
  return counts;
}

/** Whether something in or about a test file could not be read. */
export function isUnreadable({ error, problems, results }: TestedFile): boolean {
  return error !== undefined || problems.length > 0 || results.some(({ outcome }) => outcome === 'unreadable');
}
