import { loadRules } from './load-rules.ts';
import type { LintRule } from './rule.ts';
import { duplicateEntry } from './rules/duplicate-entry.ts';
import { neverMatches } from './rules/never-matches.ts';
import { noCatchAll } from './rules/no-catch-all.ts';
import { redundantRule } from './rules/redundant-rule.ts';
import { sensitiveBodyLogged } from './rules/sensitive-body-logged.ts';
import { unreachableEntry } from './rules/unreachable-entry.ts';
import { unreachableRule } from './rules/unreachable-rule.ts';

/** Every kind of finding, in the order of the documentation. */
export const lintRules: readonly LintRule[] = [
  ...loadRules,
  unreachableRule,
  unreachableEntry,
  neverMatches,
  redundantRule,
  duplicateEntry,
  noCatchAll,
  sensitiveBodyLogged,
];
