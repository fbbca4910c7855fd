import { closest, type LintRule, lintRules } from '../engine/index.ts';
import { UsageError } from './io.ts';

/** " Did you mean `…`?" where one of the candidates is near; else nothing. */
export function didYouMean(word: string, candidates: readonly string[]): string {
  const near = closest(word, candidates);
  return near === undefined ? '' : `. Did you mean \`${near}\`?`;
}

/** The choice that a word names. Anything else is wrong usage; `what` begins the message, such as `--format`. */
export function chooseOne<Choice extends string>(what: string, word: string, choices: readonly Choice[]): Choice {
  const choice = choices.find((candidate) => candidate === word);
  if (choice !== undefined) return choice;
  throw new UsageError(`${what} ${word}: one of ${choices.join(', ')}${didYouMean(word, choices)}`);
}

/** The kind of finding with an id. */
export function findLintRule(id: string): LintRule {
  const rule = lintRules.find((one) => one.id === id);
  if (rule) return rule;
  const near = didYouMean(
    id,
    lintRules.map((one) => one.id),
  );
  throw new UsageError(`there is no finding \`${id}\`; audit-policy rules lists them${near}`);
}
