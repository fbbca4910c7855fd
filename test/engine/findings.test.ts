import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { lintRules } from '../../engine/index.ts';
import { findActual, readExpectations } from '../support/caret-fixture.ts';

const folder = new URL('../fixtures/findings/', import.meta.url);
const fixtures = readdirSync(folder).map((name) => ({ name, text: readFileSync(new URL(name, folder), 'utf8') }));

describe('findings', () => {
  it.each(fixtures)('$name', ({ text }) => {
    const { kubernetes, expected } = readExpectations(text);
    const actual = findActual(text, kubernetes);
    const place = ({ line, from, to, severity, id }: (typeof actual)[number]) => ({ line, from, to, severity, id });
    expect(actual.map(place)).toEqual(expected.map(place));
    for (const { line, from, id, message } of expected) {
      const found = actual.find((one) => one.line === line && one.from === from && one.id === id);
      if (message !== undefined) expect(found?.message).toBe(message);
    }
  });

  it('has a fixture that fires for every kind of finding', () => {
    const fired = new Set(fixtures.flatMap(({ text }) => readExpectations(text).expected.map(({ id }) => id)));
    expect(lintRules.map(({ id }) => id).filter((id) => !fired.has(id))).toEqual([]);
  });
});
