import { type Counterexample, checkProperty } from '../../analysis/properties.ts';
import type { Catalog } from '../../catalog/types.ts';
import { nearestRange, type PolicyDocument } from '../../policy/policy-document.ts';
import { quote } from '../../text/quote.ts';
import type { Report } from '../rule.ts';
import { listWords } from './list-words.ts';
import { metadataRuleFixes, type NamedRequests } from './metadata-rule.ts';
import { propertiesOf, type RequestKind } from './request-classes.ts';
import { describeExample } from './unrecorded.ts';

/** Requests with a body that should not be in the log. */
export interface BodyKind extends RequestKind {
  /** What is in the body: "the content of secrets". */
  readonly what: string;
  /** The highest level at which the body is not recorded: `Metadata` for one that is sent, `Request` for one that is answered. */
  readonly upTo: 'Metadata' | 'Request';
}

/** What is in an object, both ways (`k8s.io/apiserver/pkg/endpoints/handlers`): sent when it is written, answered when it is read or deleted. */
export function bothWays(what: string, resource: string): BodyKind[] {
  const kind = { what, group: '', resources: [resource] };
  return [
    { ...kind, verbs: ['create', 'update', 'patch'], upTo: 'Metadata' },
    { ...kind, verbs: ['get', 'list', 'delete', 'deletecollection'], upTo: 'Request' },
  ];
}

export const secretBodies: readonly BodyKind[] = bothWays('the content of secrets', 'secrets');

/** The answer repeats the request, token included. */
export const tokenReviewBodies: readonly BodyKind[] = [
  {
    what: 'tokens under review',
    group: 'authentication.k8s.io',
    resources: ['tokenreviews'],
    verbs: ['create'],
    upTo: 'Metadata',
  },
];

/** The bodies that a rule (0-based) records, with an example of the first. */
export interface Leak extends Counterexample {
  readonly ruleIndex: number;
  readonly what: readonly string[];
  readonly requests: readonly NamedRequests[];
}

/** Every rule that records such bodies, proven for requests in practice. */
export function findLeaks({ policy }: PolicyDocument, catalog: Catalog, kinds: readonly BodyKind[]): Leak[] {
  const leaks = new Map<number, Leak>();
  for (const kind of kinds) {
    for (const property of unrecorded(kind, catalog)) {
      const verdict = checkProperty(policy, property, catalog);
      for (const { ruleIndex, request } of verdict.kind === 'broken' ? verdict.counterexamples : []) {
        if (ruleIndex === null) continue;
        const { what, requests, request: first } = leaks.get(ruleIndex) ?? { what: [], requests: [], request };
        leaks.set(ruleIndex, {
          ruleIndex,
          request: first,
          what: [...new Set([...what, kind.what])],
          requests: [...requests, { ...property.requests, verbs: [] }],
        });
      }
    }
  }
  return [...leaks.values()];
}

const unrecorded = propertiesOf<BodyKind>((requests, { upTo }) => ({
  ...requests,
  isAuthenticated: true,
  never: 'above',
  level: upTo,
}));

/**
 * The finding about a leak.
 *
 * @param reason who does not want it, as a sentence with a blank behind it; empty where everybody agrees
 */
export function reportLeak(document: PolicyDocument, leak: Leak, reason = ''): Report {
  const { ruleIndex, what, request, requests } = leak;
  const level = document.policy.rules[ruleIndex]?.level ?? '';
  const fact = `Rule ${ruleIndex + 1} writes ${listWords(what)} into the log: it records ${describeExample(document, leak)} with its body, at ${quote(level)}`;
  return {
    message: `${fact}. ${reason}Put a rule with level \`Metadata\` for them above it`,
    range: nearestRange(document, ['rules', ruleIndex, 'level']),
    ruleIndex,
    certainty: 'in-practice',
    witness: request,
    fixes: () => metadataRuleFixes(document, ruleIndex, requests),
  };
}
