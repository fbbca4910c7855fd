import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { runCli } from '../support/run-cli.ts';

const example = (name: string): string => fileURLToPath(new URL(`../../examples/${name}`, import.meta.url));
const tuned = example('audit-policy.yaml');
const folder = mkdtempSync(join(tmpdir(), 'audit-policy-'));
afterAll(() => rmSync(folder, { recursive: true }));

const head = 'apiVersion: audit.k8s.io/v1\nkind: Policy\nrules:\n';

async function json(args: readonly string[], input?: string): Promise<{ status: number; value: unknown }> {
  const { status, stdout } = await runCli([...args, '--format', 'json'], input);
  return { status, value: JSON.parse(stdout) };
}

describe('load', () => {
  it('accepts the tuned policy', async () => {
    const { status, value } = await json(['load', tuned]);
    expect(status).toBe(0);
    expect(value).toMatchObject({
      verdict: 'accepted',
      errors: [],
      warnings: [],
      effective: { rules: expect.any(Array) },
    });
  });

  it('refuses with the words of the server, its path and 1-based positions', async () => {
    const { status, value } = await json(['load', '-'], `${head}- level: metadata\n`);
    expect(status).toBe(1);
    expect(value).toMatchObject({
      verdict: 'refused',
      errors: [
        {
          path: 'rules[0].level',
          message:
            'rules[0].level: Unsupported value: "metadata": supported values: "None", "Metadata", "Request", "RequestResponse"',
          range: { start: { line: 4, column: 10 }, end: { line: 4, column: 18 } },
        },
      ],
      effective: null,
    });
  });

  it('warns where strict decoding fails, and shows what is left', async () => {
    const { value } = await json(['load', '-'], `${head}- level: None\n  verb: [get]\n`);
    expect(value).toMatchObject({
      verdict: 'accepted-with-warnings',
      warnings: [{ path: 'rules[0].verb', message: 'unknown field "rules[0].verb"' }],
      effective: { rules: [{ level: 'None', verbs: [] }] },
    });
  });

  it('answers for every version', async () => {
    const { value } = await json(
      ['load', '-', '--kubernetes', 'all'],
      `${head}- {level: None, resources: [{group: "*"}]}\n`,
    );
    expect(value).toMatchObject({
      versions: { '1.23': { verdict: 'refused' }, '1.35': { verdict: 'refused' }, '1.36': { verdict: 'accepted' } },
    });
  });
});

describe('lint', () => {
  it('reports findings with their rule, cover and fixes', async () => {
    const rules = '- level: Metadata\n- level: Metadata\n  user: [a]\n';
    const { status, value } = await json(['lint', '-', '--rule', 'request-received-doubles=off'], `${head}${rules}`);
    expect(status).toBe(1);
    expect(value).toMatchObject({
      files: [
        {
          path: '-',
          findings: [
            {
              id: 'unreachable-rule',
              severity: 'warning',
              ruleIndex: 1,
              certainty: 'always',
              coveredBy: [0],
              related: [{ range: { start: { line: 4, column: 3 } } }],
            },
            { id: 'unknown-field', ruleIndex: 1, fixes: [{ title: 'Rename to `users`' }] },
          ],
        },
      ],
      summary: { error: 1, warning: 1, information: 0, hint: 0 },
    });
  });

  it('fails only at or above --fail-on', async () => {
    const policy = `${head}- level: None\n- level: None\n`;
    expect((await runCli(['lint', '-'], policy)).status).toBe(1);
    expect((await runCli(['lint', '-', '--fail-on', 'error'], policy)).status).toBe(0);
  });

  it('searches directories for policies, and leaves other files out', async () => {
    writeFileSync(join(folder, 'one.yaml'), `${head}- level: Metadata\n`);
    writeFileSync(join(folder, 'role.yaml'), 'apiVersion: rbac.authorization.k8s.io/v1\nkind: Role\nrules: []\n');
    const { status, value } = await json(['lint', folder]);
    expect(status).toBe(0);
    expect(value).toMatchObject({ files: [{ path: join(folder, 'one.yaml') }] });
  });

  it('shows people the place', async () => {
    const { stdout } = await runCli(['lint', '-', '--format', 'pretty'], `${head}- level: None\n  verb: [get]\n`);
    expect(stdout).toBe(
      [
        '-:5:3: error unknown-field',
        '    kube-apiserver ignores `verb`; without it this rule matches every request. Did you mean `verbs`?',
        '  5 |   verb: [get]',
        '    |   ^^^^',
        '    Fix: Rename to `verbs`',
        '',
        '1 error in 1 file',
        'More about a finding: audit-policy rules ID',
        '',
      ].join('\n'),
    );
  });
});

