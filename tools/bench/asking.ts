import {
  builtInCatalog,
  complete,
  evaluate,
  hover,
  load,
  type PolicyDocument,
  type RequestAttributes,
} from '../../engine/index.ts';
import { measure } from './measure.ts';
import { usualPolicy } from './policies.ts';
import { asRatio, inMilliseconds, printTable } from './table.ts';

const unmatched: RequestAttributes = { user: { name: 'nobody', groups: [] }, verb: 'get', path: '/healthz' };

/** What is asked about a policy that is loaded: by a pointer, by a cursor, by a log. */
export async function benchAsking(): Promise<void> {
  const rows: string[][] = [];
  for (const size of [20, 1_000]) {
    const text = usualPolicy(size);
    const document = load(text);
    const loading = await measure(() => text, load);
    const at = text.indexOf('deployments', text.length / 2);
    const questions: readonly (readonly [string, (document: PolicyDocument) => unknown])[] = [
      ['hover', (input) => hover(input, at, builtInCatalog)],
      ['completion', (input) => complete(input, at, builtInCatalog)],
      ['a request that only the last rule matches', ({ policy }) => evaluate(policy, unmatched)],
    ];
    for (const [name, ask] of questions) {
      const time = await measure(() => document, ask, { warmUp: 200, measured: 101 });
      rows.push([`${size} rules: ${name}`, inMilliseconds(time), asRatio(time / loading)]);
    }
  }
  printTable('Asking about a policy', ['', 'ms', 'of loading it'], rows);
}
