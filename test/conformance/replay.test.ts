import { expect, test } from 'vitest';
import type { Disagreement } from './compare/difference.ts';
import { checkEvaluate, checkLoad, checkRequestLine } from './compare/vector.ts';
import { readVectors, type VectorKind, type Vectors } from './vectors.ts';

/** The first disagreements over a vector file, each with its case. */
function disagreements<Kind extends VectorKind>(
  kind: Kind,
  check: (vector: Vectors[Kind]) => Disagreement | undefined,
): object[] {
  const vectors = readVectors(kind);
  expect(vectors.length).toBeGreaterThan(100);
  return vectors
    .flatMap((vector) => {
      const disagreement = check(vector);
      return disagreement ? [{ ...disagreement, input: 'text' in vector ? vector.text : vector }] : [];
    })
    .slice(0, 10);
}

test('files load as kube-apiserver loads them, in every version', () => {
  expect(disagreements('load', (vector) => checkLoad(vector))).toEqual([]);
});

test('requests are decided as kube-apiserver decides them', () => {
  expect(disagreements('evaluate', checkEvaluate)).toEqual([]);
});

test('request lines have the attributes that kube-apiserver derives', () => {
  expect(disagreements('request-info', checkRequestLine)).toEqual([]);
});
