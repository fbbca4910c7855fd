import type { LintRule } from '../rule.ts';
import { objectReads, objectWrites } from '../security/request-classes.ts';
import { type Concern, findGaps, reportGap } from '../security/unrecorded.ts';

/** What every investigation asks for. One finding for each rule that leaves something out, because that is what people decide about. */
const concerns: readonly Concern[] = [
  {
    act: 'use of',
    what: '`exec`, `attach`, `port-forward` and `debug`',
    requests: [
      // With a GET since kubectl 1.31, with a POST before.
      { group: '', resources: ['pods/exec', 'pods/attach', 'pods/portforward'], verbs: ['get', 'create'] },
      { group: '', resources: ['pods/ephemeralcontainers'], verbs: ['update', 'patch'] },
    ],
  },
  {
    act: 'changes to',
    what: 'RBAC',
    requests: [
      {
        group: 'rbac.authorization.k8s.io',
        resources: ['roles', 'rolebindings', 'clusterroles', 'clusterrolebindings'],
        verbs: objectWrites,
      },
    ],
  },
  {
    act: 'changes to',
    what: 'admission control',
    requests: [
      {
        group: 'admissionregistration.k8s.io',
        resources: [
          'mutatingwebhookconfigurations',
          'validatingwebhookconfigurations',
          'mutatingadmissionpolicies',
          'mutatingadmissionpolicybindings',
          'validatingadmissionpolicies',
          'validatingadmissionpolicybindings',
        ],
        verbs: objectWrites,
      },
    ],
  },
  {
    act: 'requests for',
    what: 'tokens and certificates',
    requests: [
      { group: '', resources: ['serviceaccounts/token'], verbs: ['create'] },
      { group: 'authentication.k8s.io', resources: ['tokenreviews'], verbs: ['create'] },
      { group: 'certificates.k8s.io', resources: ['certificatesigningrequests'], verbs: ['create'] },
      {
        group: 'certificates.k8s.io',
        resources: ['certificatesigningrequests/approval'],
        verbs: ['update', 'patch'],
      },
    ],
  },
  {
    act: 'access to',
    what: 'secrets',
    requests: [{ group: '', resources: ['secrets'], verbs: [...objectReads, ...objectWrites] }],
  },
];

/** Requests that matter when something has happened, and that leave no trace: proven, with an example. */
export const securityEventUnrecorded: LintRule = {
  id: 'security-event-unrecorded',
  category: 'security',
  severity: 'warning',
  profiles: ['recommended'],
  summary: 'a rule that leaves exec, RBAC, admission, credentials or secrets out of the log',
  check: (document, { catalog }) => {
    if (document.verdict === 'refused') return [];
    const gaps = findGaps(document, catalog, concerns);
    return gaps.map((gap) => reportGap(document, gap, 'An investigation needs a record of'));
  },
};
