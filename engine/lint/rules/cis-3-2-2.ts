import type { LintRule } from '../rule.ts';
import { bothWays, findLeaks, reportLeak, secretBodies, tokenReviewBodies } from '../security/bodies.ts';
import { objectReads, objectWrites, type RequestKind } from '../security/request-classes.ts';
import { type Concern, findGaps, reportGap } from '../security/unrecorded.ts';

const proxied = ['get', 'create', 'update', 'patch', 'delete'];

/** With a GET since kubectl 1.31, with a POST before. */
const connected = ['get', 'create'];

const concerns: readonly Concern[] = [
  { act: 'access to', what: 'secrets', requests: [core('secrets', [...objectReads, ...objectWrites])] },
  { act: 'changes to', what: 'pods', requests: [core('pods', objectWrites)] },
  { act: 'changes to', what: 'deployments', requests: [{ ...core('deployments', objectWrites), group: 'apps' }] },
  { act: 'use of', what: '`pods/exec`', requests: [core('pods/exec', connected)] },
  { act: 'use of', what: '`pods/portforward`', requests: [core('pods/portforward', connected)] },
  { act: 'use of', what: '`pods/proxy`', requests: [core('pods/proxy', proxied)] },
  { act: 'use of', what: '`services/proxy`', requests: [core('services/proxy', proxied)] },
];

const bodies = [...secretBodies, ...bothWays('config maps', 'configmaps'), ...tokenReviewBodies];

/** CIS Kubernetes Benchmark 3.2.2: the audit policy covers key security concerns. */
export const cis322: LintRule = {
  id: 'cis-3-2-2',
  category: 'security',
  severity: 'warning',
  profiles: ['cis'],
  summary:
    'requests that CIS 3.2.2 wants recorded and that are not, or whose bodies it wants left out and that are recorded',
  check: (document, { catalog }) => {
    if (document.verdict === 'refused') return [];
    const gaps = findGaps(document, catalog, concerns);
    const leaks = findLeaks(document, catalog, bodies);
    return [
      ...gaps.map((gap) => reportGap(document, gap, 'CIS 3.2.2 asks for a record of')),
      ...leaks.map((leak) => reportLeak(document, leak, 'CIS 3.2.2 asks that this stays out of the log. ')),
    ];
  },
};

function core(resource: string, verbs: readonly string[]): RequestKind {
  return { group: '', resources: [resource], verbs };
}
