import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { runMocha, summaryOf } from '../../tools/vscode/run-mocha.ts';

/**
 * The entry that VS Code calls in its extension host, on the desktop and in the browser alike.
 * Runs the suite files that were bundled beside it; fails if one of their tests fails.
 */
export async function run(): Promise<void> {
  const folder = join(__dirname, 'suite');
  const files = readdirSync(folder).filter((file) => file.endsWith('.test.cjs'));
  const count = await runMocha(
    files.map((file) => join(folder, file)),
    report,
  );
  report(summaryOf(count));
  if (count.failed > 0) throw new Error(summaryOf(count));
}

/** Writes lines that the runner outside can tell from VS Code's own. */
function report(text: string): void {
  for (const line of text.split('\n')) console.log(`test | ${line}`);
}
