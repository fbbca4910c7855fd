import { chmodSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCli } from '../support/run-cli.ts';
import { widgetDefinition } from '../support/widget-definition.ts';
import { head, makeFiles } from './temporary-files.ts';

const clean = `${head}- level: Metadata\n`;
const role = 'apiVersion: rbac.authorization.k8s.io/v1\nkind: Role\nrules: []\n';

interface Linted {
  readonly status: number;
  readonly stderr: string;
  /** The linted paths, relative to the folder. */
  readonly paths: readonly string[];
  readonly ids: readonly string[];
}

async function lint(folder: string, args: readonly string[] = [folder]): Promise<Linted> {
  const { status, stdout, stderr } = await runCli(['lint', '--format', 'json', ...args]);
  const { files } = stdout === '' ? { files: [] } : JSON.parse(stdout);
  return {
    status,
    stderr,
    paths: files.map(({ path }: { path: string }) => path.replace(`${folder}/`, '')),
    ids: files.flatMap(({ findings }: { findings: { id: string }[] }) => findings.map(({ id }) => id)),
  };
}

describe('a directory', () => {
  it('is searched for policies in a stable order, and nothing else in it counts', async () => {
    const folder = makeFiles({
      'b.yaml': clean,
      'a/audit.json': '{"apiVersion": "audit.k8s.io/v1", "kind": "Policy", "rules": [{"level": "Metadata"}]}',
      'a/role.yaml': role,
      'c.txt': clean,
      'node_modules/x/policy.yaml': clean,
    });
    expect(await lint(folder)).toMatchObject({ status: 0, paths: ['a/audit.json', 'b.yaml'], stderr: '' });
  });

  it('may hold a hundred policies; they come in order', async () => {
    const names = Array.from({ length: 100 }, (_, index) => `${String(index).padStart(3, '0')}.yaml`);
    const folder = makeFiles(Object.fromEntries(names.map((name) => [name, clean])));
    expect((await lint(folder)).paths).toEqual(names);
  });

  it('may hold what cannot be read: a warning, and the rest counts', async () => {
    const folder = makeFiles({ 'a.yaml': new Uint8Array([0x80, 0x81]), 'b.yaml': clean });
    const { status, paths, stderr } = await lint(folder);
    expect({ status, paths }).toEqual({ status: 0, paths: ['b.yaml'] });
    expect(stderr).toContain('a.yaml: is not UTF-8');
  });

  it('may hold huge files: one that does not begin as a policy is none', async () => {
    const events = '{"kind": "Event", "apiVersion": "audit.k8s.io/v1"}\n';
    const folder = makeFiles({
      'log.json': events.repeat(30_000),
      'huge.yaml': clean + '# padding\n'.repeat(110_000),
      'values.yaml': `${'key: value\n'.repeat(200_000)}---\n${clean}`,
    });
    expect((await lint(folder)).paths).toEqual(['huge.yaml']);
  });

  it('may hold symbolic links in a circle', async () => {
    const folder = makeFiles({ 'a/policy.yaml': clean });
    symlinkSync('..', join(folder, 'a/up'));
    symlinkSync('policy.yaml', join(folder, 'a/same.yaml'));
    symlinkSync('nowhere.yaml', join(folder, 'a/broken.yaml'));
    expect(await lint(folder)).toMatchObject({ status: 0, paths: ['a/policy.yaml'], stderr: '' });
  });

  it('is looked at once, with what is named in it', async () => {
    const folder = makeFiles({ 'policy.yaml': clean, 'role.yaml': role });
    const { paths, ids, status } = await lint(folder, [folder, join(folder, 'role.yaml'), folder]);
    expect({ paths, status }).toEqual({ paths: ['policy.yaml', 'role.yaml'], status: 1 });
    expect(ids).toContain('unsupported-version');
  });
});

