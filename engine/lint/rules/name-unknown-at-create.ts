import type { Budget } from '../../analysis/find-uncovered.ts';
import { nameInPolicy } from '../../catalog/catalog.ts';
import type { ApiResource, Catalog } from '../../catalog/types.ts';
import { nearestRange, type PolicyDocument } from '../../policy/policy-document.ts';
import type { GroupResources, PolicyPath, PolicyRule } from '../../policy/types.ts';
import { quote } from '../../text/quote.ts';
import { analyze } from '../document-analysis.ts';
import type { LintRule, Report } from '../rule.ts';
import { findLosses, type Loss, lossBudget } from '../semantics/losses.ts';
import { resourcesOfItem } from '../semantics/named-resources.ts';
import { deciderOf, describeLoss } from '../semantics/words.ts';

/** A rule for certain names, which the create of these objects goes around: its name is in its body. */
export const nameUnknownAtCreate: LintRule = {
  id: 'name-unknown-at-create',
  category: 'semantics',
  severity: 'information',
  summary: 'a rule with `resourceNames` that does not see these objects being created',
  check: (document, { catalog }) =>
    document.verdict === 'refused' ? [] : findGaps(document, catalog).map((gap) => report(document, gap)),
};

/** An item of `resources` whose names a create does not carry. */
interface Gap {
  readonly path: PolicyPath;
  readonly resource: ApiResource;
  readonly loss: Loss;
}

function findGaps(document: PolicyDocument, catalog: Catalog): Gap[] {
  const { rules } = document.policy;
  const asked = new Map<ApiResource, Map<number, PolicyPath>>();
  for (const [index, rule] of rules.entries()) {
    for (const [at, item] of asksForNames(document, rule, index) ? rule.resources.entries() : []) {
      for (const resource of namedIn(item, catalog)) {
        const paths = asked.get(resource) ?? new Map<number, PolicyPath>();
        asked.set(resource, paths);
        if (!paths.has(index)) paths.set(index, ['rules', index, 'resources', at, 'resourceNames']);
      }
    }
  }
  const gaps = new Map<number, Gap>();
  const budget = lossBudget();
  for (const [resource, paths] of asked) {
    for (const loss of lossesOf(document, resource, paths, budget)) {
      const path = paths.get(loss.meant);
      if (path && !gaps.has(loss.meant)) gaps.set(loss.meant, { path, resource, loss });
    }
  }
  return [...gaps.values()];
}

/** An entry `create` that never decides anything has a finding of its own. */
function asksForNames(document: PolicyDocument, { verbs, level }: PolicyRule, ruleIndex: number): boolean {
  if (level === 'None') return false;
  if (verbs.length === 0) return true;
  const path = ['rules', ruleIndex, 'verbs', verbs.indexOf('create')].join();
  return verbs.includes('create') && !analyze(document).deadEntries.some((entry) => entry.path.join() === path);
}

function namedIn(item: GroupResources, catalog: Catalog): readonly ApiResource[] {
  if (item.resourceNames.length === 0) return [];
  return resourcesOfItem(item, catalog).filter(({ verbs }) => verbs.includes('create'));
}

function lossesOf(
  document: PolicyDocument,
  target: ApiResource,
  paths: ReadonlyMap<number, PolicyPath>,
  budget: Budget,
): Loss[] {
  const sort = { verb: 'create', target, ...(!target.namespaced && { namespace: '' }) };
  return findLosses(document, {
    sorts: [sort, { ...sort, name: '' }],
    isInNamespace: target.namespaced,
    budget,
    isMeant: (_, index) => paths.has(index),
  });
}

function report(document: PolicyDocument, { path, resource, loss }: Gap): Report {
  const what = quote(nameInPolicy(resource));
  return {
    severity: loss.isUnrecorded ? 'warning' : 'information',
    message: `Rule ${loss.meant + 1} does not see these ${what} being created: a \`create\` carries no name, because the name is in its body. So ${describeLoss(document, loss)}. Put a rule for \`create\` of ${what}, without \`resourceNames\`, below it`,
    range: nearestRange(document, path),
    ruleIndex: loss.meant,
    certainty: 'in-practice',
    witness: loss.lost,
    related: deciderOf(document, loss),
  };
}
