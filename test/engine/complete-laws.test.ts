import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type CompletionItem,
  catalogFor,
  complete,
  load,
  locate,
  type PolicyDocument,
  type PolicyPath,
} from '../../engine/index.ts';
import { policyRule } from '../support/arbitraries.ts';
import { take } from '../support/completion.ts';
import { fieldsOf, layout, writePolicy } from '../support/policy-text.ts';

const catalog = catalogFor('1.37');

const policyText = fc
  .tuple(fc.array(policyRule, { minLength: 1, maxLength: 3 }), layout)
  .map(([rules, how]) => writePolicy(rules.map(fieldsOf), how));

/** Texts as they are in the middle of being written: something is missing, or something stands twice. */
const halfTyped = fc
  .tuple(
    policyText,
    fc.nat(),
    fc.nat(20),
    fc.constantFrom('', '"', "'", '[', '{', ': ', '- ', '\n', '\t', '#', '\r', '&a ', '*a'),
  )
  .map(([text, at, length, inserted]) => {
    const start = at % (text.length + 1);
    return text.slice(0, start) + inserted + text.slice(start + length);
  });

test('at no place of any text does it throw', () => {
  fc.assert(
    fc.property(halfTyped, (text) => {
      const document = load(text);
      for (let offset = 0; offset <= text.length; offset++) complete(document, offset, catalog);
    }),
    { numRuns: 15 },
  );
});

/** A policy with a cursor: anywhere in it, or on a line of its own between two others. */
const place = fc.tuple(policyText, fc.nat(), fc.option(fc.nat(9))).map(([text, at, indent]) => {
  const offset = at % (text.length + 1);
  if (indent === null) return { text, offset };
  const end = text.slice(offset).search(/\r?\n|$/) + offset;
  const line = (text.includes('\r') ? '\r\n' : '\n') + ' '.repeat(indent);
  return { text: text.slice(0, end) + line + text.slice(end), offset: end + line.length };
});

test('what is taken stands at its place, and the rest of the text is read as before', () => {
  fc.assert(
    fc.property(place, fc.nat(), ({ text, offset }, choice) => {
      const document = load(text);
      const items = complete(document, offset, catalog);
      const item = items[choice % Math.max(items.length, 1)];
      if (item) expectTaken(document, offset, item);
    }),
    { numRuns: 1000 },
  );
});

function expectTaken(before: PolicyDocument, offset: number, item: CompletionItem): void {
  const { path, range } = item;
  expect(range.start).toBeLessThanOrEqual(offset);
  expect(range.end).toBeGreaterThanOrEqual(offset);
  expect(before.text.slice(range.start, range.end)).not.toMatch(/[\r\n]/);
  const after = load(take(before.text, item));
  const about = `${JSON.stringify(item.label)} at ${offset} of\n${before.text}\ngives\n${after.text}`;
  expect(
    after.problems.filter(({ code }) => code === 'yaml-syntax'),
    about,
  ).toEqual([]);
  const found = locate(after, path)?.value;
  expect(found, about).toBeDefined();
  const isRenamed = item.kind === 'field' && /^[ \t]*:/.test(before.text.slice(range.end));
  if (!isRenamed) expectOthersAsBefore(before, after, path, about);
  if (item.additionalEdits) {
    const group = locate(after, [...path.slice(0, 4), 'group'])?.value;
    expect(group?.kind === 'scalar' && group.value, about).toBe(item.detail);
  }
  if (item.kind === 'snippet' || item.kind === 'field') return;
  expect(found?.kind === 'scalar' && found.value, about).toBe(item.label === '""' ? '' : item.label);
}

/** Every rule but the one at a path is as it was; new rules stand at the path. */
function expectOthersAsBefore(before: PolicyDocument, after: PolicyDocument, path: PolicyPath, about: string): void {
  const index = path[0] === 'rules' && typeof path[1] === 'number' ? path[1] : before.policy.rules.length;
  const added = after.policy.rules.length - before.policy.rules.length;
  expect(added, about).toBeGreaterThanOrEqual(0);
  expect(after.policy.rules.slice(0, index), about).toEqual(before.policy.rules.slice(0, index));
  const [keptFrom, keptAt] = added > 0 ? [index, index + added] : [index + 1, index + 1];
  expect(after.policy.rules.slice(keptAt), about).toEqual(before.policy.rules.slice(keptFrom));
}
