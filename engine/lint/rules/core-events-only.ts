import { insertRuleAbove } from '../../editing/edits/insert-rule.ts';
import { nearestRange, type PolicyDocument, ruleHeadRange } from '../../policy/policy-document.ts';
import type { PolicyPath, PolicyRule } from '../../policy/types.ts';
import { quote } from '../../text/quote.ts';
import { toFixes } from '../fixes/rule-fixes.ts';
import type { LintRule, Report } from '../rule.ts';
import { findLosses, type Loss } from '../semantics/losses.ts';

/** Events are kept out of the log under one of their two names only. */
export const coreEventsOnly: LintRule = {
  id: 'core-events-only',
  category: 'volume',
  severity: 'information',
  summary: 'a rule that drops `events` of the core group, while more is recorded of those of `events.k8s.io`',
  check: (document) => (document.verdict === 'refused' ? [] : findGaps(document)),
};

const core = { group: '', resource: 'events', subresource: '' };
const newer = { ...core, group: 'events.k8s.io' };

/** One finding for each rule that takes the events of the core group. */
function findGaps(document: PolicyDocument): Report[] {
  const { rules } = document.policy;
  if (!rules.some(placeOfEvents)) return [];
  const losses = findLosses(document, {
    sorts: [
      { verb: 'create', target: newer, name: '' },
      { verb: 'create', target: core, name: '' },
    ],
    isInNamespace: true,
    isMeant: () => true,
    isDecision: (rule) => placeOfEvents(rule) === undefined,
  });
  const reported = new Set<number | null>();
  return losses.flatMap((loss) => {
    const rule = rules[loss.decider ?? -1];
    const place = rule && placeOfEvents(rule);
    if (loss.decider === null || !place || reported.has(loss.decider)) return [];
    reported.add(loss.decider);
    return [report(document, loss, loss.decider, rule, place)];
  });
}

/** Where a rule names the events of the core group. */
function placeOfEvents({ resources }: PolicyRule): PolicyPath | undefined {
  for (const [at, item] of resources.entries()) {
    const index = item.group === '' ? item.resources.indexOf('events') : -1;
    if (index >= 0) return ['resources', at, 'resources', index];
  }
  return undefined;
}

function report(
  document: PolicyDocument,
  { meant, recorded }: Loss,
  index: number,
  rule: PolicyRule,
  place: PolicyPath,
): Report {
  const [drops, at] = rule.level === 'None' ? ['drops', ''] : ['is for', `, at ${quote(rule.level)}`];
  const level = document.policy.rules[meant]?.level ?? '';
  return {
    message: `Rule ${index + 1} ${drops} \`events\` of the core group only${at}. The scheduler and others write the same events to group \`events.k8s.io\`, and there rule ${meant + 1} records them at ${quote(level)}. Name both groups`,
    range: nearestRange(document, ['rules', index, ...place]),
    ruleIndex: index,
    certainty: 'in-practice',
    witness: recorded,
    related: [{ message: `rule ${meant + 1} records them`, range: ruleHeadRange(document, meant) }],
    fixes: () => {
      const resources = [{ group: newer.group, resources: [newer.resource], resourceNames: [] }];
      return toFixes(
        `Do the same with \`events\` of \`events.k8s.io\`, above rule ${index + 1}`,
        insertRuleAbove(document, index, { ...rule, resources }),
      );
    },
  };
}
