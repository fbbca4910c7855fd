import type { Budget } from '../../analysis/find-uncovered.ts';
import { nameInPolicy } from '../../catalog/catalog.ts';
import type { ApiResource, Catalog } from '../../catalog/types.ts';
import { addListEntries } from '../../editing/edits/add-entries.ts';
import { nearestRange, type PolicyDocument } from '../../policy/policy-document.ts';
import type { PolicyRule } from '../../policy/types.ts';
import { quoteList } from '../../text/quote.ts';
import { toFixes } from '../fixes/rule-fixes.ts';
import type { LintRule, Report } from '../rule.ts';
import { findLosses, type Loss, lossBudget } from '../semantics/losses.ts';
import { isForAll, resourcesOf } from '../semantics/named-resources.ts';
import { deciderOf, describeLoss } from '../semantics/words.ts';

/** A rule for some namespaces, which a list across all of them goes around. */
export const allNamespacesGap: LintRule = {
  id: 'all-namespaces-gap',
  category: 'semantics',
  severity: 'information',
  summary: 'a rule that records some namespaces, while a list across all namespaces is not recorded',
  check: (document, { catalog }) =>
    document.verdict === 'refused' ? [] : findGaps(document, catalog).map((gap) => report(document, catalog, gap)),
};

/** What can be read across all namespaces, past one rule. */
interface Gap {
  readonly loss: Loss;
  readonly names: string[];
}

function findGaps(document: PolicyDocument, catalog: Catalog): Gap[] {
  const asked = new Map<ApiResource, Set<PolicyRule>>();
  for (const rule of document.policy.rules.filter(isForSomeNamespaces)) {
    for (const resource of resourcesOf(rule, catalog)) {
      if (resource.namespaced) asked.set(resource, (asked.get(resource) ?? new Set()).add(rule));
    }
  }
  const gaps = new Map<number, Gap>();
  const budget = lossBudget();
  for (const [resource, rules] of asked) {
    const seen = new Set<string>();
    for (const loss of lossesOf(document, resource, rules, budget)) {
      // One list passes many rules by: the first of them is enough.
      const key = JSON.stringify(loss.lost.user);
      if (seen.has(key)) continue;
      seen.add(key);
      const gap = gaps.get(loss.meant) ?? { loss, names: [] };
      gap.names.push(nameInPolicy(resource));
      gaps.set(loss.meant, gap);
    }
  }
  return [...gaps.values()];
}

function lossesOf(
  document: PolicyDocument,
  target: ApiResource,
  rules: ReadonlySet<PolicyRule>,
  budget: Budget,
): Loss[] {
  const sort = { verb: 'list', target, name: '' };
  const losses = findLosses(document, {
    sorts: [sort, { ...sort, namespace: '' }],
    isInNamespace: true,
    budget,
    isMeant: (rule) => rules.has(rule),
    isDecision: ({ namespaces }) => namespaces.includes(''),
  });
  return losses.filter(({ isUnrecorded }) => isUnrecorded);
}

function isForSomeNamespaces({ level, namespaces }: PolicyRule): boolean {
  return level !== 'None' && namespaces.length > 0 && !namespaces.includes('');
}

function report(document: PolicyDocument, catalog: Catalog, { loss, names }: Gap): Report {
  const path = ['rules', loss.meant, 'namespaces'];
  const rule = document.policy.rules[loss.meant];
  return {
    severity: names.includes('secrets') ? 'warning' : 'information',
    message: `Rule ${loss.meant + 1} does not see who lists ${quoteList(names)} across all namespaces, these among them (\`kubectl get -A\`): such a request has no namespace, and ${describeLoss(document, loss)}. Record lists without a namespace (\`namespaces: [""]\`) as well`,
    range: nearestRange(document, path),
    ruleIndex: loss.meant,
    certainty: 'in-practice',
    witness: loss.lost,
    related: deciderOf(document, loss),
    fixes: () =>
      // Of a rule that may be for cluster-scoped resources as well, `""` would let them in.
      rule && isForAll(rule, catalog, ({ namespaced }) => namespaced)
        ? toFixes('Add `""`, for requests across all namespaces', addListEntries(document, path, ['']))
        : [],
  };
}