describe('a directory without any policy', () => {
  it('is wrong usage, because nothing was looked at', async () => {
    const folder = makeFiles({ 'a/role.yaml': role, 'b/c.txt': clean });
    const { status, stderr, paths } = await lint(folder, [join(folder, 'a'), join(folder, 'b')]);
    expect({ status, paths }).toEqual({ status: 2, paths: [] });
    expect(stderr).toBe(`audit-policy: ${join(folder, 'a')}, ${join(folder, 'b')}: no audit policy found\n`);
  });

  it('is told of beside what was looked at', async () => {
    const folder = makeFiles({ 'a/role.yaml': role, 'ab/policy.yaml': clean });
    const { status, stderr, paths } = await lint(folder, [join(folder, 'a'), join(folder, 'ab')]);
    expect({ status, paths }).toEqual({ status: 0, paths: ['ab/policy.yaml'] });
    expect(stderr).toBe(`audit-policy: ${join(folder, 'a')}: no audit policy found\n`);
  });

  it('may hold one that was named', async () => {
    const folder = makeFiles({ 'a/policy.txt': clean });
    const { status, stderr } = await lint(folder, [join(folder, 'a'), join(folder, 'a/policy.txt')]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });
});

describe('a named file', () => {
  it('of policy tests is no policy', async () => {
    const folder = makeFiles({ 'policy.yaml': clean, 'policy.audit-test.yaml': 'tests: []\n' });
    const named = ['policy.yaml', 'policy.audit-test.yaml'].map((name) => join(folder, name));
    const { status, stderr, paths } = await lint(folder, named);
    expect({ status, paths }).toEqual({ status: 0, paths: ['policy.yaml'] });
    expect(stderr).toBe(`audit-policy: ${named[1]}: left out, because it holds tests; audit-policy test runs them\n`);
  });

  it.each([
    ['is missing', 'missing.yaml', 'no such file'],
    ['is no text', 'binary.yaml', 'not UTF-8'],
  ])('that %s ends the run', async (_, name, message) => {
    const folder = makeFiles({ 'binary.yaml': new Uint8Array([0x80]), 'policy.yaml': clean });
    const { status, stderr, paths } = await lint(folder, [join(folder, 'policy.yaml'), join(folder, name)]);
    expect({ status, paths }).toEqual({ status: 2, paths: [] });
    expect(stderr).toContain(message);
  });

  it.skipIf(process.getuid?.() === 0)('that may not be read ends the run', async () => {
    const folder = makeFiles({ 'policy.yaml': clean });
    chmodSync(join(folder, 'policy.yaml'), 0);
    expect(await lint(folder, [join(folder, 'policy.yaml')])).toMatchObject({ status: 2 });
  });
});

describe('the configuration', () => {
  const double = `${head}- level: Metadata\n  verbs: [get, get]\n- level: Metadata\n`;
  const anyGroup = `${head}- level: Metadata\n  resources: [{group: "*"}]\n- level: Metadata\n`;

  it('is the nearest one up the tree from each file', async () => {
    const folder = makeFiles({
      '.audit-policy.yaml': 'rules: {duplicate-entry: error}\n',
      'a/policy.yaml': double,
      'b/.audit-policy.yaml': 'rules: {duplicate-entry: off}\n',
      'b/c/policy.yaml': double,
    });
    const { status, stdout } = await runCli(['lint', '--format', 'json', folder]);
    const { files } = JSON.parse(stdout);
    const severities = files.map(({ findings }: { findings: { id: string; severity: string }[] }) =>
      findings.filter(({ id }) => id === 'duplicate-entry').map(({ severity }) => severity),
    );
    expect({ status, severities }).toEqual({ status: 1, severities: [['error'], []] });
  });

  it('counts less than the command line', async () => {
    const folder = makeFiles({
      '.audit-policy.yaml': 'kubernetes: "1.35"\nrules: {duplicate-entry: off, redundant-rule: off}\n',
      'any.yaml': anyGroup,
      'double.yaml': double,
    });
    const chosen = async (...args: string[]): Promise<string[]> =>
      (await lint(folder, [folder, ...args])).ids.filter((id) => /^(invalid-group|duplicate-entry)$/.test(id));
    expect(await chosen()).toEqual(['invalid-group']);
    expect(await chosen('--kubernetes', '1.36')).toEqual([]);
    expect(await chosen('--rule', 'duplicate-entry=hint')).toEqual(['invalid-group', 'duplicate-entry']);
  });

  it('says the version to every command', async () => {
    const folder = makeFiles({
      '.audit-policy.yaml': 'kubernetes: "1.35"\n',
      'any.yaml': anyGroup,
      'new/any.yaml': '',
    });
    const any = join(folder, 'any.yaml');
    const { stdout } = await runCli(['load', any, '--format', 'json']);
    expect(JSON.parse(stdout)).toMatchObject({ kubernetes: '1.35', verdict: 'refused' });
    const simulated = await runCli(['simulate', '--policy', any, '--kubectl', 'get pods']);
    expect(simulated.stderr).toContain('refuses this file');
    expect((await runCli(['compare', any, any])).stderr).toContain('refuses this file');
    expect((await runCli(['load', any, '--kubernetes', '1.36'])).status).toBe(0);
  });

  it('lets no file pass with which kube-apiserver does not start', async () => {
    const folder = makeFiles({
      '.audit-policy.yaml': 'rules: {invalid-level: off}\n',
      'policy.yaml': `${head}- level: metadata\n`,
    });
    expect(await lint(folder)).toMatchObject({ status: 1, ids: ['invalid-level'] });
    expect(await lint(folder, [folder, '--rule', 'invalid-level=hint'])).toMatchObject({ status: 1 });
  });

  it('chooses profiles, and the command line chooses others', async () => {
    const folder = makeFiles({ '.audit-policy.yaml': 'profiles: [cis]\n', 'policy.yaml': `${head}- level: None\n` });
    expect((await lint(folder)).ids).toContain('cis-3-2-2');
    expect((await lint(folder, [folder, '--profile', 'stig'])).ids).not.toContain('cis-3-2-2');
    expect((await lint(folder, [folder, '--profile', 'recommended,cis'])).ids).toContain('cis-3-2-2');
  });

  it('ignores files and directories, named ones too', async () => {
    const folder = makeFiles({
      '.audit-policy.yaml': 'ignore: ["charts/**", "*.old.yaml"]\n',
      'policy.yaml': clean,
      'policy.old.yaml': clean,
      'charts/a/policy.yaml': clean,
    });
    expect((await lint(folder)).paths).toEqual(['policy.yaml']);
    const named = await lint(folder, [join(folder, 'charts/a/policy.yaml')]);
    expect(named).toMatchObject({ status: 0, paths: [] });
    expect(named.stderr).toContain('the configuration ignores it');
  });

  it.each(['charts', 'charts/', './charts', '/charts'])('ignores all that is in the directory %s', async (glob) => {
    const folder = makeFiles({
      '.audit-policy.yaml': `ignore: [${glob}]\n`,
      'policy.yaml': clean,
      'charts/a/policy.yaml': clean,
    });
    expect((await lint(folder)).paths).toEqual(['policy.yaml']);
    expect((await lint(folder, [join(folder, 'charts/a/policy.yaml')])).paths).toEqual([]);
  });

  it.each([
    ['ignore: [""]', '1:10: An entry of `ignore` has to name files'],
    ['crds: ["."]', '1:8: An entry of `crds` has to name files'],
    ['ignore: ["charts/**", "!charts/keep/**"]', '1:23: `!charts/keep/**` is not used'],
    [`crds: ["${'a'.repeat(70_000)}"]`, 'it has 70000 characters'],
  ])('that has globs which name nothing is unreadable input', async (configuration, message) => {
    const folder = makeFiles({ '.audit-policy.yaml': configuration, 'policy.yaml': clean });
    const { status, stderr } = await lint(folder);
    expect([status, stderr]).toEqual([2, expect.stringContaining(message)]);
  });

  it('names definitions of custom resources, and resources of its own', async () => {
    const policy = `${head}- level: Metadata\n  resources: [{group: example.com, resources: [widgets, wigdets, gears]}]\n- level: None\n`;
    const folder = makeFiles({
      '.audit-policy.yaml':
        'crds: ["deploy/**/*.yaml", "none/*.yaml"]\nresources: [{group: example.com, resource: gears}]\n',
      'deploy/crds/widgets.yaml': JSON.stringify(widgetDefinition),
      'policy.yaml': policy,
    });
    const { stdout, stderr } = await runCli(['lint', '--format', 'json', folder]);
    const unknown = JSON.parse(stdout).files[0].findings.filter(({ id }: { id: string }) => id === 'unknown-resource');
    expect(unknown).toMatchObject([{ message: expect.stringContaining('`wigdets`') }]);
    expect(stderr).toContain('`none/*.yaml` matches no file');
  });

  it('that is broken is unreadable input: every problem, with its place', async () => {
    const configuration = 'kubernetse: "1.35"\nrules:\n  duplicate-entry: fatal\n';
    const folder = makeFiles({ '.audit-policy.yaml': configuration, 'policy.yaml': clean });
    for (const args of [[folder], [join(folder, 'policy.yaml')], [join(folder, '.audit-policy.yaml')]]) {
      const { status, stderr, paths } = await lint(folder, args);
      expect({ status, paths }).toEqual({ status: 2, paths: [] });
      expect(stderr).toMatch(/\.audit-policy\.yaml:1:1: .*\n.*\.audit-policy\.yaml:3:20: /);
    }
  });

  it('is no policy itself', async () => {
    const folder = makeFiles({ '.audit-policy.yaml': 'rules: {duplicate-entry: off}\n' });
    expect(await lint(folder, [join(folder, '.audit-policy.yaml')])).toMatchObject({ status: 0, paths: [] });
    expect(await lint(folder)).toMatchObject({ status: 2, paths: [] });
    expect(readFileSync(join(folder, '.audit-policy.yaml'), 'utf8')).toContain('off');
  });
});
