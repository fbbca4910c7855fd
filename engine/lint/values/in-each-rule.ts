import type { Catalog } from '../../catalog/types.ts';
import type { PolicyDocument } from '../../policy/policy-document.ts';
import type { PolicyRule } from '../../policy/types.ts';
import type { LintRule, Report } from '../rule.ts';
import { type RulePlace, readRules } from './rule-places.ts';

/**
 * A check that looks at each rule by itself: what it finds in one depends on that rule, the version of Kubernetes and the
 * catalogue alone. It looks at a document once, although several findings ask for it, and not again at a rule in which it
 * found nothing, while that rule stays as it is.
 */
export function inEachRule(
  find: (document: PolicyDocument, catalog: Catalog, place: RulePlace) => Iterable<Report>,
): LintRule['check'] {
  const known = new WeakMap<PolicyDocument, { readonly catalog: Catalog; readonly reports: readonly Report[] }>();
  const quiet = new WeakMap<PolicyRule, { readonly catalog: Catalog; readonly kubernetes: string }>();
  const findIn = (document: PolicyDocument, catalog: Catalog, place: RulePlace): Report[] => {
    const before = quiet.get(place.rule);
    const { kubernetes } = document;
    if (before?.catalog === catalog && before.kubernetes === kubernetes) return [];
    const reports = [...find(document, catalog, place)];
    if (reports.length === 0) quiet.set(place.rule, { catalog, kubernetes });
    return reports;
  };
  return (document, { catalog }) => {
    const before = known.get(document);
    if (before?.catalog === catalog) return before.reports;
    const reports = readRules(document).flatMap((place) => findIn(document, catalog, place));
    known.set(document, { catalog, reports });
    return reports;
  };
}
