import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Inputs, initialInputs, restoreInputs } from '../../panel/inputs.ts';

const inputs: fc.Arbitrary<Inputs> = fc.record({
  way: fc.constantFrom('line', 'form'),
  line: fc.string(),
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
  dim: fc.boolean(),
  open: fc.option(fc.nat()),
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
  const damaged = fc.oneof(
    fc.jsonValue(),
    fc.record({ way: fc.jsonValue(), who: fc.jsonValue(), form: fc.jsonValue(), open: fc.jsonValue() }),
  );
  fc.assert(
    fc.property(damaged, (saved) => {
      const { open, ...rest } = restoreInputs(saved);
      const { open: _, ...expected } = initialInputs;
      expect(shapeOf(rest)).toEqual(shapeOf(expected));
      expect(open === null || (Number.isInteger(open) && open >= 0)).toBe(true);
    }),
  );
});

test('nothing saved gives the initial inputs', () => {
  expect(restoreInputs(undefined)).toEqual(initialInputs);
});
