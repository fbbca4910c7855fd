import type { Catalog } from '../../catalog/types.ts';
import { deleteFields } from '../../editing/edits/delete-fields.ts';
import { matchesGroup } from '../../match/match-rule.ts';
import { locate, nearestRange, type PolicyDocument } from '../../policy/policy-document.ts';
import type { PolicyRule } from '../../policy/types.ts';
import { quote } from '../../text/quote.ts';
import { toFixes } from '../fixes/rule-fixes.ts';
import type { LintRule, Report } from '../rule.ts';
import { findLosses, type Loss, lossBudget } from '../semantics/losses.ts';
import { isForAll } from '../semantics/named-resources.ts';
import { deciderOf, describeLoss } from '../semantics/words.ts';
import type { Fix } from '../types.ts';

/** A rule for what is in no namespace, which misses requests for one Namespace: these carry its name as their namespace. */
export const namespaceObjectGap: LintRule = {
  id: 'namespace-object-gap',
  category: 'semantics',
  severity: 'warning',
  summary: 'a rule with `namespaces: [""]` that does not see who changes a Namespace',
  check: (document, { catalog }) =>
    document.verdict === 'refused' ? [] : findGaps(document).map((loss) => report(document, catalog, loss)),
};

const target = { group: '', resource: 'namespaces', subresource: '' };
/** What matters most comes first: one of them is reported. */
const verbs = ['delete', 'patch', 'update', 'get'];

function findGaps(document: PolicyDocument): Loss[] {
  const gaps = new Map<number, Loss>();
  if (!document.policy.rules.some(isForNoNamespace)) return [];
  const budget = lossBudget();
  for (const verb of verbs) {
    const meant = { verb, target, name: 'example', namespace: '' };
    const losses = findLosses(document, {
      sorts: [meant, { ...meant, namespace: 'example' }],
      isMeant: isForNoNamespace,
      budget,
      isDecision: (rule) => rule.namespaces.length === 0 && namesNamespaces(rule),
    });
    for (const loss of losses) if (!gaps.has(loss.meant)) gaps.set(loss.meant, loss);
  }
  return [...gaps.values()];
}

function isForNoNamespace({ namespaces }: PolicyRule): boolean {
  return namespaces.includes('');
}

function namesNamespaces({ resources }: PolicyRule): boolean {
  return resources.some((item) => matchesGroup(item.group, '') && item.resources.includes('namespaces'));
}

function report(document: PolicyDocument, catalog: Catalog, loss: Loss): Report {
  const isChange = loss.lost.verb !== 'get';
  return {
    severity: loss.isUnrecorded && isChange ? 'warning' : 'information',
    message: `Rule ${loss.meant + 1} does not see ${quote(loss.lost.verb)} of one Namespace: such a request carries the name of the Namespace as its namespace, not \`""\`. So ${describeLoss(document, loss)}. Put a rule for \`namespaces\`, with no \`namespaces\` field, beside it`,
    range: nearestRange(document, ['rules', loss.meant, 'namespaces']),
    ruleIndex: loss.meant,
    certainty: 'in-practice',
    witness: loss.lost,
    related: deciderOf(document, loss),
    fixes: () => withoutNamespaces(document, catalog, loss.meant),
  };
}

/** Where a rule is for cluster-scoped resources alone, `namespaces: [""]` asks for nothing but this. */
function withoutNamespaces(document: PolicyDocument, catalog: Catalog, ruleIndex: number): readonly Fix[] {
  const rule = document.policy.rules[ruleIndex];
  const map = locate(document, ['rules', ruleIndex])?.value;
  if (!rule || map?.kind !== 'map' || rule.namespaces.length > 1) return [];
  if (!isForAll(rule, catalog, ({ namespaced }) => !namespaced)) return [];
  return toFixes('Delete `namespaces`: these resources are in none', deleteFields(document, map, ['namespaces']));
}
