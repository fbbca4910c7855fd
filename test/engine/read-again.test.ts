import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseText } from '../../engine/syntax/parse-text.ts';
import { readAgain } from '../../engine/syntax/read-again.ts';

const example = readFileSync(join(import.meta.dirname, '../../examples/audit-policy.yaml'), 'utf8');

/** Policies as people write them, and as nobody does. */
const texts = [
  example,
  example.replaceAll('\n', '\r\n'),
  `---\nkind: Policy\nrules:\n- level: None\n  users: [a, "b"]\n# about the next\n- level: Metadata\n\n-\n  level: Request\nomitStages:\n- RequestReceived\n`,
  'rules:\n  - level: |\n      None\n\n  - level: >-\n      Metadata\n    users:\n    - "one\n      two"\n    - [a,\n  b]\n  -\n  - level: Request',
  'a: 1\nrules:\n    -   level: None # why\n    -   {level: Metadata, verbs: ["get"]}\n    -   - nested\n        - - deeper\n  # out\nb: {c: [d]}\n',
  'omitStages: ["RequestReceived"]\nrules:\n  - level: None\n    ? verbs\n    : [get]\n  - level: "Metadata"\n    verbs: [\'watch\']\n',
  'rules:\n  - level: &x None\n  - level: *x\n',
];

/** What changes the meaning of what stands around it, and what does not. */
const typed = [
  ...['', 'x', ' ', '\n', '\r\n', '\t', '  ', '    ', '- ', '\n  - ', '\n- ', ': ', '? ', ', ', '#', ' # ', '"', "'"],
  ...['[', ']', '{', '}', '|', '>', '|+\n', '&x ', '*x', '!!str ', '%', '---\n', '...\n', '<<: ', '\u0085', '\r'],
  ...['  - level: None\n', '    users: ["a"]\n', 'level: Metadata', 'rules:\n', '.inf', '\u0000', '\uFEFF', '0x1'],
];

const edits = fc.array(
  fc.record({
    /** Of the text, in thousandths. */
    at: fc.integer({ min: 0, max: 999 }),
    deleted: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 3 }), fc.integer({ min: 4, max: 30 })),
    isAtLineStart: fc.boolean(),
    inserted: fc.oneof(fc.constantFrom(...typed), fc.string({ maxLength: 4 })),
  }),
  { minLength: 1, maxLength: 4 },
);

describe('a text that is read again after an edit', () => {
  it('gives what reading all of it gives', () => {
    fc.assert(
      fc.property(fc.constantFrom(...texts), edits, (start, changes) => {
        let text = start;
        for (const { at, deleted, isAtLineStart, inserted } of changes) {
          const offset = Math.floor((at * (text.length + 1)) / 1_000);
          const place = isAtLineStart ? text.lastIndexOf('\n', offset) + 1 : offset;
          const edited = text.slice(0, place) + inserted + text.slice(place + deleted);
          const document = parseText(text);
          const again = parseText(edited, { ...document, text, syntaxProblems: document.problems });
          const whole = parseText(edited);
          expect(again).toEqual(whole);
          // From a broken text on, all of it is read.
          if (whole.problems.length === 0) text = edited;
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it.each([
    ['a letter in a word', 'Metadata', 'Metadata2'],
    ['another item of a list', '["secrets"]', '["secrets", "pods"]'],
    ['a rule', '  - level: Request\n', '  - level: None\n    users: ["a"]\n  - level: Request\n'],
    ['the last rule', /[^\n]*\n$/, (line: string) => `${line}    verbs: ["get"]\n`],
    ['a comment', '  - level: Request\n', '  - level: Request # all\n'],
  ] as const)('reads only the rule of %s', (_, from, to) => {
    const document = parseText(example);
    const text = example.replace(from, to as string);
    expect(text).not.toBe(example);
    const again = readAgain({ ...document, text: example, syntaxProblems: [] }, text);
    expect(again).toEqual(parseText(text));
    const first = document.root?.kind === 'map' ? document.root.entries[0] : undefined;
    expect(again?.root?.kind === 'map' && again.root.entries[0] === first).toBe(true);
  });
});
