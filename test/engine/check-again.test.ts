import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { catalogFor, type Finding, lint, load, type PolicyDocument } from '../../engine/index.ts';
import { lintProfiles } from '../../engine/lint/rule.ts';

const fixtures = join(import.meta.dirname, '../fixtures/findings');
const texts = readdirSync(fixtures, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => readFileSync(join(fixtures, name), 'utf8'));

/** What people type in the middle of a rule. */
const typed = [
  ...['x', '*', ' ', '#', '"', '\n', '- ', ', "get"', '\n    verbs: [get]', '\n    users: ["a", "a"]'],
  ...['\n    omitStages: [RequestReceived]', '\n  - level: None', '\n  - level: Metadata\n    verbs: [create, "*"]'],
];

const edit = fc.record({
  line: fc.nat(),
  isDeletion: fc.boolean(),
  typed: fc.constantFrom(...typed),
});

/** Types something at the end of a line, or deletes the line. */
function change(
  text: string,
  { line, isDeletion, typed: words }: { line: number; isDeletion: boolean; typed: string },
) {
  const lines = text.split('\n');
  const at = line % lines.length;
  return lines.with(at, isDeletion ? '' : `${lines[at]}${words}`).join('\n');
}

/** What is found, where, and how strongly it is said; which request is the example may differ. */
function found(document: PolicyDocument): string[] {
  const catalog = catalogFor(document.kubernetes);
  const findings = lint(document, { catalog, profiles: lintProfiles });
  return findings.map(({ id, severity, range, certainty, ruleIndex }: Finding) =>
    [id, severity, range.start, range.end, certainty, ruleIndex].join(' '),
  );
}

it('finds in an edited policy what it finds in a new one', () => {
  fc.assert(
    fc.property(fc.constantFrom(...texts), fc.array(edit, { minLength: 1, maxLength: 4 }), (start, edits) => {
      let text = start;
      let document = load(text);
      found(document);
      for (const one of edits) {
        text = change(text, one);
        document = load(text, document.kubernetes, document);
        const fresh = load(text);
        expect({ ...document, policy: null }).toEqual({ ...fresh, policy: null });
        expect(document.policy).toEqual(fresh.policy);
        expect(found(document)).toEqual(found(fresh));
      }
    }),
    { numRuns: 300 },
  );
});
