import type { LintRule } from '../rule.ts';
import { type BodyKind, findLeaks, reportLeak, secretBodies, tokenReviewBodies } from '../security/bodies.ts';

/** A request for a token says for whom; the token itself is in the answer. */
const newTokens: BodyKind = {
  what: 'new service account tokens',
  group: '',
  resources: ['serviceaccounts/token'],
  verbs: ['create'],
  upTo: 'Request',
};

/** Everything that authenticates whoever has it. */
export const credentialBodies: readonly BodyKind[] = [...secretBodies, newTokens, ...tokenReviewBodies];

/** Rules that write credentials into the log: proven, with an example. */
export const sensitiveBodyLogged: LintRule = {
  id: 'sensitive-body-logged',
  category: 'security',
  severity: 'warning',
  summary: 'a rule that writes secrets or tokens into the audit log',
  check: (document, { catalog }) => {
    if (document.verdict === 'refused') return [];
    const leaks = findLeaks(document, catalog, credentialBodies);
    return leaks.map((leak) => reportLeak(document, leak));
  },
};
