import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import {
  builtInCatalog,
  evaluate,
  lint,
  load,
  newestKubernetesVersion,
  type RequestAttributes,
} from '../../engine/index.ts';
import { readRequests } from '../../engine/request/read-request.ts';

const folder = join(import.meta.dirname, '../../examples');

function read(name: string): string {
  return readFileSync(join(folder, name), 'utf8');
}

function loadExample(name: string) {
  return load(read(name), newestKubernetesVersion);
}

test.each([
  ['audit-policy.yaml', ['request-received-doubles']],
  ['audit-policy-minimal.yaml', ['request-received-doubles']],
  ['audit-policy-verbose.yaml', ['request-received-doubles', 'sensitive-body-logged', 'noisy-bodies']],
])('%s is accepted, with the findings %j', (name, ids) => {
  const document = loadExample(name);
  expect(document.verdict).toBe('accepted');
  expect(lint(document).map(({ id }) => id)).toEqual(ids);
});

test('the broken policy shows one of each of these findings, in this order', () => {
  expect(lint(loadExample('broken-policy.yaml')).map(({ id }) => id)).toEqual([
    'invalid-stage',
    'unknown-field',
    'invalid-level',
    'duplicate-key',
    'invalid-group',
    'resource-names-without-resources',
    'mixed-target',
    'unreachable-rule',
  ]);
});

test('the last rule of the broken policy is shadowed by the one for all the rest', () => {
  const [finding] = lint(loadExample('broken-policy.yaml')).filter(({ id }) => id === 'unreachable-rule');
  expect(finding).toMatchObject({ ruleIndex: 6, coveredBy: [5] });
});

test('the requests hit the rules of the tuned policy that its comments promise', () => {
  const requests: RequestAttributes[] = read('requests.jsonl')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  const { policy } = loadExample('audit-policy.yaml');
  const hits = requests.map((request) => evaluate(policy, request)).map(({ ruleIndex, level }) => [ruleIndex, level]);
  expect(hits).toEqual([
    [0, 'None'],
    [10, 'Metadata'],
    [1, 'None'],
    [2, 'Metadata'],
    [3, 'Metadata'],
    [3, 'Metadata'],
    [5, 'Request'],
    [10, 'Metadata'],
    [6, 'RequestResponse'],
    [10, 'Metadata'],
    [10, 'Metadata'],
    [9, 'RequestResponse'],
    [10, 'Metadata'],
  ]);
});

const user = { name: 'dev-1', groups: ['system:authenticated'] };
const lines = read('requests.txt')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'));

test.each(lines)('the simulator understands `%s`', (line) => {
  const { value, problems } = readRequests(line, { catalog: builtInCatalog, user });
  expect(problems).toEqual([]);
  expect(value.length).toBeGreaterThan(0);
});

test('the audit event was recorded at the level that the tuned policy gives', () => {
  const event = read('audit-event.json');
  const [first] = readRequests(event, { catalog: builtInCatalog, user }).value;
  const decision = first && evaluate(loadExample('audit-policy.yaml').policy, first.request);
  expect(decision).toMatchObject({ ruleIndex: 6, level: JSON.parse(event).level });
});

describe('the kind cluster', () => {
  const config = parse(read('kind-config.yaml'));
  const [mount] = config.nodes[0].extraMounts;
  const patches: string[] = config.kubeadmConfigPatches;
  const [map, list] = patches.map((patch) => parse(patch).apiServer);
  const flags: Record<string, string> = map.extraArgs;

  test('brings the tuned policy to where kube-apiserver looks for it', () => {
    expect(existsSync(join(folder, basename(mount.hostPath)))).toBe(true);
    expect(mount.containerPath).toBe(flags['audit-policy-file']);
    const volumes: { hostPath: string; mountPath: string }[] = map.extraVolumes;
    expect(volumes.map(({ hostPath, mountPath }) => [hostPath, mountPath])).toContainEqual([
      mount.containerPath,
      flags['audit-policy-file'],
    ]);
  });

  test('says the same in both versions of the kubeadm configuration', () => {
    const listed: { name: string; value: string }[] = list.extraArgs;
    expect(Object.fromEntries(listed.map(({ name, value }) => [name, value]))).toEqual(flags);
    expect(list.extraVolumes).toEqual(map.extraVolumes);
  });
});

test('the page names every example', () => {
  const listed = [...read('README.md').matchAll(/^\| \[([^\]]+)\]/gm)].map(([, name]) => name);
  expect(listed.toSorted()).toEqual(
    readdirSync(folder)
      .filter((name) => name !== 'README.md')
      .toSorted(),
  );
});
