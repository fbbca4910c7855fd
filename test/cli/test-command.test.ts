import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { describe, expect, it } from 'vitest';
import { addTest, applyEdits, type TestDraft } from '../../engine/index.ts';
import { type CliResult, runCli } from '../support/run-cli.ts';
import { makeFiles } from './temporary-files.ts';

const head = 'apiVersion: audit.k8s.io/v1\nkind: Policy\nrules:\n';
const policy = `${head}- level: None\n  verbs: [watch, list]\n- level: Metadata\n`;
const passing = 'tests:\n  - request: GET /healthz\n    expect: Metadata\n';
const failing = 'tests:\n  - name: the log has bodies\n    request: kubectl create configmap a\n    expect: Request\n';

async function runIn(files: Readonly<Record<string, string>>, ...args: string[]): Promise<CliResult> {
  const folder = makeFiles(files);
  const result = await runCli(['test', folder, ...args]);
  const withoutFolder = (text: string): string => text.replaceAll(`${folder}/`, '');
  return { ...result, stdout: withoutFolder(result.stdout), stderr: withoutFolder(result.stderr) };
}

describe('what is run', () => {
  it('is every test file below a directory, each with the policy of its name or the one it says', async () => {
    const files = {
      'a.yaml': policy,
      'a.audit-test.yaml': passing,
      'deep/b.audit-test.yml': `policy: ../a.yaml\n${passing}`,
      'node_modules/c.audit-test.yaml': failing,
      'a.test.yaml': failing,
    };
    const { status, stdout, stderr } = await runIn(files);
    expect([status, stderr]).toEqual([0, '']);
    const paths = JSON.parse(stdout).files.map(({ path, policy: of }: Record<string, string>) => [path, of]);
    expect(paths).toEqual([
      ['a.audit-test.yaml', 'a.yaml'],
      ['deep/b.audit-test.yml', 'a.yaml'],
    ]);
  });

  it('is a file by any name, once', async () => {
    const folder = makeFiles({ 'a.yaml': policy, 'tests.yaml': `policy: a.yaml\n${passing}` });
    const { status, stdout } = await runCli(['test', join(folder, 'tests.yaml'), join(folder, 'tests.yaml')]);
    expect([status, JSON.parse(stdout).summary]).toEqual([0, { passed: 1, failed: 0, unreadable: 0, undecided: 0 }]);
  });

  it('is standard input, with a policy by its path', async () => {
    const folder = makeFiles({ 'a.yaml': policy });
    expect((await runCli(['test', '-'], `policy: ${join(folder, 'a.yaml')}\n${passing}`)).status).toBe(0);
    expect(await runCli(['test', '-'], passing)).toMatchObject({
      status: 2,
      stdout: expect.stringContaining('does not say which'),
    });
  });

  it('is a file anywhere, with a policy by its whole path', async () => {
    const folder = makeFiles({ 'a.yaml': policy, 'deep/tests.yaml': '' });
    writeFileSync(join(folder, 'deep/tests.yaml'), `policy: ${join(folder, 'a.yaml')}\n${passing}`);
    expect((await runCli(['test', join(folder, 'deep/tests.yaml')])).status).toBe(0);
  });

  it('reads manifests beside the test file', async () => {
    const manifest = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n';
    const tests =
      'tests:\n  - request: kubectl apply -f manifests/a.yaml\n    which: configmaps\n    expect: Metadata\n';
    expect((await runIn({ 'p.yaml': policy, 'p.audit-test.yaml': tests, 'manifests/a.yaml': manifest })).status).toBe(
      0,
    );
  });

  it('is judged by the version of the option, else of the test file, else of the project', async () => {
    const version = async (text: string, ...args: string[]): Promise<string> => {
      const files = { '.audit-policy.yaml': 'kubernetes: 1.30\n', 'a.yaml': policy, 'a.audit-test.yaml': text };
      return JSON.parse((await runIn(files, ...args)).stdout).files[0].kubernetes;
    };
    expect(await version(passing)).toBe('1.30');
    expect(await version(`kubernetes: 1.33\n${passing}`)).toBe('1.33');
    expect(await version(`kubernetes: 1.33\n${passing}`, '--kubernetes', '1.28')).toBe('1.28');
  });

  it('knows the custom resources of the project', async () => {
    const statement = (resource: string): string =>
      `always:\n  - name: a\n    requests: { resources: [{ group: example.com, resources: [${resource}] }], verbs: [get] }\n    atLeast: Metadata\n`;
    const project = 'resources:\n  - group: example.com\n    resource: widgets\n';
    const run = (resource: string): Promise<CliResult> =>
      runIn({ '.audit-policy.yaml': project, 'a.yaml': policy, 'a.audit-test.yaml': statement(resource) });
    expect([(await run('widgets')).status, (await run('widget')).status]).toEqual([0, 2]);
  });
});

