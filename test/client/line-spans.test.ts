import fc from 'fast-check';
import { expect, test } from 'vitest';
import { linesAround, linesOf } from '../../client/line-spans.ts';

test('a range that ends at the start of a line does not touch it', () => {
  const range = { start: { line: 2, character: 4 }, end: { line: 5, character: 0 } };
  expect(linesOf(range)).toEqual({ first: 2, last: 4 });
});

test('an empty range touches its line', () => {
  const place = { line: 2, character: 0 };
  expect(linesOf({ start: place, end: place })).toEqual({ first: 2, last: 2 });
});

test('a span and the lines around it are the whole document, each line once', () => {
  const documents = fc
    .tuple(fc.nat(50), fc.nat(50), fc.nat(50))
    .map(([first, length, rest]) => ({ span: { first, last: first + length }, lineCount: first + length + rest + 1 }));
  fc.assert(
    fc.property(documents, ({ span, lineCount }) => {
      const lines = [span, ...linesAround(span, lineCount)].flatMap(({ first, last }) =>
        Array.from({ length: last - first + 1 }, (_, index) => first + index),
      );
      expect(lines.sort((a, b) => a - b)).toEqual(Array.from({ length: lineCount }, (_, index) => index));
    }),
  );
});
