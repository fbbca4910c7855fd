import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../engine/editing/edits/apply-edits.ts';
import { evaluate, type Finding, type Fix, lint, lintRules, load } from '../../engine/index.ts';

const folder = join(import.meta.dirname, '../fixtures/findings');
const categories = ['semantics', 'volume'];
const ids = lintRules.filter(({ category }) => categories.includes(category)).map(({ id }) => id);

interface OfferedFix {
  readonly name: string;
  readonly text: string;
  readonly finding: Finding;
  readonly fix: Fix;
}

/** Every fix that is offered in the fixtures of these findings. */
const offered: OfferedFix[] = ids.flatMap((id) =>
  readdirSync(join(folder, id)).flatMap((file) => {
    const text = readFileSync(join(folder, id, file), 'utf8');
    const found = lint(load(text)).filter((finding) => finding.id === id);
    return found.flatMap((finding) => {
      return finding.fixes.map((fix) => ({ name: `${id}/${file}: ${fix.title}`, text, finding, fix }));
    });
  }),
);

/** What a fixture says, without the lines that state what is found. */
function withoutComments(text: string): string {
  return text.replace(/^#.*\n/gm, '');
}

describe('the fixes of the findings about semantics and volume', () => {
  it.each(offered)('$name', ({ text, finding, fix }) => {
    const after = load(applyEdits(text, fix.edits));
    expect(after.verdict).toBe('accepted');
    expect(withoutComments(after.text)).not.toBe(withoutComments(text));
    const same = lint(after).filter(({ id, message }) => id === finding.id && message === finding.message);
    expect(same).toEqual([]);
  });

  it('make what was lost recorded', () => {
    const lost = offered.filter(({ finding }) => finding.witness && finding.id !== 'noisy-bodies');
    for (const { text, finding, fix } of lost) {
      const { witness, id } = finding;
      if (!witness || id === 'core-events-only') continue;
      const before = evaluate(load(text).policy, witness);
      const after = evaluate(load(applyEdits(text, fix.edits)).policy, witness);
      expect([id, after.stages.length]).not.toEqual([id, 0]);
      expect(Number(after.requestBody)).toBeGreaterThanOrEqual(Number(before.requestBody));
    }
  });

  it('are offered by most of them', () => {
    const without = ids.filter((id) => !offered.some(({ finding }) => finding.id === id));
    expect(without).toEqual(['name-unknown-at-create', 'impersonation-unseen']);
  });
});
