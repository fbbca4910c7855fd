import type { Fact } from './facts.ts';
import type { Ground } from './find-request.ts';

/**
 * One rule alone, where one suffices; else as few grounds as can be had by leaving out one after the other, facts first.
 *
 * @param suffices whether these grounds alone prove the same
 */
export function leastGrounds(
  grounds: ReadonlySet<Ground>,
  suffices: (grounds: readonly Ground[]) => boolean,
): readonly Ground[] {
  const rules = [...grounds].filter(isRule).sort((a, b) => b - a);
  const inOrder: readonly Ground[] = [...[...grounds].filter((ground) => !isRule(ground)), ...rules];
  const single = rules.findLast((rule) => suffices([rule]));
  if (single !== undefined) return [single];
  let least = inOrder;
  for (const ground of inOrder) {
    const without = least.filter((other) => other !== ground);
    if (suffices(without)) least = without;
  }
  return least;
}

export function isRule(ground: Ground): ground is number {
  return typeof ground === 'number';
}

export function isFact(ground: Ground): ground is Fact {
  return typeof ground === 'string' && ground !== 'excepted';
}
