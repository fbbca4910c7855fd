import { readFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type PolicyCoverage, type TestFileOutline, testMethods } from '../../protocol/index.ts';
import { textIn } from '../support/marked-text.ts';
import { policyText, TestFileProject, testFileName, testText } from './test-file-project.ts';

let project: TestFileProject;
beforeEach(async () => {
  project = await TestFileProject.start();
});
afterEach(() => project.stop());

describe('running tests', () => {
  it('works for files that nobody has opened', async () => {
    const { outline, results, kubernetes } = await project.run();
    expect(outline.policy).toBe(project.policy);
    expect(kubernetes).toBe('1.37');
    expect(results.map(({ id, outcome }) => [id, outcome])).toEqual([
      ['never secrets stay secret', 'passed'],
      ['test reading a secret leaves a line', 'passed'],
      ['test the probe is quiet', 'passed'],
      ['test GET /version', 'failed'],
    ]);
  });

  it('says what was expected, what came out, and where', async () => {
    const { results } = await project.run(project.tests, ['test GET /version']);
    expect(results).toHaveLength(1);
    const [level, rule] = results[0]?.failures ?? [];
    expect(level?.compared).toEqual({ expected: 'Metadata', actual: 'None' });
    expect(level && textIn(testText, level.range)).toBe('Metadata');
    expect(rule?.compared).toEqual({ expected: 'rule 2', actual: 'no rule' });
    expect(rule?.rule).toBeUndefined();
  });

  it('names the rule that decides', async () => {
    await project.folder.save(testFileName, testText.replace('expect: Metadata', 'expect: Request'));
    const { results } = await project.run();
    const { rule } = results[1]?.failures[0] ?? {};
    expect(rule).toMatchObject({ uri: project.policy, name: 'rule 1' });
    expect(rule && textIn(policyText, rule.range)).toBe('level: Metadata');
  });

  it('goes by what is typed, in the policy and in the tests', async () => {
    await project.client.write(project.policy, policyText.replace('level: None', 'level: Metadata'));
    expect((await project.run()).results[2]?.outcome).toBe('failed');
    await project.client.write(project.tests, testText.replace('expect: None', 'expect: Metadata'));
    expect((await project.run()).results[2]?.outcome).toBe('passed');
  });

  it('keeps tests of the same name apart', async () => {
    await project.folder.save(testFileName, `tests:\n${'  - {request: GET /version, expect: None}\n'.repeat(2)}`);
    const outline: TestFileOutline = await project.client.request(testMethods.outline, { uri: project.tests });
    expect(outline.tests.map(({ id }) => id)).toEqual(['test GET /version', 'test GET /version (2)']);
  });

  it('reads the manifests that a command names, beside the test file', async () => {
    await project.folder.save('pod.yaml', 'apiVersion: v1\nkind: Secret\nmetadata: {name: db}\n');
    await project.folder.save(
      testFileName,
      'tests: [{request: kubectl create -f pod.yaml -n prod, which: create, expect: Metadata}]\n',
    );
    expect((await project.run()).results[0]).toMatchObject({ outcome: 'passed', failures: [] });
  });

  it('knows the API resources that the project adds', async () => {
    await project.folder.save('.audit-policy.yaml', 'resources: [{group: example.com, resource: widgets}]\n');
    const request = 'tests: [{request: kubectl get widgets -n prod, expect: None}]\n';
    await project.folder.save(testFileName, request);
    expect((await project.run()).results[0]?.outcome).toBe('passed');
    await project.folder.save(testFileName, `kubernetes: "1.30"\n${request}`);
    expect(await project.run()).toMatchObject({ kubernetes: '1.30', results: [{ outcome: 'passed' }] });
  });

  it('runs nothing without a policy that kube-apiserver accepts', async () => {
    await project.client.write(project.policy, policyText.replace('level: None', 'level: Nothing'));
    const refused = await project.run();
    expect(refused.results).toEqual([]);
    expect(refused.obstacle?.message).toMatch(
      /^kube-apiserver 1\.37 refuses `policy\.yaml`, so no test runs\. Line 7: /,
    );
    await project.folder.save('other.audit-test.yaml', `policy: elsewhere/missing.yaml\n${testText}`);
    const missing = await project.run(project.folder.uriOf('other.audit-test.yaml'));
    expect(missing.obstacle?.message).toBe('The policy `missing.yaml` cannot be read, so no test runs.');
    expect(missing.outline.tests).toHaveLength(4);
  });

  it('tells which rules and entries are reached', async () => {
    const [coverage]: PolicyCoverage[] = await project.client.request(testMethods.coverage, {
      selections: [{ uri: project.tests }],
    });
    expect(coverage?.policy).toBe(project.policy);
    const summary = coverage?.rules.map(({ hits, entries }) => [
      hits,
      entries.map((entry) => [entry.label, entry.hits]),
    ]);
    expect(summary).toEqual([
      [
        1,
        [
          ['item 1 of `resources`', 1],
          ['`secrets` in `resources`', 1],
          ['`configmaps` in `resources`', 0],
        ],
      ],
      [1, [['`probe` in `users`', 1]]],
    ]);
  });
});

it('agrees with the guide about the examples', async () => {
  for (const name of ['audit-policy.yaml', 'audit-policy.audit-test.yaml']) {
    await project.folder.save(name, await readFile(new URL(`../../examples/${name}`, import.meta.url), 'utf8'));
  }
  const { results } = await project.run(project.folder.uriOf('audit-policy.audit-test.yaml'));
  expect(results.map(({ outcome }) => outcome)).toEqual(Array(7).fill('passed'));
});
