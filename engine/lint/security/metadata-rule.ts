import { allFacts } from '../../analysis/facts.ts';
import { RequestFinder } from '../../analysis/find-request.ts';
import { insertRulesAbove } from '../../editing/edits/insert-rule.ts';
import { replaceWord } from '../../editing/edits/replace.ts';
import { matchesGroup, matchesResource } from '../../match/match-rule.ts';
import type { PolicyDocument } from '../../policy/policy-document.ts';
import type { GroupResources, PolicyRule } from '../../policy/types.ts';
import { quoteList } from '../../text/quote.ts';
import { toFixes } from '../fixes/rule-fixes.ts';
import type { Fix } from '../types.ts';
import { objectReads, objectWrites } from './request-classes.ts';

/** Requests for resources that are named, as the conditions of a rule; with any verb where `verbs` is empty. */
export type NamedRequests = Pick<PolicyRule, 'verbs' | 'resources'>;

/**
 * Records some of a rule's requests (0-based) at `Metadata`, and no others in another way: in rules above it, which repeat its
 * conditions with these resources and verbs alone; or by its own level, where these requests are all that it decides about.
 */
export function metadataRuleFixes(
  document: PolicyDocument,
  ruleIndex: number,
  requests: readonly NamedRequests[],
): Fix[] {
  const rule = document.policy.rules[ruleIndex];
  const above = rule ? narrowedRules(rule, requests) : [];
  if (above.length === 0) return [];
  if (rule && isAllOf(document, ruleIndex, rule, above)) {
    const level = replaceWord(document, ['rules', ruleIndex, 'level'], 'Metadata');
    return toFixes(`Change the level of rule ${ruleIndex + 1} to \`Metadata\``, level);
  }
  const names = new Set(above.flatMap(({ resources }) => resources.flatMap((item) => item.resources)));
  const where = above.length === 1 ? 'a rule' : `${above.length} rules`;
  const title = `Record ${quoteList([...names])} at \`Metadata\`, in ${where} above rule ${ruleIndex + 1}`;
  return toFixes(title, insertRulesAbove(document, ruleIndex, above));
}

/** Whether a rule would decide nothing below these: its own level can say the same then, and leaves no dead rule behind. */
function isAllOf(
  { policy }: PolicyDocument,
  ruleIndex: number,
  rule: PolicyRule,
  above: readonly PolicyRule[],
): boolean {
  if (rule.level === 'None' && rule.omitStages.length > 0) return false;
  const earlier = [...policy.rules.slice(0, ruleIndex), ...above];
  const finder = new RequestFinder([...earlier, rule]);
  return finder.find({ inside: [rule], outside: [...earlier.keys()], facts: allFacts }).kind === 'none';
}

const everyVerb = [...objectReads, ...objectWrites];

/** The parts of a rule that are about these requests, one for each list of verbs. */
function narrowedRules(rule: PolicyRule, requests: readonly NamedRequests[]): PolicyRule[] {
  const rules = new Map<string, PolicyRule>();
  for (const [target, asked] of verbsByTarget(requests)) {
    const items = narrowedItems(rule, target);
    const verbs = narrowedVerbs(rule, asked);
    if (items.length === 0) continue;
    const others = rules.get(verbs.join())?.resources ?? [];
    const omitStages = rule.level === 'None' ? [] : rule.omitStages;
    const resources = joined([...others, ...items]);
    rules.set(verbs.join(), { ...rule, level: 'Metadata', verbs, resources, omitStages });
  }
  return [...rules.values()];
}

/** Each resource once, with all the verbs that it is asked with. */
function verbsByTarget(requests: readonly NamedRequests[]): [{ group: string; name: string }, ReadonlySet<string>][] {
  const known = new Map<string, [{ group: string; name: string }, Set<string>]>();
  for (const { verbs, resources } of requests) {
    for (const { group, resources: names } of resources) {
      for (const name of names) {
        const entry = known.get(`${group} ${name}`) ?? [{ group, name }, new Set()];
        known.set(`${group} ${name}`, entry);
        for (const verb of verbs.length === 0 ? everyVerb : verbs) entry[1].add(verb);
      }
    }
  }
  return [...known.values()];
}

function narrowedVerbs({ verbs }: PolicyRule, asked: ReadonlySet<string>): readonly string[] {
  if (asked.size === everyVerb.length) return verbs;
  return verbs.length === 0 ? everyVerb.filter((verb) => asked.has(verb)) : verbs.filter((verb) => asked.has(verb));
}

/** What a rule's `resources` match of one resource, item for item. */
function narrowedItems({ resources }: PolicyRule, { group, name }: { group: string; name: string }): GroupResources[] {
  const [resource = '', subresource = ''] = name.split('/');
  if (resources.length === 0) return [{ group, resources: [name], resourceNames: [] }];
  return resources
    .filter((item) => matchesGroup(item.group, group))
    .filter((item) => isMatchedBy(item, { resource, subresource }))
    .map(({ resourceNames }) => ({ group, resources: [name], resourceNames }));
}

function isMatchedBy({ resources }: GroupResources, named: { resource: string; subresource: string }): boolean {
  return resources.length === 0 || resources.some((pattern) => matchesResource(pattern, named));
}

/** Items of the same group and names as one. */
function joined(items: readonly GroupResources[]): GroupResources[] {
  const byKey = new Map<string, GroupResources>();
  for (const item of items) {
    const key = JSON.stringify([item.group, item.resourceNames]);
    const resources = [...new Set([...(byKey.get(key)?.resources ?? []), ...item.resources])];
    byKey.set(key, { ...item, resources });
  }
  return [...byKey.values()];
}
