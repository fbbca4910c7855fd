import { nameInPolicy } from '../../catalog/catalog.ts';
import { insertRuleAbove } from '../../editing/edits/insert-rule.ts';
import { describeRequest } from '../../match/describe-request.ts';
import { evaluate } from '../../match/evaluate.ts';
import { nearestRange, type PolicyDocument } from '../../policy/policy-document.ts';
import { type GroupResources, levelRank, type Policy, type PolicyRule, ruleForEverything } from '../../policy/types.ts';
import type { ResourceRequest } from '../../request/types.ts';
import { quote, quoteList } from '../../text/quote.ts';
import { toFixes } from '../fixes/rule-fixes.ts';
import type { LintRule, Report } from '../rule.ts';
import { isAboutPeople } from '../semantics/losses.ts';
import { noisyRequests } from '../semantics/noisy-requests.ts';

/** Bodies of what the components of the cluster write all day. */
export const noisyBodies: LintRule = {
  id: 'noisy-bodies',
  category: 'volume',
  severity: 'information',
  summary: 'a rule that records the bodies of heartbeats, events and the like',
  check: (document) => {
    if (document.verdict === 'refused') return [];
    return Array.from(findNoise(document.policy), ([index, noise]) => report(document, index, noise));
  },
};

/** What makes noise, by the rule (0-based) that records it with a body. */
function findNoise(policy: Policy): Map<number, ResourceRequest[]> {
  const noise = new Map<number, ResourceRequest[]>();
  if (!policy.rules.some(({ level }) => levelRank(level) >= levelRank('Request'))) return noise;
  for (const request of noisyRequests.flatMap((one) => inNamespacesOf(policy, one))) {
    const { ruleIndex, requestBody } = evaluate(policy, request);
    const rule = policy.rules[ruleIndex ?? -1];
    if (ruleIndex !== null && rule && requestBody && !isOnPurpose(rule, request))
      noise.set(ruleIndex, [...(noise.get(ruleIndex) ?? []), request]);
  }
  return noise;
}

/** A rule that names both who writes and what is written is meant for just that. */
function isOnPurpose(rule: PolicyRule, { resource }: ResourceRequest): boolean {
  return isAboutPeople(rule) && rule.resources.some(({ resources }) => resources.includes(nameInPolicy(resource)));
}

const mostNamespaces = 12;

/** Events and addresses are written in every namespace, those that the policy names included. */
function inNamespacesOf(policy: Policy, request: ResourceRequest): ResourceRequest[] {
  const { resource } = request;
  if (resource.namespace !== 'default') return [request];
  const named = policy.rules.flatMap(({ namespaces }) => namespaces).filter((namespace) => namespace !== '');
  const namespaces = [...new Set([resource.namespace, ...named])].slice(0, mostNamespaces);
  return namespaces.map((namespace) => ({ ...request, resource: { ...resource, namespace } }));
}

function report(document: PolicyDocument, index: number, noise: readonly ResourceRequest[]): Report {
  const level = document.policy.rules[index]?.level ?? '';
  const names = [...new Set(noise.map(({ resource }) => nameInPolicy(resource)))];
  const [first] = noise;
  return {
    message: `Rule ${index + 1} records ${quoteList(names, 8)} with their bodies, at ${quote(level)}. The cluster writes these all day, whether anybody uses it or not${first ? `, such as ${describeRequest(first)}` : ''}. Put a rule with level \`None\` or \`Metadata\` for them above it`,
    range: nearestRange(document, ['rules', index, 'level']),
    ruleIndex: index,
    certainty: 'in-practice',
    ...(first && { witness: first }),
    fixes: () =>
      toFixes(
        `Record ${quoteList(names, 8)} at \`Metadata\`, above rule ${index + 1}`,
        insertRuleAbove(document, index, { ...ruleForEverything, level: 'Metadata', resources: itemsFor(noise) }),
      ),
  };
}

function itemsFor(noise: readonly ResourceRequest[]): GroupResources[] {
  const names = new Map<string, Set<string>>();
  for (const { resource } of noise) {
    names.set(resource.group, (names.get(resource.group) ?? new Set()).add(nameInPolicy(resource)));
  }
  return Array.from(names, ([group, resources]) => ({ group, resources: [...resources], resourceNames: [] }));
}
