import { deleteEntryAt } from '../../editing/edits/delete-fields.ts';
import { splitRule } from '../../editing/edits/split-rule.ts';
import type { PolicyDocument } from '../../policy/policy-document.ts';
import type { Problem, ProblemCode } from '../../policy/problem.ts';
import type { Fix } from '../types.ts';
import { toFixes } from './rule-fixes.ts';

/** Mends of problems of loading that take more than another word in one place. */
const mends: Partial<Record<ProblemCode, (document: PolicyDocument, problem: Problem) => readonly Fix[]>> = {
  'yaml-syntax': quote,
  'duplicate-key': (document, { range }) => toFixes('Remove this one', deleteEntryAt(document, range.start)),
  'mixed-target': (document, { path }) => toFixes('Split into two rules', splitRule(document, ruleIndexOf(path) ?? -1)),
};

/** Refused words of which there are only a few: the one that is near is meant. */
const oneOfFew: readonly ProblemCode[] = ['invalid-level', 'invalid-stage'];

/** Everything that mends a problem of loading. */
export function loadFixes(document: PolicyDocument, problem: Problem): readonly Fix[] {
  const own = (problem.fixes ?? []).map(({ title, ...edit }) => {
    const written = document.text.slice(edit.range.start, edit.range.end);
    const isMeant = oneOfFew.includes(problem.code) || isSameWord(written, edit.newText);
    return { title, edits: [edit], ...(isMeant && { safety: 'mend' as const }) };
  });
  return [...own, ...(mends[problem.code]?.(document, problem) ?? [])];
}

/** Whether a word is the other one in wrong letter case, or with a version that does not belong there or is of the past. */
function isSameWord(written: string, meant: string): boolean {
  const bare = (word: string): string => word.replace(/^(["'])(.*)\1$/s, '$2').toLowerCase();
  return bare(written) === bare(meant) || bare(written).split('/')[0] === bare(meant).split('/')[0];
}

/** The rule (0-based) that a path such as `rules[2].level` leads into. */
export function ruleIndexOf(path: string): number | undefined {
  const index = /^rules\[(\d+)\]/.exec(path)?.[1];
  return index === undefined ? undefined : Number(index);
}

/** Makes a string of a bare word that is read as something else. An alias or a tagged word would stay what it is. */
function quote({ text }: PolicyDocument, { path, range }: Problem): readonly Fix[] {
  const word = text.slice(range.start, range.end);
  const isTagged = /!\S*\s+$/.test(text.slice(Math.max(0, range.start - 200), range.start));
  if (path === '' || isTagged || !/^[\w.+-]+$/.test(word)) return [];
  return toFixes('Put it in quotes', [{ range, newText: JSON.stringify(word) }], 'mend');
}
