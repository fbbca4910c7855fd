import { fewestSuggestions, type MutationScore, writeTest } from '../../../engine/index.ts';
import { placeOf } from '../../positions.ts';
import type { TestedPolicy } from '../../test-file.ts';
import { visible } from '../../visible.ts';

/** The changes that no test notices, and tests that would. */
export function renderMutation({ killed, survivors, undecided }: MutationScore, policy: TestedPolicy): string[] {
  const total = killed + survivors.length;
  const suggestions = fewestSuggestions(survivors);
  const open = undecided > 0 ? [`  ${undecided} more stay undecided: the search ended before it could tell.`] : [];
  return [
    `Small changes of ${policy.path} that a test notices: ${killed} of ${total}`,
    ...survivors.map(
      ({ mutant }) => `  ${placeOf(policy.path, policy.rangeOf(mutant.range))}: no test notices if ${mutant.change}`,
    ),
    ...open,
    ...(suggestions.length === 0
      ? []
      : ['', `With ${suggestions.length === 1 ? 'this test' : 'these tests'}, nothing would go unnoticed:`, '']),
    ...suggestions.flatMap((draft) => writeTest(draft).trimEnd().split('\n')),
  ].map(visible);
}
