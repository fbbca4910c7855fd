import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { runCli } from '../support/run-cli.ts';

const pretty = (...args: readonly string[]) => runCli(['catalog', ...args, '--format', 'pretty']);

interface Answer {
  readonly kubernetes: string;
  readonly source: string;
  readonly resources: readonly {
    readonly group: string;
    readonly resource: string;
    readonly subresource: string;
    readonly verbs: readonly string[];
    readonly servedIn: readonly string[];
  }[];
}

async function names(...args: readonly string[]): Promise<readonly string[]> {
  const { status, stdout, stderr } = await runCli(['catalog', ...args, '--format', 'json']);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  const { resources } = JSON.parse(stdout) as Answer;
  return resources.map(({ group, resource, subresource }) => `${group}/${resource}${subresource && '/'}${subresource}`);
}

describe('catalog', () => {
  it('gives every resource of the version as JSON', async () => {
    const { stdout } = await runCli(['catalog', '--kubernetes', '1.24', '--format', 'json']);
    const answer = JSON.parse(stdout) as Answer;
    expect(answer).toMatchObject({ kubernetes: '1.24', source: expect.stringContaining('@v1.24.') });
    expect(answer.resources.find(({ resource }) => resource === 'podsecuritypolicies')).toMatchObject({
      group: 'policy',
      shortNames: ['psp'],
      namespaced: false,
      servedIn: ['1.23', '1.24'],
    });
  });

  it('gives it as a table for people, subresources below their resource', async () => {
    const { status, stdout } = await pretty();
    expect(status).toBe(0);
    expect(stdout).toMatch(/^Kubernetes 1\.37\n {2}RESOURCE +SCOPE +VERBS +SHORT NAMES\n\n"" \(the core group\)\n/);
    expect(stdout).toMatch(/^ {2}pods +namespaced {2}all +po\n {4}attach +namespaced {2}create, get\n/m);
    expect(stdout).toMatch(/^ {2}namespaces +cluster +all but deletecollection +ns$/m);
    expect(stdout).not.toMatch(/ $/m);
  });

  it.each([
    ['secrets', ['/secrets']],
    ['""/secrets', ['/secrets']],
    ['/secrets', ['/secrets']],
    ['deploy', ['apps/deployments', 'apps/deployments/scale', 'apps/deployments/status']],
    ['apps/Deployment', ['apps/deployments', 'apps/deployments/scale', 'apps/deployments/status']],
    ['apps/deployments/scale', ['apps/deployments/scale']],
    ['pods/exec', ['/pods/exec']],
    ['""/pods/exec', ['/pods/exec']],
    ['events', ['/events', 'events.k8s.io/events']],
    ['node.k8s.io/', ['node.k8s.io/runtimeclasses']],
    ['node.k8s.io', ['node.k8s.io/runtimeclasses']],
  ])('finds %s', async (name, expected) => expect(await names(name)).toEqual(expected));

  it.each(['""/', '/', ''])('finds the core group as %j', async (name) => {
    const core = await names(name);
    expect(core).toContain('/pods/log');
    expect(core.every((name) => name.startsWith('/'))).toBe(true);
  });

  it('shows one resource for people', async () => {
    expect((await pretty('apps/deployments')).stdout).toBe(`apps/deployments
  in a policy   group: "apps", resources: ["deployments"]
  scope         namespaced
  verbs         create, delete, deletecollection, get, list, patch, update, watch
  kind          Deployment
  short names   deploy
  versions      v1
  served        in all known versions, 1.23 to 1.37
  subresources  scale: get, patch, update
                status: get, patch, update
`);
  });

  it.each([
    ['pods/resize', '1.37', 'since 1.32'],
    ['psp', '1.23', 'until 1.24'],
    ['resourceclasses', '1.30', 'from 1.26 to 1.30'],
    ['podschedulings', '1.26', 'in 1.26 only'],
  ])('says for %s in %s that it is served %s', async (name, version, served) => {
    const { stdout } = await pretty(name, '--kubernetes', version);
    expect(stdout).toContain(`  served        ${served}\n`);
  });

  it.each([
    ['deploymnts', 'Kubernetes 1.37 serves nothing called `deploymnts`. Did you mean `deployments`?'],
    ['pods/logs', 'Kubernetes 1.37 serves nothing called `pods/logs`. Did you mean `pods/log`?'],
    ['app/deployments', 'Kubernetes 1.37 serves nothing called `app/deployments`. Did you mean `apps/deployments`?'],
    [
      'policy/podsecuritypolicies',
      'Kubernetes 1.37 does not serve `policy/podsecuritypolicies`, which is served until 1.24',
    ],
    ['a/b/c/d', 'Kubernetes 1.37 serves nothing called `a/b/c/d`'],
  ])('refuses %j', async (name, message) => {
    const { status, stdout, stderr } = await pretty(name);
    expect({ status, stdout, stderr }).toEqual({ status: 2, stdout: '', stderr: `audit-policy: ${message}\n` });
  });

  it('refuses two names and unknown versions', async () => {
    expect((await pretty('pods', 'secrets')).status).toBe(2);
    expect((await pretty('--kubernetes', '1.9')).status).toBe(2);
  });
});

describe('catalog in a project', () => {
  const program = fileURLToPath(new URL('../../bin/audit-policy.mjs', import.meta.url));
  const folder = mkdtempSync(join(tmpdir(), 'audit-policy-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('has the version and the resources of the configuration', () => {
    writeFileSync(
      join(folder, '.audit-policy.yaml'),
      'kubernetes: "1.30"\nresources:\n- {group: example.com, resource: widgets}\ncrds: [crd.yaml]\n',
    );
    writeFileSync(
      join(folder, 'crd.yaml'),
      `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: gadgets.example.com }
spec:
  group: example.com
  scope: Cluster
  names: { plural: gadgets, kind: Gadget, shortNames: [gt] }
  versions: [{ name: v1, served: true, storage: true }]
`,
    );
    const run = (name: string) =>
      execFileSync(process.execPath, [program, 'catalog', name, '--format', 'pretty'], {
        cwd: folder,
        encoding: 'utf8',
      });
    expect(run('example.com/')).toContain('Kubernetes 1.30\n');
    expect(run('widgets')).toContain('group: "example.com", resources: ["widgets"]');
    expect(run('gt')).toContain('by this project’s own definition');
  });
});
