import { type Dirent, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lintRules } from '../../engine/index.ts';
import { type Expectation, findActual, readExpectations } from '../support/caret-fixture.ts';

const folder = join(import.meta.dirname, '../fixtures/findings');
const entries = readdirSync(folder, { withFileTypes: true });
const isOneRule = (entry: Dirent): boolean => entry.isDirectory();

/** Fixtures of how the findings of loading and of the analysis play together: all of them have to be stated. */
const together = entries.filter((entry) => !isOneRule(entry)).map(({ name }) => readFixture(name));
const ofTogether = new Set(
  lintRules.filter(({ category }) => ['load', 'reach', 'security'].includes(category)).map(({ id }) => id),
);

/** Fixtures of one kind of finding, in the folder of its name: every finding of this kind has to be stated. */
const alone = entries.filter(isOneRule).flatMap(({ name: id }) => {
  const names = readdirSync(join(folder, id));
  return names.map((name) => ({ id, ...readFixture(join(id, name)) }));
});

function readFixture(name: string) {
  const text = readFileSync(join(folder, name), 'utf8');
  return { name, text, ...readExpectations(text) };
}

/** Messages count where the fixture states them. */
function compare(actual: readonly Expectation[], expected: readonly Expectation[]): void {
  const place = ({ line, from, to, severity, id }: Expectation) => ({ line, from, to, severity, id });
  expect(actual.map(place)).toEqual(expected.map(place));
  for (const { line, from, id, message } of expected) {
    const found = actual.find((one) => one.line === line && one.from === from && one.id === id);
    if (message !== undefined) expect(found?.message).toBe(message);
  }
}

describe('findings', () => {
  it.each(together)('$name', ({ text, expected, ...conditions }) => {
    compare(
      findActual(text, conditions).filter(({ id }) => ofTogether.has(id)),
      expected,
    );
  });

  it.each(alone)('$name', ({ id, text, expected, ...conditions }) => {
    compare(
      findActual(text, conditions).filter((finding) => finding.id === id),
      expected,
    );
  });

  it('have each a fixture that fires', () => {
    const fired = new Set([...together, ...alone].flatMap(({ expected }) => expected.map(({ id }) => id)));
    expect(lintRules.map(({ id }) => id).filter((id) => !fired.has(id))).toEqual([]);
  });

  it('have each a fixture that is quiet, where they have a folder', () => {
    const quiet = new Set(alone.filter(({ expected }) => expected.length === 0).map(({ id }) => id));
    expect([...new Set(alone.map(({ id }) => id))].filter((id) => !quiet.has(id))).toEqual([]);
  });

  it('stand in a folder, unless they are of loading or of the analysis', () => {
    const folders = new Set(alone.map(({ id }) => id));
    const without = lintRules.filter(({ id }) => !ofTogether.has(id) && !folders.has(id));
    expect(without.map(({ id }) => id)).toEqual([]);
  });
});
