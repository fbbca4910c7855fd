import type { PolicyRule } from '../policy/types.ts';
import type { Budget } from './find-uncovered.ts';

interface Remembered<Found> {
  readonly grounds: readonly unknown[];
  readonly found: Found;
}

/**
 * What was last found out about a rule: as long as all that the answer depends on is the same, it is not asked again. So of a
 * policy that is edited, only what an edit can change is analysed anew. The rules are those of `readPolicy`, which keeps the
 * ones that an edit leaves as they are.
 */
export class RuleMemory<Found> {
  private readonly known = new WeakMap<PolicyRule, Remembered<Found>>();

  /**
   * @param grounds all that the answer depends on besides the rule: strings, numbers, and objects that never change
   * @param budget what `find` works with: an answer for which it did not suffice is not kept
   */
  recall(rule: PolicyRule, grounds: readonly unknown[], budget: Budget, find: () => Found): Found {
    const before = this.known.get(rule);
    if (before && areSame(before.grounds, grounds)) return before.found;
    const found = find();
    if (budget.left >= 0) this.known.set(rule, { grounds, found });
    return found;
  }
}

function areSame(list: readonly unknown[], other: readonly unknown[]): boolean {
  return list.length === other.length && list.every((item, index) => item === other[index]);
}
