/**
 * A set of small whole numbers: bit `n % 32` of word `n / 32`. Sets of one dimension have the same length. All members are in
 * the words from `from` to `to` (exclusive): most sets of a large policy hold one or two numbers, and the rest is skipped.
 */
export interface BitSet {
  readonly words: Uint32Array;
  readonly from: number;
  readonly to: number;
}

export function fullSet(size: number): BitSet {
  const words = new Uint32Array((size + 31) >>> 5).fill(0xffffffff);
  const rest = size & 31;
  if (rest > 0) words[words.length - 1] = (1 << rest) - 1;
  return { words, from: 0, to: words.length };
}

export function setOf(size: number, numbers: Iterable<number>): BitSet {
  const words = new Uint32Array((size + 31) >>> 5);
  let from = words.length;
  let to = 0;
  for (const number of numbers) {
    const word = number >>> 5;
    words[word] = (words[word] ?? 0) | (1 << (number & 31));
    from = Math.min(from, word);
    to = Math.max(to, word + 1);
  }
  return { words, from, to };
}

export function has({ words }: BitSet, number: number): boolean {
  return ((words[number >>> 5] ?? 0) & (1 << (number & 31))) !== 0;
}

export function isEmpty({ words, from, to }: BitSet): boolean {
  for (let word = from; word < to; word++) if (words[word] !== 0) return false;
  return true;
}

export function intersects(a: BitSet, b: BitSet): boolean {
  const to = Math.min(a.to, b.to);
  for (let word = Math.max(a.from, b.from); word < to; word++) {
    if (((a.words[word] ?? 0) & (b.words[word] ?? 0)) !== 0) return true;
  }
  return false;
}

/** Whether every member of `inner` is in `outer`. */
export function includes(outer: BitSet, inner: BitSet): boolean {
  for (let word = inner.from; word < inner.to; word++) {
    if (((inner.words[word] ?? 0) & ~(outer.words[word] ?? 0)) !== 0) return false;
  }
  return true;
}

export function intersection(a: BitSet, b: BitSet): BitSet {
  const words = new Uint32Array(a.words.length);
  const from = Math.max(a.from, b.from);
  const to = Math.max(from, Math.min(a.to, b.to));
  for (let word = from; word < to; word++) words[word] = (a.words[word] ?? 0) & (b.words[word] ?? 0);
  return { words, from, to };
}

export function difference(a: BitSet, b: BitSet): BitSet {
  const words = new Uint32Array(a.words.length);
  for (let word = a.from; word < a.to; word++) words[word] = (a.words[word] ?? 0) & ~(b.words[word] ?? 0);
  return { words, from: a.from, to: a.to };
}

export function union(a: BitSet, b: BitSet): BitSet {
  const words = a.words.map((word, index) => word | (b.words[index] ?? 0));
  return { words, from: Math.min(a.from, b.from), to: Math.max(a.to, b.to) };
}

/** The members, ascending. */
export function* members({ words, from, to }: BitSet): Generator<number> {
  for (let word = from; word < to; word++) {
    for (let rest = words[word] ?? 0; rest !== 0; rest &= rest - 1) yield word * 32 + (31 - Math.clz32(rest & -rest));
  }
}
