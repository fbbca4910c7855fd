import { type BitSet, fullSet, setOf } from './bit-set.ts';

/**
 * One dimension of the request space, cut into finitely many atoms: every constant that the rules mention, and one
 * representative for all the rest, because no rule can tell the rest apart.
 */
export class Dimension<T> {
  readonly atoms: readonly T[];
  readonly all: BitSet;
  private readonly indexes: ReadonlyMap<T, number>;

  constructor(atoms: Iterable<T>) {
    this.atoms = [...new Set(atoms)];
    this.all = fullSet(this.atoms.length);
    this.indexes = new Map(this.atoms.map((atom, index) => [atom, index]));
  }

  /** These atoms; those that the dimension does not have are left out. */
  only(...atoms: readonly T[]): BitSet {
    const numbers: number[] = [];
    for (const atom of atoms) {
      const number = this.indexes.get(atom);
      if (number !== undefined) numbers.push(number);
    }
    return setOf(numbers);
  }

  /** The atoms that satisfy a condition. */
  where(condition: (atom: T) => boolean): BitSet {
    const numbers: number[] = [];
    for (const [number, atom] of this.atoms.entries()) if (condition(atom)) numbers.push(number);
    return setOf(numbers);
  }

  /** What a rule's list lets through: everything where the list is empty. */
  listed(list: readonly T[]): BitSet {
    return list.length === 0 ? this.all : this.only(...list);
  }
}

/** A string that is none of the constants, and the constants. What stands first is shown to people where it does not matter. */
export function otherFirst(constants: Iterable<string>, other: string): string[] {
  const atoms = withOther(constants, other);
  return [...atoms.slice(-1), ...atoms.slice(0, -1)];
}

/** The constants, and a string that is none of them. */
export function withOther(constants: Iterable<string>, other: string): string[] {
  const known = new Set(constants);
  let fresh = other;
  while (known.has(fresh)) fresh += '-x';
  return [...known, fresh];
}
