import { allFacts } from '../../analysis/facts.ts';
import { nearestRange, type PolicyDocument } from '../../policy/policy-document.ts';
import type { PolicyPath, PolicyRule } from '../../policy/types.ts';
import type { RequestAttributes } from '../../request/types.ts';
import { quote } from '../../text/quote.ts';
import { analyze } from '../document-analysis.ts';
import type { LintRule, Report } from '../rule.ts';

/** A rule that drops what an administrator does, and with it what they do as somebody else. */
export const impersonationUnseen: LintRule = {
  id: 'impersonation-unseen',
  category: 'semantics',
  severity: 'information',
  summary: 'a rule that drops what administrators do, also where they act as somebody else',
  check: (document) =>
    document.verdict === 'refused'
      ? []
      : document.policy.rules.flatMap((rule, index) => {
          const place = placeOfAdministrator(rule);
          const witness = place && findDropped(document, rule, index, place[0]);
          return witness ? [report(document, rule, index, place, witness)] : [];
        }),
};

/** Who may impersonate anybody from the start: kube-apiserver's own group, and those that kubeadm and OpenShift set up. */
const administrators: Readonly<Record<'users' | 'userGroups', readonly string[]>> = {
  userGroups: ['system:masters', 'kubeadm:cluster-admins'],
  users: ['kubernetes-admin', 'kubernetes-super-admin', 'system:admin'],
};

const changes = ['create', 'update', 'patch', 'delete'];

function placeOfAdministrator(rule: PolicyRule): readonly ['users' | 'userGroups', number] | undefined {
  if (rule.level !== 'None' || rule.nonResourceURLs.length > 0) return undefined;
  for (const field of ['userGroups', 'users'] as const) {
    const index = rule[field].findIndex((name) => administrators[field].includes(name));
    if (index >= 0) return [field, index];
  }
  return undefined;
}

/** A change by an administrator that this rule (0-based) drops, and that a later one would record. */
function findDropped(
  document: PolicyDocument,
  rule: PolicyRule,
  index: number,
  field: 'users' | 'userGroups',
): RequestAttributes | undefined {
  const { rules } = document.policy;
  const { finder } = analyze(document);
  const verbs = rule.verbs.length === 0 ? ['create'] : rule.verbs.filter((verb) => changes.includes(verb));
  if (verbs.length === 0) return undefined;
  const names = rule[field].filter((name) => administrators[field].includes(name));
  const dropped: PolicyRule = { ...rule, verbs, [field]: names };
  for (const later of finder.neighbours(index).filter((other) => other > index)) {
    const recording = rules[later];
    if (!recording || recording.level === 'None') continue;
    const outside = finder.neighbours(index).filter((other) => other < later);
    const answer = finder.find({ inside: [dropped, recording], outside, facts: allFacts });
    if (answer.kind === 'request') return answer.request;
  }
  return undefined;
}

function report(
  document: PolicyDocument,
  rule: PolicyRule,
  index: number,
  [field, at]: readonly ['users' | 'userGroups', number],
  witness: RequestAttributes,
): Report {
  const path: PolicyPath = ['rules', index, field, at];
  const name = quote(rule[field][at] ?? '');
  const acts = field === 'users' ? `${name} does` : `members of ${name} do`;
  return {
    message: `Rule ${index + 1} drops what ${acts}, also as somebody else (\`kubectl --as\`): kube-apiserver asks who authenticated, not who is impersonated, so no rule for the other user brings it back. Record at least the changes`,
    range: nearestRange(document, path),
    ruleIndex: index,
    certainty: 'in-practice',
    witness,
  };
}
