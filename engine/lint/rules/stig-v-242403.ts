import { type Counterexample, checkProperty, type Property } from '../../analysis/properties.ts';
import { meetingsOf } from '../../analysis/rule-meetings.ts';
import type { Catalog } from '../../catalog/types.ts';
import { firstMismatch } from '../../match/match-rule.ts';
import { nearestRange, type PolicyDocument } from '../../policy/policy-document.ts';
import { isLevel, type Policy, type PolicyRule, ruleForEverything } from '../../policy/types.ts';
import { quote } from '../../text/quote.ts';
import type { LintRule, Report } from '../rule.ts';
import { describeExample, findOmission, rulesRange } from '../security/unrecorded.ts';
import { matchesNothing } from '../values/explained.ts';

const wanted = 'STIG V-242403 asks for every request at `RequestResponse`';

/** Kubernetes STIG V-242403 (CNTR-K8-000700): audit records say what happened, from where, with what result, by whom. */
export const stigV242403: LintRule = {
  id: 'stig-v-242403',
  category: 'security',
  severity: 'warning',
  profiles: ['stig'],
  summary: 'a rule that records requests at a lower level than `RequestResponse`, against STIG V-242403',
  check: (document, context) => {
    const range = rulesRange(document);
    if (document.verdict === 'refused') {
      return [{ message: `${wanted}, and kube-apiserver refuses this policy. Mend the errors first`, range }];
    }
    return findShortfalls(document.policy, context.catalog)
      .filter(({ ruleIndex }) => ruleIndex === null || !matchesNothing(document, context, ruleIndex))
      .map((found) => report(document, found));
  },
};

/** Failed logins are looked at by themselves: they have another stage, and no user. */
const properties = [true, false].map(
  (isAuthenticated): Property => ({
    requests: ruleForEverything,
    isAuthenticated,
    never: 'below',
    level: 'RequestResponse',
  }),
);

/** One for each rule. */
function findShortfalls(policy: Policy, catalog: Catalog): Counterexample[] {
  const found = new Map<number | null, Counterexample>();
  for (const property of properties) {
    const verdict = checkProperty(policy, property, catalog);
    for (const one of verdict.kind === 'broken' ? verdict.counterexamples : []) {
      if (!found.has(one.ruleIndex)) found.set(one.ruleIndex, one);
    }
  }
  return [...found.values()];
}

function report(document: PolicyDocument, found: Counterexample): Report {
  const { ruleIndex, request } = found;
  const example = describeExample(document, found);
  const common = { certainty: 'in-practice' as const, witness: request };
  if (ruleIndex === null) {
    const message = `No rule matches ${example}, so it is not recorded. ${wanted}. End with such a rule, without conditions`;
    return { ...common, message, range: rulesRange(document) };
  }
  const rule = `Rule ${ruleIndex + 1}`;
  const level = document.policy.rules[ruleIndex]?.level ?? '';
  const omission = findOmission(document, found);
  const fact =
    level === 'None' ? `${rule} does not record ${example}` : `${rule} records ${example} at ${quote(level)}`;
  const message = omission
    ? `${rule} omits \`${omission.stage}\`, so it records no outcome of ${example}. ${wanted}. Take that stage out of \`omitStages\``
    : `${fact}. ${wanted}. Raise the level${isRecordedWithout(document, found) ? ', or delete the rule' : ''}`;
  return {
    ...common,
    message,
    range: nearestRange(document, ['rules', ruleIndex, 'level']),
    ruleIndex,
    related: omission ? [omission.place] : [],
  };
}

/** Whether the rule that would take the request without this one records all of it. */
function isRecordedWithout(document: PolicyDocument, { ruleIndex, request }: Counterexample): boolean {
  const { rules } = document.policy;
  if (ruleIndex === null) return false;
  const matches = (rule: PolicyRule | undefined): boolean =>
    rule !== undefined && isLevel(rule.level) && firstMismatch(rule, request) === undefined;
  // The example has no groups but those that the rule asks for.
  const next = meetingsOf(rules)
    .ofOwn(ruleIndex)
    .find((index) => index > ruleIndex && matches(rules[index]));
  if (next === undefined || rules[next]?.level !== 'RequestResponse') return false;
  return !findOmission(document, { ruleIndex: next, request });
}
