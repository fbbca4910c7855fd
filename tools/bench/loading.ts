import { parseAllDocuments } from 'yaml';
import { lint, load } from '../../engine/index.ts';
import { lintProfiles } from '../../engine/lint/rule.ts';
import { measure } from './measure.ts';
import { usualPolicy } from './policies.ts';
import { asRatio, inMilliseconds, printTable } from './table.ts';

const steps: readonly (readonly [string, (text: string) => unknown])[] = [
  ['load', load],
  ['load and find', (text) => lint(load(text))],
  ['load and find, all profiles', (text) => lint(load(text), { profiles: lintProfiles })],
];

/** Loading a policy and finding everything, beside the YAML library, which only parses. */
export async function benchLoading(): Promise<void> {
  const rows: string[][] = [];
  for (const size of [20, 1_000]) {
    const text = usualPolicy(size);
    const library = await measure(() => text, parseAllDocuments);
    for (const [name, run] of steps) {
      const time = await measure(() => text, run);
      rows.push([`${size} rules: ${name}`, inMilliseconds(time), asRatio(time / library)]);
    }
  }
  printTable('Reading a policy', ['', 'ms', 'of what the YAML library takes to parse it'], rows);
}
