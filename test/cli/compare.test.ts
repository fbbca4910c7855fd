import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { runCli } from '../support/run-cli.ts';

const example = (name: string): string => fileURLToPath(new URL(`../../examples/${name}`, import.meta.url));
const tuned = example('audit-policy.yaml');
const folder = mkdtempSync(join(tmpdir(), 'audit-policy-'));
afterAll(() => rmSync(folder, { recursive: true }));

const head = 'apiVersion: audit.k8s.io/v1\nkind: Policy\nrules:\n';
const secretsAtMetadata = `${head}- level: Metadata\n  resources: [{group: "", resources: [secrets]}]\n- level: RequestResponse\n`;

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}
const old = file('old.yaml', secretsAtMetadata);

async function compare(text: string, ...args: string[]): Promise<{ status: number; value: unknown }> {
  const { status, stdout } = await runCli(['compare', old, '-', '--format', 'json', ...args], text);
  return { status, value: JSON.parse(stdout) };
}

describe('compare', () => {
  it('finds that a file is equivalent to itself', async () => {
    const { status, stdout } = await runCli(['compare', tuned, tuned, '--format', 'json']);
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toEqual({ equivalent: true, certainty: 'always', differences: [], undecided: 0 });
  });

  it('finds an order that does not matter, and a body that is added where it does', async () => {
    const { value } = await compare(`${head}- level: RequestResponse\n`);
    expect(value).toMatchObject({
      equivalent: false,
      certainty: 'in-practice',
      differences: [
        {
          kind: 'body-added',
          witness: { verb: 'get', resource: { resource: 'secrets', subresource: '' } },
          old: { ruleIndex: 0, level: 'Metadata', responseBody: false },
          new: { ruleIndex: 0, level: 'RequestResponse', responseBody: true },
        },
      ],
      undecided: 0,
    });
    const same = await compare(`${secretsAtMetadata}- level: None\n  verbs: [get]\n`);
    expect(same.value).toMatchObject({ equivalent: true, certainty: 'always' });
  });

  it('fails on a forbidden kind of difference, and on no other', async () => {
    const noSecrets = secretsAtMetadata.replace('Metadata', 'None');
    expect((await compare(noSecrets)).status).toBe(0);
    expect((await compare(noSecrets, '--forbid', 'body-added,stages')).status).toBe(0);
    expect((await compare(noSecrets, '--forbid', 'body-added, less-recorded')).status).toBe(1);
    expect((await compare(noSecrets, '--forbid', 'less-recorded', '--forbid', 'stages')).status).toBe(1);
    expect((await compare(secretsAtMetadata, '--forbid', 'less-recorded')).status).toBe(0);
  });

  it('tells people by kind, with a request in words and the rule and line on either side', async () => {
    const text = `${head}- level: None\n  resources: [{group: "", resources: [secrets]}]\n- level: RequestResponse\n  omitStages: [RequestReceived]\n`;
    const { stdout } = await runCli(['compare', old, '-', '--forbid', 'stages'], text, true);
    expect(stdout).toBe(`less-recorded (no longer recorded)
  someone (system:authenticated): get secrets example in default
    old  ${old}:4: rule 1: Metadata
    new  -:4: rule 1: None

stages (recorded at other stages, forbidden)
  someone (system:authenticated): get pods example in default
    old  ${old}:6: rule 2: RequestResponse
    new  -:6: rule 2: RequestResponse, without RequestReceived

2 differences
`);
    const same = await runCli(['compare', old, '-'], secretsAtMetadata, true);
    expect(same.stdout).toBe('equivalent: every request is recorded alike\n');
    const inPractice = await runCli(
      ['compare', old, '-'],
      `${head}- level: None\n  verbs: [Get]\n${secretsAtMetadata.slice(head.length)}`,
      true,
    );
    expect(inPractice.stdout).toBe('equivalent: every request that can happen in Kubernetes is recorded alike\n');
  });

  it('answers wrong usage with exit status 2', async () => {
    const failures: readonly [readonly string[], RegExp][] = [
      [['compare', old], /two files/],
      [['compare', old, old, old], /two files/],
      [['compare', '-', '-'], /standard input/],
      [['compare', old, old, '--forbid', 'less'], /--forbid less: .*less-recorded, more-recorded/],
      [['compare', old, old, '--forbid', ''], /--forbid/],
      [['compare', old, join(folder, 'none.yaml')], /none\.yaml: no such file/],
      [['compare', old, file('other.yaml', 'kind: ConfigMap\n')], /holds no rule/],
    ];
    for (const [args, message] of failures) {
      const { status, stdout, stderr } = await runCli(args);
      expect({ args, status, stdout }).toEqual({ args, status: 2, stdout: '' });
      expect(stderr).toMatch(message);
    }
  });

  it('compares what can be read of a refused file, and says so', async () => {
    const { status, stdout, stderr } = await runCli(
      ['compare', old, '-', '--format', 'json'],
      `${secretsAtMetadata}- level: all\n`,
    );
    expect(status).toBe(0);
    expect(stderr).toMatch(/-: kube-apiserver refuses this file/);
    expect(JSON.parse(stdout)).toMatchObject({ equivalent: true });
  });
});
