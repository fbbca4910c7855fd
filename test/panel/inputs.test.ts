import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Inputs, initialInputs, restoreInputs } from '../../panel/inputs.ts';
import type { SimulationQuestion } from '../../protocol/index.ts';

const user = fc.option(fc.record({ name: fc.string(), groups: fc.array(fc.string()) }));

const question: fc.Arbitrary<SimulationQuestion> = fc.oneof(
  fc.record({ kind: fc.constant('text' as const), text: fc.string(), user }),
  fc.record({
    kind: fc.constant('attributes' as const),
    request: fc.record({ user, verb: fc.string(), path: fc.string() }),
  }),
);

const inputs: fc.Arbitrary<Inputs> = fc.record({
  way: fc.constantFrom('text', 'fields'),
  text: fc.string(),
  asked: fc.string(),
  who: fc.record({ name: fc.string(), groups: fc.string(), unauthenticated: fc.boolean() }),
  form: fc.record({
    target: fc.constantFrom('resource', 'path'),
    verb: fc.string(),
    resource: fc.string(),
    group: fc.string(),
    namespace: fc.string(),
    name: fc.string(),
    method: fc.string(),
    path: fc.string(),
  }),
  showsFields: fc.boolean(),
  showsHistory: fc.boolean(),
  history: fc.array(question),
  dim: fc.boolean(),
  mark: fc.boolean(),
  open: fc.option(fc.nat()),
  level: fc.option(fc.constantFrom('None', 'Metadata', 'Request', 'RequestResponse')),
  stage: fc.option(fc.string()),
});

/** The type of every field, at any depth. */
function shapeOf(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return typeof value;
  return Object.fromEntries(Object.entries(value).map(([key, field]) => [key, shapeOf(field)]));
}

test('what was saved comes back as it was', () => {
  fc.assert(
    fc.property(inputs, (saved) => {
      expect(restoreInputs(JSON.parse(JSON.stringify(saved)))).toEqual(saved);
    }),
  );
});

test('whatever was saved, the result is usable', () => {
  const names = Object.keys(initialInputs);
  const damaged = fc.oneof(fc.jsonValue(), fc.dictionary(fc.constantFrom(...names), fc.jsonValue()));
  fc.assert(
    fc.property(damaged, (saved) => {
      const { open, level, stage, history, ...rest } = restoreInputs(saved);
      const { open: _o, level: _l, stage: _s, history: _h, ...expected } = initialInputs;
      expect(shapeOf(rest)).toEqual(shapeOf(expected));
      expect(open === null || (Number.isInteger(open) && open >= 0)).toBe(true);
      expect(['string', 'object']).toContain(typeof (level ?? null));
      expect(history.every(({ kind }) => kind === 'text' || kind === 'attributes')).toBe(true);
      expect(stage === null || typeof stage === 'string').toBe(true);
    }),
  );
});

test('nothing saved gives the initial inputs', () => {
  expect(restoreInputs(undefined)).toEqual(initialInputs);
});
