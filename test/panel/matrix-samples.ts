import type { MatrixResult, MatrixResultCell, MatrixResultOutcome } from '../../protocol/index.ts';

export function outcome(
  level: MatrixResultOutcome['level'],
  ruleIndex: number | null,
  more: Partial<MatrixResultOutcome> = {},
): MatrixResultOutcome {
  const isRecorded = level !== 'None';
  const resource = { group: '', resource: 'pods', subresource: '', namespace: 'default', name: 'example' };
  return { level, ruleIndex, isRecorded, requestBody: false, responseBody: false, target: { resource }, ...more };
}

export function cell(...outcomes: readonly MatrixResultOutcome[]): MatrixResultCell {
  return { outcomes, isUndecided: false };
}

const cells = {
  unserved: cell(),
  none: cell(outcome('None', 0)),
  metadata: cell(outcome('Metadata', 1)),
  alsoMetadata: cell(outcome('Metadata', 2)),
  body: cell(outcome('Request', 3, { requestBody: true })),
  depends: cell(outcome('None', 0, { when: 'in `kube-system`' }), outcome('Metadata', 2)),
};
const names = Object.keys(cells);
const row = (...wanted: readonly (keyof typeof cells)[]): number[] => wanted.map((name) => names.indexOf(name));
const line = { start: { line: 3, character: 2 }, end: { line: 4, character: 0 } };

/** Three sorts of people and four lines; verbs are `get` and `create`, and for paths `get` alone. */
export const sample: MatrixResult = {
  documentVersion: 1,
  kubernetes: '1.36',
  isPolicy: true,
  verdict: 'accepted',
  ruleRanges: [line, line, line, line],
  personas: [
    { title: 'Admin', user: { name: 'admin', groups: ['masters'] } },
    { title: 'Developer', user: { name: 'dev', groups: [] } },
    { title: 'Robot', user: { name: 'robot', groups: [] } },
    { title: 'Anybody' },
  ],
  rows: [
    { title: 'pods', isPath: false },
    { title: 'roles', group: 'rbac.authorization.k8s.io', isPath: false },
    { title: 'nodes', isPath: false },
    { title: '/healthz', isPath: true },
  ],
  verbs: { resources: ['get', 'create'], paths: ['get'] },
  cells: Object.values(cells),
  columns: [
    {
      personas: [0, 1],
      cells: [row('metadata', 'body'), row('metadata', 'unserved'), row('metadata', 'body'), row('none')],
    },
    {
      personas: [2],
      cells: [row('alsoMetadata', 'none'), row('alsoMetadata', 'unserved'), row('depends', 'body'), row('none')],
    },
    {
      personas: [3],
      cells: [row('depends', 'body'), row('metadata', 'unserved'), row('depends', 'body'), row('none')],
    },
  ],
  left: { personas: 0, rows: 0 },
  problems: [],
};
