import type { PolicyRule } from '../policy/types.ts';

/** A bit for each rule (0-based): bit `n % 32` of word `n / 32`. Sets of one list of rules are of the same length. */
export type RuleSet = Int32Array;

/** For each word the rules that name it, and the rules that let every word through, because they name none. */
export class Postings {
  private readonly byWord = new Map<string, number[]>();
  /** Of words that many rules name. */
  private readonly sets = new Map<string, RuleSet>();
  private readonly open: RuleSet;
  /** What was last asked for: asked for each rule of a long list, new sets would take most of the time. */
  private readonly answer: RuleSet;

  constructor(rules: readonly PolicyRule[], wordsOf: (rule: PolicyRule) => readonly string[]) {
    this.open = emptySet(rules.length);
    this.answer = emptySet(rules.length);
    for (const [index, rule] of rules.entries()) {
      const words = wordsOf(rule);
      if (words.length === 0) add(this.open, index);
      for (const word of words) {
        const known = this.byWord.get(word);
        if (known) known.push(index);
        else this.byWord.set(word, [index]);
      }
    }
    for (const [word, numbers] of this.byWord) {
      if (numbers.length > this.open.length) this.sets.set(word, setOf(numbers, rules.length));
    }
  }

  /** The rules that let one of these words through; until the next question. */
  lettingThrough(words: readonly string[]): RuleSet {
    this.answer.set(this.open);
    for (const word of words) {
      const set = this.sets.get(word);
      if (set) addAll(this.answer, set);
      else for (const index of this.byWord.get(word) ?? []) add(this.answer, index);
    }
    return this.answer;
  }
}

function emptySet(size: number): RuleSet {
  return new Int32Array((size + 31) >>> 5);
}

export function setOf(numbers: readonly number[], size: number): RuleSet {
  const set = emptySet(size);
  for (const number of numbers) add(set, number);
  return set;
}

function add(set: RuleSet, number: number): void {
  set[number >>> 5] = (set[number >>> 5] ?? 0) | (1 << (number & 31));
}

export function addAll(set: RuleSet, others: RuleSet): void {
  for (let word = 0; word < set.length; word++) set[word] = (set[word] ?? 0) | (others[word] ?? 0);
}

export function keep(set: RuleSet, others: RuleSet): void {
  for (let word = 0; word < set.length; word++) set[word] = (set[word] ?? 0) & (others[word] ?? 0);
}

export function membersOf(set: RuleSet): number[] {
  const found: number[] = [];
  for (let word = 0; word < set.length; word++) {
    for (let rest = set[word] ?? 0; rest !== 0; rest &= rest - 1) {
      found.push(word * 32 + (31 - Math.clz32(rest & -rest)));
    }
  }
  return found;
}
