/** Rules by their numbers, from 0-based ascending indexes: "rule 3", "rules 1–3, 5". */
export function ruleNumbers(indexes: readonly number[]): string {
  const runs: { first: number; last: number }[] = [];
  for (const index of indexes) {
    const run = runs.at(-1);
    if (run && run.last === index - 1) run.last = index;
    else runs.push({ first: index, last: index });
  }
  const numbers = runs.map(({ first, last }) => {
    if (first === last) return `${first + 1}`;
    return last === first + 1 ? `${first + 1}, ${last + 1}` : `${first + 1}–${last + 1}`;
  });
  return `${indexes.length === 1 ? 'rule' : 'rules'} ${numbers.join(', ')}`;
}
