import fc from 'fast-check';
import { expect } from 'vitest';
import { applyEdits } from '../../engine/editing/edits/apply-edits.ts';
import { type Finding, type Fix, lint, load, type PolicyDocument, type PolicyRule } from '../../engine/index.ts';
import { policyRule } from './arbitraries.ts';

const verdicts = ['refused', 'accepted-with-warnings', 'accepted'];
const levels = ['None', 'Metadata', 'Request', 'RequestResponse'];

const narrowedField = fc.constantFrom(
  undefined,
  'users',
  'verbs',
  'verbs',
  'namespaces',
  'nonResourceURLs',
  'resources',
);

/** Rules of which some repeat an earlier one, whole or in part, at another level: many are dead. */
export const repetitiveRules = fc
  .array(fc.tuple(policyRule, fc.nat(9), narrowedField), { minLength: 2, maxLength: 5 })
  .map((drawn) =>
    drawn.map(([own, choice, field], index): PolicyRule => {
      const [earlier] = drawn[choice % Math.max(index, 1)] ?? [];
      if (!earlier || index === 0 || choice > 5) return own;
      const narrowed = field && {
        [field]: field === 'verbs' ? [earlier.verbs[0] ?? 'get'] : earlier[field].slice(0, 1),
      };
      return { ...earlier, ...narrowed, level: levels[choice % 4] ?? 'None' };
    }),
  );

/** A policy before and after one of the fixes that are offered for it. */
export interface FixedPolicy {
  readonly before: PolicyDocument;
  readonly after: PolicyDocument;
  readonly finding: Finding;
  readonly fix: Fix;
}

/** Every fix that is offered for a text, applied; what holds for all of them is checked at once. */
export function everyFix(text: string, isWanted: (fix: Fix, finding: Finding) => boolean): FixedPolicy[] {
  const before = load(text);
  return lint(before).flatMap((finding) => {
    const wanted = finding.fixes.filter((fix) => isWanted(fix, finding));
    return wanted.map((fix) => {
      checkOverlaps(fix);
      const after = load(applyEdits(text, fix.edits));
      expect(verdicts.indexOf(after.verdict)).toBeGreaterThanOrEqual(verdicts.indexOf(before.verdict));
      return { before, after, finding, fix };
    });
  });
}

/** The Language Server Protocol forbids it. */
function checkOverlaps({ edits }: Fix): void {
  const ranges = edits.map(({ range }) => range).toSorted((a, b) => a.start - b.start || a.end - b.end);
  for (const [index, range] of ranges.entries()) {
    expect(range.start).toBeGreaterThanOrEqual(ranges[index - 1]?.end ?? 0);
    expect(range.end).toBeGreaterThanOrEqual(range.start);
  }
}

/** The comments of a text in its order; without those of one rule (0-based). */
export function comments(text: string, without?: number): string[] {
  const found = text.match(/# (?:of-\d+|apart) \w+/g) ?? [];
  return found.filter((comment) => !comment.startsWith(`# of-${without} `));
}
