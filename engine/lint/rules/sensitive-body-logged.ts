import { checkProperty, type Property } from '../../analysis/properties.ts';
import { describeRequest } from '../../match/describe-request.ts';
import { omittedStages } from '../../match/evaluate.ts';
import { nearestRange, type PolicyDocument } from '../../policy/policy-document.ts';
import { ruleForEverything } from '../../policy/types.ts';
import type { RequestAttributes } from '../../request/types.ts';
import type { LintRule, Report } from '../rule.ts';

/** A class of requests whose body carries credentials, from some level on. */
interface SensitiveBody {
  readonly what: string;
  readonly property: Property;
}

const writes = ['create', 'update', 'patch'];

const sensitiveBodies: readonly SensitiveBody[] = [
  { what: 'the content of secrets', property: notAbove('Metadata', { resources: 'secrets', verbs: writes }) },
  {
    what: 'the content of secrets',
    property: notAbove('Request', { resources: 'secrets', verbs: ['get', 'list', 'delete', 'deletecollection'] }),
  },
  {
    what: 'new service account tokens',
    property: notAbove('Request', { resources: 'serviceaccounts/token', verbs: ['create'] }),
  },
  {
    what: 'tokens under review',
    property: notAbove('Metadata', { group: 'authentication.k8s.io', resources: 'tokenreviews', verbs: ['create'] }),
  },
];

function notAbove(
  level: Property['level'],
  { group = '', resources, verbs }: { group?: string; resources: string; verbs: readonly string[] },
): Property {
  const requests = { ...ruleForEverything, verbs, resources: [{ group, resources: [resources], resourceNames: [] }] };
  return { requests, never: 'above', level };
}

/** Rules that write credentials into the log: proven, with an example. */
export const sensitiveBodyLogged: LintRule = {
  id: 'sensitive-body-logged',
  category: 'security',
  severity: 'warning',
  summary: 'a rule that writes secrets or tokens into the audit log',
  check: (document) => (document.verdict === 'refused' ? [] : findLeaks(document)),
};

interface Leak {
  readonly what: Set<string>;
  readonly request: RequestAttributes;
}

function findLeaks(document: PolicyDocument): Report[] {
  const leaks = new Map<number, Leak>();
  for (const { what, property } of sensitiveBodies) {
    const verdict = checkProperty(document.policy, property);
    for (const { ruleIndex, request } of verdict.kind === 'broken' ? verdict.counterexamples : []) {
      if (ruleIndex === null || hasNoBodies(document, ruleIndex)) continue;
      const leak = leaks.get(ruleIndex) ?? { what: new Set(), request };
      leaks.set(ruleIndex, leak);
      leak.what.add(what);
    }
  }
  return Array.from(leaks, ([ruleIndex, leak]) => report(document, ruleIndex, leak));
}

/** Bodies are in the event at `ResponseComplete`. */
function hasNoBodies({ policy }: PolicyDocument, ruleIndex: number): boolean {
  return omittedStages(policy, policy.rules[ruleIndex]).includes('ResponseComplete');
}

function report(document: PolicyDocument, ruleIndex: number, { what, request }: Leak): Report {
  const level = document.policy.rules[ruleIndex]?.level ?? '';
  return {
    message: `Rule ${ruleIndex + 1} writes ${[...what].join(' and ')} into the log: it records ${describeRequest(request)} with its body, at \`${level}\`. Put a rule with level \`Metadata\` for them above it`,
    range: nearestRange(document, ['rules', ruleIndex, 'level']),
    ruleIndex,
    certainty: 'in-practice',
    witness: request,
  };
}
