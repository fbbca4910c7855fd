import type { MutationResult } from '../protocol/index.ts';

/** How good the tests are, above the list of the changes that none of them notices. */
export function survivorsMessage({ obstacle, killed, survivors, undecided }: MutationResult): string {
  if (obstacle !== undefined) return obstacle;
  const total = killed + survivors.length;
  if (total === 0) return 'There is no small change of the policy that would matter.';
  const open = undecided > 0 ? ` About ${undecided} more, the search ended before it could tell.` : '';
  if (survivors.length === 0) return `The tests notice every small change of the policy: ${total} of ${total}.${open}`;
  return `The tests notice ${killed} of ${total} small changes of the policy. Not these:${open}`;
}

/** Where the name of a test stands in what is inserted, so that it is there to be typed over: offsets; `undefined` without one. */
export function nameIn(newText: string): { readonly start: number; readonly end: number } | undefined {
  const name = /^\s*-\s+name: +("?)(.*?)\1$/m.exec(newText);
  if (!name) return undefined;
  const [whole, quote = '', text = ''] = name;
  const end = name.index + whole.length - quote.length;
  return { start: end - text.length, end };
}
