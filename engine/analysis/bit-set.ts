/**
 * A set of small whole numbers: bit `n % 32` of word `n / 32`, a signed integer. Only the words from `from` to `to` (exclusive)
 * are kept, because most sets of a large policy hold one or two numbers.
 */
export interface BitSet {
  readonly words: readonly number[];
  readonly from: number;
  readonly to: number;
}

const nothing: BitSet = { words: [], from: 0, to: 0 };

/** The numbers from 0 to `size` (exclusive). */
export function fullSet(size: number): BitSet {
  const to = (size + 31) >>> 5;
  const words = new Array<number>(to).fill(-1);
  const rest = size & 31;
  if (rest > 0) words[to - 1] = (1 << rest) - 1;
  return { words, from: 0, to };
}

export function setOf(numbers: readonly number[]): BitSet {
  const [first] = numbers;
  if (first === undefined) return nothing;
  if (numbers.length === 1) return { words: [1 << (first & 31)], from: first >>> 5, to: (first >>> 5) + 1 };
  let from = first >>> 5;
  let to = from + 1;
  for (const number of numbers) {
    from = Math.min(from, number >>> 5);
    to = Math.max(to, (number >>> 5) + 1);
  }
  const words = new Array<number>(to - from).fill(0);
  for (const number of numbers) {
    const at = (number >>> 5) - from;
    words[at] = (words[at] ?? 0) | (1 << (number & 31));
  }
  return { words, from, to };
}

export function has({ words, from }: BitSet, number: number): boolean {
  return ((words[(number >>> 5) - from] ?? 0) & (1 << (number & 31))) !== 0;
}

export function isEmpty({ words }: BitSet): boolean {
  for (const word of words) if (word !== 0) return false;
  return true;
}

export function intersects(a: BitSet, b: BitSet): boolean {
  const to = Math.min(a.to, b.to);
  for (let word = Math.max(a.from, b.from); word < to; word++) {
    if (((a.words[word - a.from] ?? 0) & (b.words[word - b.from] ?? 0)) !== 0) return true;
  }
  return false;
}

/** Whether every member of `inner` is in `outer`. */
export function includes(outer: BitSet, inner: BitSet): boolean {
  for (let word = inner.from; word < inner.to; word++) {
    if (((inner.words[word - inner.from] ?? 0) & ~wordOf(outer, word)) !== 0) return false;
  }
  return true;
}

export function intersection(a: BitSet, b: BitSet): BitSet {
  const from = Math.max(a.from, b.from);
  const to = Math.min(a.to, b.to);
  if (to <= from) return nothing;
  const words: number[] = [];
  for (let word = from; word < to; word++) words.push((a.words[word - a.from] ?? 0) & (b.words[word - b.from] ?? 0));
  return { words, from, to };
}

export function difference(a: BitSet, b: BitSet): BitSet {
  const words: number[] = [];
  for (let word = a.from; word < a.to; word++) words.push((a.words[word - a.from] ?? 0) & ~wordOf(b, word));
  return { words, from: a.from, to: a.to };
}

export function union(a: BitSet, b: BitSet): BitSet {
  if (a.to === a.from) return b;
  if (b.to === b.from) return a;
  const from = Math.min(a.from, b.from);
  const to = Math.max(a.to, b.to);
  const words: number[] = [];
  for (let word = from; word < to; word++) words.push(wordOf(a, word) | wordOf(b, word));
  return { words, from, to };
}

/** The members, ascending; no more than `most` of them. */
export function members({ words, from }: BitSet, most = Number.POSITIVE_INFINITY): number[] {
  const found: number[] = [];
  for (let index = 0; index < words.length; index++) {
    for (let rest = words[index] ?? 0; rest !== 0; rest &= rest - 1) {
      if (found.length >= most) return found;
      found.push((from + index) * 32 + (31 - Math.clz32(rest & -rest)));
    }
  }
  return found;
}

/** The least member; 0 where there is none. */
export function firstMember(set: BitSet): number {
  return members(set, 1)[0] ?? 0;
}

function wordOf({ words, from, to }: BitSet, word: number): number {
  return word < from || word >= to ? 0 : (words[word - from] ?? 0);
}
