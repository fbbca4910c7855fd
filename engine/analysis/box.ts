import { type BitSet, difference, includes, intersection, intersects } from './bit-set.ts';

/** A product of sets, one for each dimension. */
export type Box = readonly BitSet[];

/** A box, and what it stands for: a proof that uses the box rests on all of these. */
export interface NamedBox<Name> {
  readonly box: Box;
  readonly names: readonly Name[];
}

export function boxesMeet(a: Box, b: Box): boolean {
  for (let dimension = 0; dimension < a.length; dimension++) {
    const one = a[dimension];
    const other = b[dimension];
    if (one && other && !intersects(one, other)) return false;
  }
  return true;
}

/** The dimensions in which `inner` goes beyond `outer`. */
export function dimensionsBeyond(outer: Box, inner: Box): number[] {
  const found: number[] = [];
  for (let dimension = 0; dimension < inner.length; dimension++) {
    const wide = outer[dimension];
    const narrow = inner[dimension];
    if (wide && narrow && !includes(wide, narrow)) found.push(dimension);
  }
  return found;
}

/** What is left of a box without another one: disjoint boxes, one for each of the dimensions given. */
export function subtract(box: Box, without: Box, dimensions: readonly number[]): Box[] {
  const pieces: Box[] = [];
  let rest = box;
  for (const dimension of dimensions) {
    const outside = withDimension(rest, dimension, (set, other) => difference(set, other), without);
    pieces.push(outside);
    rest = withDimension(rest, dimension, (set, other) => intersection(set, other), without);
  }
  return pieces;
}

function withDimension(box: Box, dimension: number, change: (a: BitSet, b: BitSet) => BitSet, by: Box): Box {
  return box.map((set, at) => (at === dimension ? change(set, by[at] ?? set) : set));
}

/** The part of a box inside another one. */
export function meet(a: Box, b: Box): Box {
  return a.map((set, dimension) => intersection(set, b[dimension] ?? set));
}