describe('the exit status', () => {
  it.each([
    [0, passing],
    [1, failing],
    [1, `${passing}never:\n  - name: a\n    requests: { verbs: [get] }\n    above: None\n`],
    [2, `${passing}test: []\n`],
    [2, failing.replace('create', 'craete')],
    [2, `policy: missing.yaml\n${passing}`],
    [2, `policy: refused.yaml\n${passing}`],
    [2, 'tests:\n'],
  ])('is %i for %j', async (status, text) => {
    const files = { 'a.yaml': policy, 'refused.yaml': `${head}- level: metadata\n`, 'a.audit-test.yaml': text };
    expect((await runIn(files)).status).toBe(status);
  });

  it.each([
    [['--format', 'sarif'], /--format sarif: one of pretty, json, junit/],
    [['--kubernetes', '2.0'], /--kubernetes 2\.0: the known versions/],
    [['--covrage'], /Did you mean `--coverage`/],
  ])('is 2 for %j', async (args, message) => {
    expect(await runIn({ 'a.yaml': policy, 'a.audit-test.yaml': passing }, ...args)).toMatchObject({
      status: 2,
      stdout: '',
      stderr: expect.stringMatching(message),
    });
  });

  it('is 2 where there is no test file', async () => {
    expect(await runIn({ 'a.yaml': policy })).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/no file named \*\.audit-test\.yaml/),
    });
  });

  it('does not keep other files from being run', async () => {
    const files = { 'a.audit-test.yaml': passing, 'b.yaml': policy, 'b.audit-test.yaml': failing };
    const { status, stdout } = await runIn(files, '--format', 'pretty');
    expect(status).toBe(2);
    expect(stdout).toContain('a.audit-test.yaml\n  ! a.yaml: no such file\n');
    expect(stdout).toContain('✗ the log has bodies');
  });
});

describe('the output for people', () => {
  it('shows the expectation and the rule that decides', async () => {
    const { stdout } = await runIn(
      { 'a.yaml': policy, 'a.audit-test.yaml': `${failing}${passing.slice('tests:\n'.length)}` },
      '--format',
      'pretty',
      '--kubernetes',
      '1.36',
    );
    expect(stdout).toBe(`a.audit-test.yaml  (a.yaml, Kubernetes 1.36)
  ✗ the log has bodies
      Expected level \`Request\`, but rule 2 (line 6) records it at \`Metadata\`.
      a.audit-test.yaml:4:13
        4 |     expect: Request
          |             ^^^^^^^
      a.yaml:6:3
        6 | - level: Metadata
          |   ^^^^^^^^^^^^^^^
  ✓ GET /healthz

1 passed, 1 failed
`);
  });

  it('shows what cannot be read, and does not let it command the terminal', async () => {
    const { stdout } = await runIn(
      {
        'a.yaml': policy,
        'a.audit-test.yaml': `tests:\n  - name: "\\e[31m"\n    request: kubectl gte\n    expect: None\n`,
      },
      '--format',
      'pretty',
    );
    expect(stdout).toContain(
      '  ! \uFFFD[31m\n      a.audit-test.yaml:3:22: kubectl has no command `gte`. Did you mean `get`?',
    );
    expect(stdout).not.toContain('\u001b');
  });

  it('shows coverage and mutation', async () => {
    const { stdout } = await runIn(
      { 'a.yaml': policy, 'a.audit-test.yaml': passing },
      '--format',
      'pretty',
      '--coverage',
      '--mutation',
    );
    expect(stdout).toContain(`Coverage of a.yaml: 1 of 2 rules, 0 of 2 entries
  rule 1 (line 4)  not reached
  rule 2 (line 6)  1 request
`);
    expect(stdout).toMatch(/^Small changes of a\.yaml that a test notices: \d+ of \d+\n {2}a\.yaml:/m);
    expect(stdout).toContain('  a.yaml:5:11: no test notices if rule 1 lacks `watch` in `verbs`\n');
    expect(stdout).toContain('With these tests, nothing would go unnoticed:\n\n  - name: ');
  });
});

