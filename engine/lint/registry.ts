import { loadRules } from './load-rules.ts';
import type { LintRule } from './rule.ts';
import { neverMatches } from './rules/never-matches.ts';
import { unreachableRule } from './rules/unreachable-rule.ts';

/** Every kind of finding, in the order of the documentation. */
export const lintRules: readonly LintRule[] = [...loadRules, unreachableRule, neverMatches];
