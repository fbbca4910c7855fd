import { type BitSet, firstMember, has, isEmpty, members, setOf } from './bit-set.ts';
import { type Box, boxesMeet, dimensionsBeyond, type NamedBox, subtract } from './box.ts';

/**
 * Whether a box is covered: by whom (every box that the proof used, not yet a least set), or a point that is in none; or
 * that the budget ran out, which decides nothing.
 */
export type Coverage<Name> =
  | { readonly kind: 'covered'; readonly by: ReadonlySet<Name> }
  | { readonly kind: 'point'; readonly point: readonly number[] }
  | { readonly kind: 'undecided' };

/** How many pairs of boxes a search may compare, counted down. */
export interface Budget {
  left: number;
}

/**
 * Looks for a point of `box` that none of `covers` holds: subtracts them one after the other, first those that take a whole
 * slice away (they leave one piece), then the one that leaves the fewest pieces.
 */
export function findUncovered<Name>(box: Box, covers: readonly NamedBox<Name>[], budget: Budget): Coverage<Name> {
  if (box.some(isEmpty)) return { kind: 'covered', by: new Set() };
  const by = new Set<Name>();
  return search(box, covers, budget, by) ?? { kind: 'covered', by };
}

/** `undefined` where the box is covered. */
function search<Name>(
  box: Box,
  covers: readonly NamedBox<Name>[],
  budget: Budget,
  by: Set<Name>,
): Extract<Coverage<Name>, { kind: 'point' | 'undecided' }> | undefined {
  budget.left -= covers.length + 1;
  if (budget.left < 0) return { kind: 'undecided' };
  const near = covers.filter((cover) => boxesMeet(cover.box, box));
  const [fewest, dimensions] = chooseCover(near, box);
  if (!fewest) return { kind: 'point', point: firstPoint(box) };
  if (dimensions.length > 1) {
    const point = guessPoint(box, near);
    if (point) return { kind: 'point', point };
  }
  for (const name of fewest.names) by.add(name);
  const others = near.filter((cover) => cover !== fewest);
  for (const piece of subtract(box, fewest.box, dimensions)) {
    const found = search(piece, others, budget, by);
    if (found) return found;
  }
  return undefined;
}

/** The cover that leaves the fewest pieces of the box, and the dimensions in which it leaves them. */
function chooseCover<Name>(
  covers: readonly NamedBox<Name>[],
  box: Box,
): [NamedBox<Name> | undefined, readonly number[]] {
  let best: NamedBox<Name> | undefined;
  let dimensions: readonly number[] = [];
  for (const cover of covers) {
    const beyond = dimensionsBeyond(cover.box, box);
    if (best && beyond.length >= dimensions.length) continue;
    best = cover;
    dimensions = beyond;
    if (beyond.length <= 1) break;
  }
  return [best, dimensions];
}

function firstPoint(box: Box): number[] {
  return box.map(firstMember);
}

const triedMembers = 8;
const plainBudget = 2_000;

/**
 * A point to show to people instead of another one in no cover: in one dimension after the other the earliest member of the
 * box, of the first few, with which there is such a point.
 */
export function plainestPoint<Name>(
  found: readonly number[],
  box: Box,
  covers: readonly NamedBox<Name>[],
): readonly number[] {
  let point = found;
  let rest = box;
  for (const [dimension, set] of box.entries()) {
    for (const member of members(set, triedMembers)) {
      if (member === point[dimension]) break;
      const plainer = findUncovered(rest.with(dimension, setOf([member])), covers, { left: plainBudget });
      if (plainer.kind !== 'point') continue;
      point = plainer.point;
      break;
    }
    rest = rest.with(dimension, setOf([point[dimension] ?? 0]));
  }
  return point;
}

/** A dimension has up to a thousand members; where many are held, one more hardly helps. */
const comparedMembers = 32;

/**
 * A guess at a point in no cover: in each dimension the member that the fewest covers hold, of those that hold all of the
 * members before. `undefined` where a cover is left at the end.
 */
function guessPoint<Name>(box: Box, covers: readonly NamedBox<Name>[]): number[] | undefined {
  let left = covers;
  const point: number[] = [];
  for (const [dimension, set] of box.entries()) {
    const member = leastHeld(set, dimension, left);
    point.push(member);
    if (left.length > 0) left = left.filter((cover) => has(cover.box[dimension] ?? set, member));
  }
  return left.length === 0 ? point : undefined;
}

function leastHeld<Name>(set: BitSet, dimension: number, covers: readonly NamedBox<Name>[]): number {
  let best = 0;
  let fewest = Number.POSITIVE_INFINITY;
  for (const member of members(set, covers.length === 0 ? 1 : comparedMembers)) {
    let count = 0;
    for (const { box } of covers) if (has(box[dimension] ?? set, member) && ++count >= fewest) break;
    if (count < fewest) {
      best = member;
      fewest = count;
    }
    if (fewest === 0) break;
  }
  return best;
}
