import { loadRules } from './load-rules.ts';
import type { LintRule } from './rule.ts';
import { allNamespacesGap } from './rules/all-namespaces-gap.ts';
import { bodyLevelOnRead } from './rules/body-level-on-read.ts';
import { cis321 } from './rules/cis-3-2-1.ts';
import { cis322 } from './rules/cis-3-2-2.ts';
import { conflictingProfiles } from './rules/conflicting-profiles.ts';
import { coreEventsOnly } from './rules/core-events-only.ts';
import { duplicateEntry } from './rules/duplicate-entry.ts';
import { failedAuthenticationUnseen } from './rules/failed-authentication-unseen.ts';
import { impersonationUnseen } from './rules/impersonation-unseen.ts';
import { literalWildcard } from './rules/literal-wildcard.ts';
import { misplacedIdentity } from './rules/misplaced-identity.ts';
import { nameUnknownAtCreate } from './rules/name-unknown-at-create.ts';
import { namespaceObjectGap } from './rules/namespace-object-gap.ts';
import { neverMatches } from './rules/never-matches.ts';
import { noCatchAll } from './rules/no-catch-all.ts';
import { noisyBodies } from './rules/noisy-bodies.ts';
import { redundantRule } from './rules/redundant-rule.ts';
import { requestReceivedDoubles } from './rules/request-received-doubles.ts';
import { securityEventUnrecorded } from './rules/security-event-unrecorded.ts';
import { sensitiveBodyLogged } from './rules/sensitive-body-logged.ts';
import { stigV242403 } from './rules/stig-v-242403.ts';
import { subresourceNotCovered } from './rules/subresource-not-covered.ts';
import { unknownResource } from './rules/unknown-resource.ts';
import { unknownSubresource } from './rules/unknown-subresource.ts';
import { unknownVerb } from './rules/unknown-verb.ts';
import { unreachableEntry } from './rules/unreachable-entry.ts';
import { unreachableRule } from './rules/unreachable-rule.ts';
import { unsupportedVerb } from './rules/unsupported-verb.ts';
import { unusedSuppression } from './rules/unused-suppression.ts';
import { websocketExecVerb } from './rules/websocket-exec-verb.ts';
import { wrongApiGroup } from './rules/wrong-api-group.ts';

/** Every kind of finding, in the order of the documentation. */
export const lintRules: readonly LintRule[] = [
  ...loadRules,
  unreachableRule,
  unreachableEntry,
  neverMatches,
  redundantRule,
  duplicateEntry,
  noCatchAll,
  literalWildcard,
  unknownResource,
  wrongApiGroup,
  unknownSubresource,
  unknownVerb,
  unsupportedVerb,
  misplacedIdentity,
  subresourceNotCovered,
  websocketExecVerb,
  allNamespacesGap,
  nameUnknownAtCreate,
  failedAuthenticationUnseen,
  impersonationUnseen,
  bodyLevelOnRead,
  namespaceObjectGap,
  sensitiveBodyLogged,
  securityEventUnrecorded,
  cis321,
  cis322,
  stigV242403,
  conflictingProfiles,
  noisyBodies,
  requestReceivedDoubles,
  coreEventsOnly,
  unusedSuppression,
];
