import { describe, expect, it } from 'vitest';
import {
  catalogFor,
  defaultMatrix,
  load,
  type MatrixCell,
  type MatrixRow,
  policyMatrix,
  readMatrixRow,
} from '../../engine/index.ts';

const catalog = catalogFor('1.36');

function matrixOf(
  rules: string,
): ReturnType<typeof defaultMatrix> & { cell: (...place: string[]) => MatrixCell | undefined } {
  const { policy } = load(`apiVersion: audit.k8s.io/v1\nkind: Policy\nrules:\n${rules}`, '1.36');
  const asked = defaultMatrix(policy, catalog);
  const columns = policyMatrix(policy, asked);
  return {
    ...asked,
    cell: (who, name, verb = '') => {
      const row = asked.rows.findIndex((one) => nameOf(one) === name);
      const isPath = asked.rows[row]?.kind.endsWith('paths');
      const column = columns.find(({ personas }) => personas.some(({ title }) => title === who));
      return column?.cells[row]?.[(isPath ? asked.pathVerbs : asked.resourceVerbs).indexOf(verb)];
    },
  };
}

function nameOf(row: MatrixRow): string {
  if (row.kind === 'paths') return row.pattern;
  if (row.kind !== 'resource') return row.kind;
  return [row.resource, row.subresource].filter(Boolean).join('/');
}

/** Levels, each with the requests that it is for. */
function words(cell: MatrixCell | undefined): string[] {
  return cell?.outcomes.map(({ level, when }) => (when ? `${level} ${when}` : level)) ?? [];
}

describe('what stands in the matrix', () => {
  it('is who and what matters in every cluster, and what the policy names', () => {
    const { personas, rows } = matrixOf(`- level: None
  users: [alice, "system:kube-scheduler", "bad:*"]
  userGroups: [ops, "system:nodes", "system:serviceaccounts:ci"]
- level: Metadata
  resources: [{group: batch, resources: [cronjobs, "jobs/*"]}, {group: "", resources: [deployments, things]}]
- level: None
  nonResourceURLs: ["/healthz*", "/swagger*"]
`);
    const titles = personas.map(({ title }) => title);
    expect(titles.slice(7)).toEqual([
      'Failed authentication',
      'alice',
      'Member of ops',
      'Member of system:serviceaccounts:ci',
      'Anybody',
    ]);
    expect(personas.find(({ title }) => title.endsWith(':ci'))?.who).toEqual({
      kind: 'user',
      user: {
        name: 'system:serviceaccount:ci:someone',
        groups: ['system:serviceaccounts:ci', 'system:serviceaccounts', 'system:authenticated'],
      },
    });
    const names = rows.map(nameOf);
    expect(names).toEqual(
      expect.arrayContaining(['secrets', 'pods/exec', 'cronjobs', 'other-resources', 'other-paths']),
    );
    // In the core group there is neither, nor can there be.
    expect(rows).not.toContainEqual({ kind: 'resource', group: '', resource: 'deployments', subresource: '' });
    expect(names).not.toContain('things');
    expect(names.filter((name) => /health|swagger|metrics/.test(name))).toEqual(['/metrics', '/healthz*', '/swagger*']);
  });

  it('says how much it leaves out of a policy that names too much', () => {
    const users = Array.from({ length: 100 }, (_, index) => `user-${index}`).join(', ');
    expect(matrixOf(`- level: None\n  users: [${users}]\n`).left).toEqual({ personas: 68, rows: 0 });
  });
});

describe('a cell', () => {
  it('says on what it depends', () => {
    const { cell } = matrixOf(`- level: None
  users: [ci]
- level: Metadata
  namespaces: [kube-system, ""]
  resources: [{group: "", resources: [secrets]}]
- level: Request
  resources: [{group: "", resources: [secrets], resourceNames: [a, b]}, {group: apps}]
- level: None
  nonResourceURLs: ["/openapi/v2", "/openapi/*"]
- level: RequestResponse
  userGroups: ["system:masters"]
`);
    expect(words(cell('Developer', 'secrets', 'get'))).toEqual([
      'Metadata in `kube-system`',
      'Request named `a`, `b`',
      'None',
    ]);
    expect(words(cell('Developer', 'secrets', 'list'))).toEqual([
      'Metadata in `kube-system` or across all namespaces',
      'Request named `a`, `b`',
      'None',
    ]);
    expect(words(cell('Developer', 'secrets', 'create'))).toEqual(['Metadata in `kube-system`', 'None']);
    expect(words(cell('Developer', 'other-resources', 'get'))).toEqual(['Request for `secrets`, `apps`', 'None']);
    expect(words(cell('Anybody', 'configmaps', 'get'))).toEqual([
      'None by `ci`',
      'RequestResponse by members of `system:masters`',
      'None',
    ]);
    expect(words(cell('Member of system:masters', 'configmaps', 'get'))).toEqual(['RequestResponse']);
  });

  it('is empty where kube-apiserver does not serve the verb', () => {
    const { cell } = matrixOf('- level: Metadata\n');
    expect(cell('Developer', 'pods/exec', 'list')).toEqual({ outcomes: [], isUndecided: false });
    expect(words(cell('Developer', 'pods/exec', 'get'))).toEqual(['Metadata']);
  });

  it('tells whether anything is written at all', () => {
    const omitted = '  omitStages: [RequestReceived, ResponseStarted, ResponseComplete]\n';
    const { cell } = matrixOf(`- level: Metadata\n${omitted}`);
    expect(cell('Developer', 'pods', 'get')?.outcomes).toMatchObject([{ level: 'Metadata', isRecorded: false }]);
  });
});

it.each([
  ['deploy/scale', { kind: 'resource', group: 'apps', resource: 'deployments', subresource: 'scale' }],
  ['Ingress', { kind: 'resource', group: 'networking.k8s.io', resource: 'ingresses', subresource: '' }],
  [
    'widgets.example.com/status',
    { kind: 'resource', group: 'example.com', resource: 'widgets', subresource: 'status' },
  ],
  [' /openapi/* ', { kind: 'paths', pattern: '/openapi/*' }],
  ['pods/nothing', undefined],
  ['nothing', undefined],
  ['', undefined],
])('reads what a person means by %j', (text, row) => {
  expect(readMatrixRow(text, catalog)).toEqual(row);
});
