import { findCounterexamples, type Property } from '../../analysis/properties.ts';
import type { Catalog } from '../../catalog/types.ts';
import { type Policy, ruleForEverything } from '../../policy/types.ts';
import type { LintRule } from '../rule.ts';
import { rulesRange } from '../security/unrecorded.ts';

/** CIS Kubernetes Benchmark 3.2.1: there is a minimal audit policy. One that records nothing is none. */
export const cis321: LintRule = {
  id: 'cis-3-2-1',
  category: 'security',
  severity: 'warning',
  profiles: ['cis'],
  summary: 'a policy that does not count for CIS 3.2.1: kube-apiserver refuses it, or it records nothing',
  check: (document, { catalog }) => {
    const range = rulesRange(document);
    if (document.verdict === 'refused') {
      return [
        {
          message: 'CIS 3.2.1 asks for an audit policy, and kube-apiserver refuses this one. Mend the errors first',
          range,
        },
      ];
    }
    if (!recordsNothing(document.policy, catalog)) return [];
    const message =
      'This policy records the outcome of no request. CIS 3.2.1 asks for an audit policy. Add a rule with a level other than `None`, best without conditions and last';
    return [{ message, range, certainty: 'in-practice' }];
  },
};

const propertiesOfNothing = [true, false].map(
  (isAuthenticated): Property => ({ requests: ruleForEverything, isAuthenticated, never: 'above', level: 'None' }),
);

/** The search stops at the first request that is recorded, or that nothing could be said about. */
function recordsNothing(policy: Policy, catalog: Catalog): boolean {
  return propertiesOfNothing.every((property) => findCounterexamples(policy, property, catalog).next().done === true);
}
