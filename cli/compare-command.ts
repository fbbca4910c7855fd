import { comparePolicies, type DifferenceKind, differenceKinds, type PolicyComparison } from '../engine/index.ts';
import { asJson } from './as-json.ts';
import { type Io, UsageError, write } from './io.ts';
import { formatOption, listOption, type ParsedArguments, parseArguments } from './options.ts';
import { rangeFinder } from './positions.ts';
import { readPolicy } from './read-policy.ts';
import { type ComparedFile, renderComparison } from './render-comparison.ts';
import { targetOf } from './target.ts';

/**
 * `audit-policy compare OLD NEW`: what is recorded differently, with a request for each difference. Exit status 1 where a
 * difference is of a kind in `--forbid`, or where the work budget left open whether there is one.
 */
export async function compareCommand(args: readonly string[], io: Io): Promise<number> {
  const parsed = parseArguments(args, { forbid: { type: 'string', multiple: true } });
  const [oldPath, newPath, ...others] = parsed.positionals;
  if (oldPath === undefined || newPath === undefined || others.length > 0)
    throw new UsageError('compare takes two files: OLD NEW');
  if (oldPath === '-' && newPath === '-') throw new UsageError('compare: only one of the files can be standard input');
  const forbidden = forbidOption(listOption(parsed, 'forbid'));
  const format = formatOption(parsed, io);
  const old = await readSide(oldPath, parsed, io);
  const now = await readSide(newPath, parsed, io);
  const comparison = comparePolicies(old.document.policy, now.document.policy);
  const { equivalent, certainty, differences, undecided } = comparison;
  const output =
    format === 'json'
      ? asJson({ equivalent, certainty, differences, undecided })
      : renderComparison(comparison, old, now, forbidden);
  await write(io.stdout, output);
  return forbidden.length > 0 && breaks(comparison, forbidden) ? 1 : 0;
}

async function readSide(path: string, parsed: ParsedArguments, io: Io): Promise<ComparedFile> {
  const { kubernetes } = await targetOf(path, parsed, io);
  const document = await readPolicy(path, kubernetes, io);
  return { path, document, rangeOf: rangeFinder(document.text) };
}

/** The kinds, which stand behind one `--forbid` with commas between, or each behind its own. */
function forbidOption(lists: readonly string[]): readonly DifferenceKind[] {
  const words = lists.flatMap((list) => list.split(',')).map((word) => word.trim());
  return words.map((word) => {
    const kind = differenceKinds.find((known) => known === word);
    if (!kind) throw new UsageError(`--forbid ${word}: the differences are ${differenceKinds.join(', ')}`);
    return kind;
  });
}

function breaks({ differences, undecided }: PolicyComparison, forbidden: readonly DifferenceKind[]): boolean {
  return undecided > 0 || differences.some(({ kind }) => forbidden.includes(kind));
}
