/**
 * Measures speed, and prints what compares within one run. Run: `npm run bench`, or `npm run bench -- analysis` for one topic,
 * or with `--corpus DIR` for the policies of a folder too.
 */
import { parseArgs } from 'node:util';
import { benchAnalysis, benchCorpus } from './bench/analysis.ts';
import { benchAsking } from './bench/asking.ts';
import { benchChangeToDiagnostics } from './bench/change-to-diagnostics.ts';
import { benchLoading } from './bench/loading.ts';
import { benchOtherFiles } from './bench/other-files.ts';

/** The topics by their names, in the order of the tables. */
function topicsWith(corpus: string | undefined): Readonly<Record<string, () => unknown>> {
  return {
    diagnostics: () => benchChangeToDiagnostics(process.cwd()),
    loading: benchLoading,
    analysis: benchAnalysis,
    ...(corpus !== undefined && { corpus: () => benchCorpus(corpus) }),
    asking: benchAsking,
    'other-files': benchOtherFiles,
  };
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({ options: { corpus: { type: 'string' } }, allowPositionals: true });
  const topics = topicsWith(values.corpus);
  const unknown = positionals.filter((name) => !Object.hasOwn(topics, name));
  if (unknown.length > 0) {
    throw new Error(`There is no topic ${unknown.join(', ')}. The topics are ${Object.keys(topics).join(', ')}.`);
  }
  for (const [name, bench] of Object.entries(topics)) {
    if (positionals.length === 0 || positionals.includes(name)) await bench();
  }
}

void main();
