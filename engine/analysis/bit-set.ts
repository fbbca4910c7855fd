/** A set of small whole numbers: bit `n % 32` of word `n / 32`. Sets of one dimension have the same length. */
export type BitSet = Uint32Array;

export function emptySet(size: number): BitSet {
  return new Uint32Array((size + 31) >>> 5);
}

export function fullSet(size: number): BitSet {
  const set = emptySet(size).fill(0xffffffff);
  const rest = size & 31;
  if (rest > 0) set[set.length - 1] = (1 << rest) - 1;
  return set;
}

export function setOf(size: number, members: Iterable<number>): BitSet {
  const set = emptySet(size);
  for (const member of members) add(set, member);
  return set;
}

export function add(set: BitSet, member: number): void {
  set[member >>> 5] = (set[member >>> 5] ?? 0) | (1 << (member & 31));
}

export function has(set: BitSet, member: number): boolean {
  return ((set[member >>> 5] ?? 0) & (1 << (member & 31))) !== 0;
}

export function isEmpty(set: BitSet): boolean {
  return set.every((word) => word === 0);
}

export function intersects(a: BitSet, b: BitSet): boolean {
  for (let word = 0; word < a.length; word++) if (((a[word] ?? 0) & (b[word] ?? 0)) !== 0) return true;
  return false;
}

/** Whether every member of `inner` is in `outer`. */
export function includes(outer: BitSet, inner: BitSet): boolean {
  for (let word = 0; word < inner.length; word++) if (((inner[word] ?? 0) & ~(outer[word] ?? 0)) !== 0) return false;
  return true;
}

export function intersection(a: BitSet, b: BitSet): BitSet {
  return a.map((word, index) => word & (b[index] ?? 0));
}

export function difference(a: BitSet, b: BitSet): BitSet {
  return a.map((word, index) => word & ~(b[index] ?? 0));
}

export function complement(set: BitSet, size: number): BitSet {
  return difference(fullSet(size), set);
}

export function union(a: BitSet, b: BitSet): BitSet {
  return a.map((word, index) => word | (b[index] ?? 0));
}

/** The members, ascending. */
export function* members(set: BitSet): Generator<number> {
  for (const [index, word] of set.entries()) {
    for (let rest = word; rest !== 0; rest &= rest - 1) yield index * 32 + (31 - Math.clz32(rest & -rest));
  }
}
