import { type DeadRule, findDeadRules } from '../analysis/dead-rules.ts';
import { nearestRange, type PolicyDocument } from '../policy/policy-document.ts';

const known = new WeakMap<PolicyDocument, readonly DeadRule[]>();

/** The dead rules of a document, looked for once. Rules that the server refuses are left out: mended, they may mean something else. */
export function deadRulesOf(document: PolicyDocument): readonly DeadRule[] {
  const before = known.get(document);
  const dead = before ?? findDeadRules(document.policy.rules, (index) => isReadCorrectly(document, index));
  if (!before) known.set(document, dead);
  return dead;
}

function isReadCorrectly(document: PolicyDocument, index: number): boolean {
  const { start, end } = nearestRange(document, ['rules', index]);
  return !document.problems.some(
    ({ effect, range }) => effect === 'refused' && range.start >= start && range.end <= end,
  );
}
