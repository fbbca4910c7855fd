import { allFacts } from '../../analysis/facts.ts';
import { deleteFields } from '../../editing/edits/delete-fields.ts';
import { describeRequest } from '../../match/describe-request.ts';
import { locate, nearestRange, type PolicyDocument } from '../../policy/policy-document.ts';
import { levelRank, type PolicyPath, type PolicyRule, ruleForEverything } from '../../policy/types.ts';
import { analyze } from '../document-analysis.ts';
import { entryFixes } from '../fixes/entry-fixes.ts';
import { toFixes } from '../fixes/rule-fixes.ts';
import type { LintRule, Report } from '../rule.ts';
import { findLosses } from '../semantics/losses.ts';
import { deciderOf, describeLoss } from '../semantics/words.ts';
import type { Fix } from '../types.ts';

/** Failed logins that are not recorded, though the policy says so or comes near it. */
export const failedAuthenticationUnseen: LintRule = {
  id: 'failed-authentication-unseen',
  category: 'semantics',
  severity: 'warning',
  summary: 'failed logins are not recorded: a rule takes them for anonymous, or their only stage is omitted',
  check: (document) =>
    document.verdict === 'refused' ? [] : [...takenForAnonymous(document), ...behindOmittedStage(document)],
};

const anonymous = { name: 'system:anonymous', groups: ['system:unauthenticated'] };

/** Rules for the anonymous user, while somebody without a user is not recorded in the same place. */
function takenForAnonymous(document: PolicyDocument): Report[] {
  const losses = findLosses(document, {
    sorts: [{ user: anonymous }, { user: null }],
    isMeant: (rule) => placeOfAnonymous(rule) !== undefined,
  });
  return losses
    .filter(({ isUnrecorded }) => isUnrecorded)
    .map((loss) => {
      const { meant } = loss;
      const place = placeOfAnonymous(document.policy.rules[meant] ?? ruleForEverything) ?? [];
      return {
        message: `Rule ${meant + 1} sees requests without credentials, but no failed logins: where authentication fails (a bad token, an expired certificate), there is no user, not even \`system:anonymous\`. So ${describeLoss(document, loss)}. To record these, put a rule without users and groups below it`,
        range: nearestRange(document, ['rules', meant, ...place]),
        ruleIndex: meant,
        certainty: 'in-practice' as const,
        witness: loss.lost,
        related: deciderOf(document, loss),
      };
    });
}

function placeOfAnonymous({ users, userGroups }: PolicyRule): PolicyPath | undefined {
  if (users.includes(anonymous.name)) return ['users', users.indexOf(anonymous.name)];
  const group = userGroups.indexOf('system:unauthenticated');
  return group < 0 ? undefined : ['userGroups', group];
}

/** Failed logins that a rule would record, were it not for the one stage at which they can be. */
function behindOmittedStage(document: PolicyDocument): Report[] {
  const { rules, omitStages } = document.policy;
  const isMeant = rules.some((rule) => rule.level !== 'None' && placeOfAnonymous(rule));
  const hidden = rules.flatMap((rule, index) => {
    const own = rule.omitStages.indexOf('ResponseStarted');
    if (levelRank(rule.level) < 1 || (own < 0 && !omitStages.includes('ResponseStarted'))) return [];
    const path: PolicyPath =
      own < 0 ? ['omitStages', omitStages.indexOf('ResponseStarted')] : ['rules', index, 'omitStages', own];
    return [{ index, path }];
  });
  const reported = new Set<string>();
  return hidden.flatMap(({ index, path }) => {
    const witness = reported.has(path.join()) ? undefined : findFailedLogin(document, index);
    if (!witness) return [];
    reported.add(path.join());
    const example = describeRequest(witness);
    const what =
      path[0] === 'rules'
        ? `those that rule ${index + 1} takes, such as ${example}`
        : `them all, such as ${example}, which rule ${index + 1} takes`;
    return [
      {
        severity: isMeant ? ('warning' as const) : ('information' as const),
        message: `\`ResponseStarted\` is the only stage of failed logins, so omitting it hides ${what}. Omit the stage only in rules for watches`,
        range: nearestRange(document, path),
        ...(path[0] === 'rules' && { ruleIndex: index }),
        certainty: 'in-practice' as const,
        witness,
        fixes: () => withoutStage(document, path),
      },
    ];
  });
}

/** A request without a user that a rule (0-based) decides about. */
function findFailedLogin(document: PolicyDocument, index: number) {
  const rule = document.policy.rules[index];
  const isOpen = rule && rule.users.length === 0 && rule.userGroups.length === 0 && rule.nonResourceURLs.length === 0;
  if (!isOpen) return undefined;
  const { finder } = analyze(document);
  const outside = finder.neighbours(index).filter((other) => other < index);
  const within = { isAuthenticated: false, rule: ruleForEverything };
  const answer = finder.find({ inside: [rule], outside, within, facts: allFacts });
  return answer.kind === 'request' ? answer.request : undefined;
}

function withoutStage(document: PolicyDocument, path: PolicyPath): readonly Fix[] {
  const others = entryFixes(document, path);
  if (others.length > 0) return others;
  const map = locate(document, path.slice(0, -2))?.value;
  return map?.kind === 'map' ? toFixes('Delete `omitStages`', deleteFields(document, map, ['omitStages'])) : [];
}
