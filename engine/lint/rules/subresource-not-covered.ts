import type { Budget } from '../../analysis/find-uncovered.ts';
import { settle } from '../../analysis/settled-attributes.ts';
import { nameInPolicy } from '../../catalog/catalog.ts';
import type { Catalog } from '../../catalog/types.ts';
import { addListEntries } from '../../editing/edits/add-entries.ts';
import { firstMismatch, matchesGroup } from '../../match/match-rule.ts';
import { nearestRange, type PolicyDocument } from '../../policy/policy-document.ts';
import type { PolicyPath, PolicyRule } from '../../policy/types.ts';
import { quote, quoteList } from '../../text/quote.ts';
import { toFixes } from '../fixes/rule-fixes.ts';
import type { LintRule, Report } from '../rule.ts';
import { findLosses, type Loss, lossBudget } from '../semantics/losses.ts';
import { importantSubresources, isServed, namesSubresource, type Subresource } from '../semantics/subresources.ts';
import { deciderOf, describeLoss } from '../semantics/words.ts';

/** A resource that is recorded, while what matters about it falls elsewhere: `pods` does not stand for `pods/exec`. */
export const subresourceNotCovered: LintRule = {
  id: 'subresource-not-covered',
  category: 'semantics',
  severity: 'warning',
  summary: 'a rule that records a resource, while less is recorded of its subresources',
  check: (document, { catalog }) =>
    document.verdict === 'refused' ? [] : findGaps(document, catalog).map((gap) => report(document, gap)),
};

/** Subresources of one resource that a rule leaves out. */
interface Gap {
  readonly path: PolicyPath;
  readonly loss: Loss;
  readonly left: Subresource[];
}

function findGaps(document: PolicyDocument, catalog: Catalog): Gap[] {
  const gaps = new Map<string, Gap>();
  const seen = new Set<string>();
  const asked = { known: new Map<string, readonly Loss[]>(), budget: lossBudget() };
  for (const subresource of importantSubresources) {
    if (!isServed(catalog, subresource)) continue;
    for (const loss of lossesOf(document, subresource, asked)) {
      const rule = document.policy.rules[loss.meant];
      const path = rule && entryOf(rule, loss.meant, subresource);
      const sameConditions = JSON.stringify([
        nameInPolicy(subresource),
        rule?.users,
        rule?.userGroups,
        rule?.namespaces,
      ]);
      if (!path || seen.has(sameConditions)) continue;
      seen.add(sameConditions);
      const key = `${path.join()} ${loss.isUnrecorded}`;
      const gap = gaps.get(key) ?? { path, loss, left: [] };
      gap.left.push(subresource);
      gaps.set(key, gap);
    }
  }
  return [...gaps.values()];
}

/** What was asked before, and how much more may be. */
interface Asked {
  readonly known: Map<string, readonly Loss[]>;
  readonly budget: Budget;
}

function lossesOf(document: PolicyDocument, target: Subresource, { known, budget }: Asked): Loss[] {
  const { rules } = document.policy;
  if (!rules.some((rule, index) => entryOf(rule, index, target))) return [];
  const naming = rules.flatMap((rule, index) => (namesSubresource(rule, target) ? [{ rule, index }] : []));
  const found = target.verbs.flatMap((verb) => {
    // Rules that do not name a subresource cannot tell it from another one.
    const key = [verb, target.group, target.resource, ...naming.map(({ index }) => index)].join();
    const losses = known.get(key) ?? findLossesOf(document, target, verb, budget);
    known.set(key, losses);
    return losses.map((loss) => ({ ...loss, lost: settle(loss.lost, { target }) }));
  });
  // A rule for the subresource is a decision, whatever its level. Its verbs are another question.
  return found.filter(({ lost }) => !naming.some(({ rule }) => !firstMismatch({ ...rule, verbs: [] }, lost)));
}

function findLossesOf(document: PolicyDocument, target: Subresource, verb: string, budget: Budget): Loss[] {
  const { group, resource, isNamespaced } = target;
  // The name of what is created is in its body.
  const own = { verb, target: { group, resource, subresource: '' }, ...(verb === 'create' && { name: '' }) };
  return findLosses(document, {
    sorts: [own, { verb, target, ...(!isNamespaced && { namespace: '' }) }],
    isInNamespace: isNamespaced,
    budget,
    isMeant: (rule, index) => entryOf(rule, index, target) !== undefined,
  });
}

/** Where a rule names the resource itself. */
function entryOf({ resources }: PolicyRule, ruleIndex: number, target: Subresource): PolicyPath | undefined {
  for (const [at, item] of resources.entries()) {
    const index = matchesGroup(item.group, target.group) ? item.resources.indexOf(target.resource) : -1;
    if (index >= 0) return ['rules', ruleIndex, 'resources', at, 'resources', index];
  }
  return undefined;
}

function report(document: PolicyDocument, { path, loss, left }: Gap): Report {
  const names = left.map(nameInPolicy);
  const [first] = left;
  const what = left.length === 1 && first ? `${quote(names[0] ?? '')} (it ${first.what})` : quoteList(names, 8);
  return {
    severity: loss.isUnrecorded ? 'warning' : 'information',
    message: `${quote(first?.resource ?? '')} in rule ${loss.meant + 1} does not stand for its subresources, and leaves out ${what}: ${describeLoss(document, loss)}. Name them as well, here or in a rule of their own`,
    range: nearestRange(document, path),
    ruleIndex: loss.meant,
    certainty: 'in-practice',
    witness: loss.lost,
    related: deciderOf(document, loss),
    fixes: () => toFixes(`Add ${quoteList(names, 8)}`, additions(document, path, loss, names)),
  };
}

/** At `RequestResponse` a new token would be written into the log. */
function additions(document: PolicyDocument, path: PolicyPath, { meant }: Loss, names: readonly string[]) {
  const leaks = names.includes('serviceaccounts/token') && document.policy.rules[meant]?.level === 'RequestResponse';
  return leaks ? undefined : addListEntries(document, path.slice(0, -1), names);
}
