import type { Budget } from '../../analysis/find-uncovered.ts';
import { nameInPolicy } from '../../catalog/catalog.ts';
import type { Catalog } from '../../catalog/types.ts';
import { addListEntries } from '../../editing/edits/add-entries.ts';
import { insertRuleAbove } from '../../editing/edits/insert-rule.ts';
import { describeRequest } from '../../match/describe-request.ts';
import { nearestRange, type PolicyDocument, ruleHeadRange } from '../../policy/policy-document.ts';
import { type PolicyRule, ruleForEverything } from '../../policy/types.ts';
import { quote, quoteList } from '../../text/quote.ts';
import { toFixes } from '../fixes/rule-fixes.ts';
import type { LintRule, Report } from '../rule.ts';
import { findLosses, type Loss, lossBudget } from '../semantics/losses.ts';
import { isServed, namesSubresource, proxies, type Subresource, streams } from '../semantics/subresources.ts';
import { deciderOf, describeLoss } from '../semantics/words.ts';
import type { Fix, RelatedPlace } from '../types.ts';

/**
 * An exec that is recorded when it is opened in one way, and not in the other. Of its level nothing is said: it has no bodies, so
 * that at every level the same is recorded.
 */
export const websocketExecVerb: LintRule = {
  id: 'websocket-exec-verb',
  category: 'semantics',
  severity: 'warning',
  summary: 'exec and its like are recorded as a `create`, but not as a `get`, or the other way around',
  check: (document, { catalog }) =>
    document.verdict === 'refused' ? [] : findSplits(document, catalog).map((split) => report(document, split)),
};

/** The same act by another transport, of which nothing is recorded. */
interface Split {
  /** The verb of the lost one. */
  readonly verb: 'get' | 'create';
  /** The rule (0-based) to mend, and whether it names the subresources. */
  readonly blamed: number;
  readonly isNamed: boolean;
  readonly loss: Loss;
  readonly names: string[];
}

const transports = [
  ['create', 'get'],
  ['get', 'create'],
] as const;

function findSplits(document: PolicyDocument, catalog: Catalog): Split[] {
  const splits = new Map<string, Split>();
  const budget = lossBudget();
  if (document.policy.rules.every(({ verbs }) => verbs.includes('get') === verbs.includes('create'))) return [];
  for (const target of [...streams, ...proxies]) {
    if (!isServed(catalog, target)) continue;
    for (const [recorded, verb] of transports) {
      for (const loss of lossesOf(document, target, [recorded, verb], budget)) {
        const blame = blameFor(document, loss, target, verb);
        const key = [...Object.values(blame), verb].join();
        const split = splits.get(key) ?? { verb, ...blame, loss, names: [] };
        if (!split.names.includes(nameInPolicy(target))) split.names.push(nameInPolicy(target));
        splits.set(key, split);
      }
    }
  }
  return [...splits.values()];
}

/** What goes through a proxy can be a read, so it counts only where a rule names it. */
function lossesOf(
  document: PolicyDocument,
  target: Subresource,
  [recorded, verb]: readonly [string, string],
  budget: Budget,
): Loss[] {
  const { rules } = document.policy;
  const { isNamespaced } = target;
  const place = isNamespaced ? {} : { namespace: '' };
  const sorts = [
    { verb: recorded, target, ...place },
    { verb, target, ...place },
  ] as const;
  const isMeant = (rule: PolicyRule): boolean =>
    streams.includes(target) || (rule.verbs.length > 0 && namesSubresource(rule, target));
  if (!rules.some(isMeant)) return [];
  return findLosses(document, {
    sorts,
    isInNamespace: isNamespaced,
    isMeant,
    isDecision: (rule) => namesSubresource(rule, target),
    budget,
  });
}

/** A rule that names the subresource, and not this verb, is the one to mend; else the one that takes the lost half, if any does. */
function blameFor(
  { policy }: PolicyDocument,
  { meant, decider }: Loss,
  target: Subresource,
  verb: string,
): Pick<Split, 'blamed' | 'isNamed'> {
  const rule = policy.rules[meant];
  const isNamed = rule !== undefined && namesSubresource(rule, target) && lacks(rule, verb);
  return { isNamed, blamed: isNamed ? meant : (decider ?? meant) };
}

function lacks({ verbs }: PolicyRule, verb: string): boolean {
  return verbs.length > 0 && !verbs.includes(verb);
}

function report(document: PolicyDocument, split: Split): Report {
  const { verb, blamed, isNamed, loss, names } = split;
  const advice = isNamed ? `Add ${quote(verb)} to its verbs` : 'Put a rule for them, without verbs, above it';
  return {
    message: `${describeSplit(document, split)}. ${advice}`,
    range: nearestRange(document, ['rules', blamed, 'verbs']),
    ruleIndex: blamed,
    certainty: 'in-practice',
    witness: loss.lost,
    related: blamed === loss.meant ? deciderOf(document, loss) : [recorderOf(document, loss)],
    fixes: () => (isNamed ? addVerb(document, blamed, verb) : recordAbove(document, blamed, names)),
  };
}

function describeSplit(document: PolicyDocument, { verb, blamed, loss, names }: Split): string {
  const other = verb === 'get' ? 'create' : 'get';
  const how = `${quote(verb)}, with which kubectl ${verb === 'get' ? 'opens a WebSocket since 1.31' : 'before 1.31 opens a stream'}`;
  const what = quoteList(names);
  if (blamed === loss.meant) {
    return `Rule ${blamed + 1} records ${what} as a ${quote(other)}, but not as a ${how}: ${describeLoss(document, loss)}`;
  }
  return `Rule ${blamed + 1} takes ${what} as a ${how}: ${describeRequest(loss.lost)} is not recorded, while rule ${loss.meant + 1} records the same as a ${quote(other)}`;
}

function recorderOf(document: PolicyDocument, { meant }: Loss): RelatedPlace {
  return { message: `rule ${meant + 1} records the same by the other verb`, range: ruleHeadRange(document, meant) };
}

function addVerb(document: PolicyDocument, ruleIndex: number, verb: string): Fix[] {
  const edits = addListEntries(document, ['rules', ruleIndex, 'verbs'], [verb]);
  return toFixes(`Add ${quote(verb)} to the verbs of rule ${ruleIndex + 1}`, edits);
}

function recordAbove(document: PolicyDocument, ruleIndex: number, names: readonly string[]): Fix[] {
  const resources = [{ group: '', resources: names, resourceNames: [] }];
  const edits = insertRuleAbove(document, ruleIndex, { ...ruleForEverything, level: 'Metadata', resources });
  return toFixes(`Record ${quoteList(names)} above rule ${ruleIndex + 1}, at \`Metadata\``, edits);
}
