import { type BitSet, fullSet, isEmpty, members } from './bit-set.ts';
import { type Box, boxesMeet, type NamedBox } from './box.ts';

/** The boxes with a member of one dimension, and those that let through so much of it that asking says little. */
interface Posting {
  readonly byMember: readonly (readonly number[] | undefined)[];
  readonly wide: readonly number[];
}

/** A list of boxes, in which those that meet a given box are found without looking at each. */
export class BoxIndex<Name> {
  private readonly boxes: readonly NamedBox<Name>[];
  private readonly postings: readonly Posting[];
  private readonly every: readonly number[];

  constructor(boxes: readonly NamedBox<Name>[]) {
    this.boxes = boxes;
    this.every = fullSet(boxes.length).words;
    const [first] = boxes;
    this.postings = (first?.box ?? []).map((_, dimension) => this.post(dimension));
  }

  /** The boxes that have a point in common with `box`, in the order of the list. */
  meeting(box: Box): NamedBox<Name>[] {
    const found = this.every.slice();
    for (let dimension = 0; dimension < box.length; dimension++) {
      const set = box[dimension];
      const posting = this.postings[dimension];
      if (set && posting && !isWide(set)) narrow(found, set, posting);
    }
    const near: NamedBox<Name>[] = [];
    for (let word = 0; word < found.length; word++) {
      for (let rest = found[word] ?? 0; rest !== 0; rest &= rest - 1) {
        const candidate = this.boxes[word * 32 + (31 - Math.clz32(rest & -rest))];
        if (candidate && boxesMeet(candidate.box, box)) near.push(candidate);
      }
    }
    return near;
  }

  private post(dimension: number): Posting {
    const byMember: (number[] | undefined)[] = [];
    const wide = new Array<number>(this.every.length).fill(0);
    for (const [index, { box }] of this.boxes.entries()) {
      const set = box[dimension];
      if (!set || isEmpty(set)) continue;
      if (isWide(set)) add(wide, index);
      else {
        for (const member of members(set)) {
          byMember[member] ??= new Array<number>(this.every.length).fill(0);
          add(byMember[member], index);
        }
      }
    }
    return { byMember, wide };
  }
}

const fewMembers = 24;

/** Sets of many members are met by most others: to go through the members would take longer than it spares. */
function isWide(set: BitSet): boolean {
  let count = 0;
  for (const word of set.words) {
    for (let rest = word; rest !== 0; rest &= rest - 1) if (++count > fewMembers) return true;
  }
  return false;
}

function add(words: number[], number: number): void {
  const word = number >>> 5;
  words[word] = (words[word] ?? 0) | (1 << (number & 31));
}

/** Keeps of `found` the boxes that may have one of the members of `set`. */
function narrow(found: number[], set: BitSet, { byMember, wide }: Posting): void {
  const lists = [wide];
  for (const member of members(set)) {
    const list = byMember[member];
    if (list) lists.push(list);
  }
  for (let word = 0; word < found.length; word++) {
    let any = 0;
    for (const list of lists) any |= list[word] ?? 0;
    found[word] = (found[word] ?? 0) & any;
  }
}