describe('simulate', () => {
  it('answers the kubectl command of the contract', async () => {
    const { status, value } = await json([
      'simulate',
      '--policy',
      tuned,
      '--kubectl',
      'get secret db -n prod --as dev-1',
    ]);
    expect(status).toBe(0);
    expect(value).toMatchObject({
      request: {
        verb: 'get',
        resource: { group: '', resource: 'secrets', subresource: '', namespace: 'prod', name: 'db' },
      },
      decision: {
        ruleIndex: 3,
        level: 'Metadata',
        stages: expect.arrayContaining(['ResponseComplete']),
        omitStages: expect.any(Array),
        omitManagedFields: false,
      },
      trace: [
        { ruleIndex: 0, matches: false, field: 'nonResourceURLs' },
        { ruleIndex: 1, matches: false, field: 'verbs', message: 'verbs: `get` is not in `watch`' },
        { ruleIndex: 2, matches: false, field: 'users' },
        { ruleIndex: 3, matches: true },
      ],
    });
  });

  it.each([
    [['--ask', 'create pods/exec in prod as dev-1'], { ruleIndex: 6, level: 'RequestResponse' }],
    [['--http', 'GET /healthz/etcd'], { ruleIndex: 0, level: 'None' }],
    [['--http', 'GET /api/v1/pods', '--unauthenticated'], { ruleIndex: 7, stages: ['ResponseStarted'] }],
    [['--kubectl', 'get pods', '--user', 'system:anonymous'], { ruleIndex: 2 }],
    [['--event', example('audit-event.json')], { ruleIndex: 6, level: 'RequestResponse' }],
    [['--request', '{"user": {"name": "a"}, "verb": "get", "path": "/version"}'], { ruleIndex: 10 }],
  ])('%j', async (question, decision) => {
    const { status, value } = await json(['simulate', '--policy', tuned, ...question]);
    expect(status).toBe(0);
    expect(value).toMatchObject({ decision });
  });

  it('streams one decision a line, in order, with a bad line in its place', async () => {
    const requests = [
      { user: null, verb: 'get', path: '/healthz' },
      'x',
      { verb: 'list', user: null, resource: { resource: 'secrets' } },
    ];
    const input = requests.map((request) => JSON.stringify(request)).join('\n');
    const { status, stdout, stderr } = await runCli(['simulate', '--policy', tuned, '--requests', '-'], input);
    const answers = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(answers).toMatchObject([{ ruleIndex: 0 }, { error: expect.stringContaining('line 2') }, { ruleIndex: 3 }]);
    expect(status).toBe(2);
    expect(stderr).toContain('1 line is no request');
  });
});

describe('wrong usage', () => {
  it.each([
    [[], 'Usage'],
    [['frobnicate'], 'no command `frobnicate`'],
    [['load'], 'load takes one FILE'],
    [['load', join(folder, 'missing.yaml')], 'no such file'],
    [['lint', '--fail-on', 'sometimes', tuned], '--fail-on sometimes'],
    [['load', tuned, '--kubernetes', '1.12'], 'the known versions are 1.23 to 1.37'],
    [['load', tuned, '--frob'], '--frob'],
    [['simulate', '--policy', tuned], 'needs one of'],
    [['simulate', '--policy', tuned, '--kubectl', 'get podz'], 'podz'],
    [['simulate', '--policy', tuned, '--http', 'GET /', '--unauthenticated', '--user', 'a'], '--unauthenticated'],
  ])('%j', async (args, message) => {
    const { status, stderr } = await runCli(args);
    expect(status).toBe(2);
    expect(stderr).toContain(message);
  });

  it('is a file that is no text', async () => {
    const { status, stderr } = await runCli(['load', '-'], new Uint8Array([0x80, 0x81]));
    expect(status).toBe(2);
    expect(stderr).toContain('not UTF-8');
  });
});

describe('the built program', () => {
  const program = fileURLToPath(new URL('../../bin/audit-policy.mjs', import.meta.url));

  it('runs', () => {
    expect(
      execFileSync(process.execPath, [program, 'load', tuned, '--format', 'pretty'], { encoding: 'utf8' }),
    ).toContain('accepted');
  });

  it('answers while its input is still open', async () => {
    const child = spawn(process.execPath, [program, 'simulate', '--policy', tuned, '--requests', '-']);
    const line = JSON.stringify({ user: null, verb: 'get', path: '/healthz' });
    const lines = createInterface({ input: child.stdout });
    const first = once(lines, 'line');
    child.stdin.write(`${line}\n`.repeat(2_000));
    expect(JSON.parse((await first)[0])).toMatchObject({ ruleIndex: 0 });
    child.stdin.end();
    await once(child, 'exit');
  });
});