describe('json', () => {
  it('has places in both files', async () => {
    const { stdout } = await runIn({ 'a.yaml': policy, 'a.audit-test.yaml': failing });
    const { files, summary } = JSON.parse(stdout);
    const range = (line: number, from: number, to: number): unknown => ({
      start: { line, column: from },
      end: { line, column: to },
    });
    expect(files).toMatchObject([
      {
        path: 'a.audit-test.yaml',
        problems: [],
        tests: [
          {
            kind: 'test',
            name: 'the log has bodies',
            outcome: 'failed',
            range: range(2, 11, 29),
            requests: [
              { http: expect.stringMatching(/^POST /), request: { verb: 'create' }, decision: { ruleIndex: 1 } },
            ],
            failures: [
              { range: range(4, 13, 20), policyRange: range(6, 3, 18), expected: 'Request', actual: 'Metadata' },
            ],
          },
        ],
      },
    ]);
    expect(summary).toEqual({ passed: 0, failed: 1, unreadable: 0, undecided: 0 });
    expect(Object.keys(files[0])).not.toContain('coverage');
  });

  it('has coverage, survivors and suggestions that can be added', async () => {
    const files = { 'a.yaml': policy, 'a.audit-test.yaml': passing };
    const { coverage, mutation } = JSON.parse((await runIn(files, '--coverage', '--mutation')).stdout).files[0];
    expect(coverage.summary).toEqual({ rules: { covered: 1, total: 2 }, entries: { covered: 0, total: 2 } });
    expect(coverage.rules[0]).toMatchObject({
      state: 'uncovered',
      hits: 0,
      entries: [{ path: ['rules', 0, 'verbs', 0] }, {}],
    });
    expect(mutation.survived).toBe(mutation.survivors.length);
    const drafts: TestDraft[] = mutation.survivors.map(({ suggestion }: { suggestion: TestDraft }) => suggestion);
    const tests = drafts.reduce((text, draft) => {
      const edit = addTest(text, draft);
      return edit ? applyEdits(text, [edit]) : text;
    }, passing);
    const after = JSON.parse((await runIn({ ...files, 'a.audit-test.yaml': tests }, '--mutation')).stdout);
    expect(after.summary.passed).toBe(drafts.length + 1);
    expect(after.files[0].mutation).toMatchObject({ survived: 0, suggestions: [] });
    const block = `${passing}${mutation.suggestions.join('')}`;
    expect(
      JSON.parse((await runIn({ ...files, 'a.audit-test.yaml': block }, '--mutation')).stdout).files[0].mutation
        .survived,
    ).toBe(0);
  });
});

describe('junit', () => {
  it('has a case for each test, with the failure or the error in it', async () => {
    const files = {
      'a.yaml': policy,
      'a.audit-test.yaml': `${failing}  - name: <&>\n    request: GTE\n    expect: None\n  - request: GET /\n    expect: Metadata\ntest:\n`,
      'b.audit-test.yaml': passing,
    };
    const { stdout } = await runIn(files, '--format', 'junit');
    const tags: [string, unknown][] = [];
    const parser = new SaxesParser();
    parser.on('opentag', ({ name, attributes }: SaxesTagPlain) =>
      tags.push([name, attributes.name ?? attributes.message]),
    );
    parser.write(stdout).close();
    expect(tags).toEqual([
      ['testsuites', 'audit-policy test'],
      ['testsuite', 'a.audit-test.yaml'],
      ['testcase', 'reading the file (1)'],
      ['error', expect.stringMatching(/^a\.audit-test\.yaml:10:1: A test file has no field `test`\.$/)],
      ['testcase', 'the log has bodies'],
      ['failure', 'Expected level `Request`, but rule 2 (line 6) records it at `Metadata`.'],
      ['testcase', '<&>'],
      ['error', expect.stringMatching(/^This is neither/)],
      ['testcase', 'GET /'],
      ['testsuite', 'b.audit-test.yaml'],
      ['testcase', 'reading the file (1)'],
      ['error', 'b.yaml: no such file'],
    ]);
    expect(stdout).toContain('<testsuites name="audit-policy test" tests="5" failures="1" errors="3">');
  });
});
