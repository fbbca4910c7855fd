import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type AddTestResult, type MutationResult, methods, testMethods } from '../../protocol/index.ts';
import { textIn } from '../support/marked-text.ts';
import { policyText, TestFileProject, testFileName, testText } from './test-file-project.ts';

let project: TestFileProject;
beforeEach(async () => {
  project = await TestFileProject.start();
});
afterEach(() => project.stop());

describe('a test from a request', () => {
  const simulate = (text: string): Promise<unknown> =>
    project.client.request(methods.simulate, {
      uri: project.policy,
      question: { kind: 'text', text, user: { name: 'dev', groups: [] } },
    });
  const add = (params: object = {}): Promise<AddTestResult> =>
    project.client.request(testMethods.add, { policy: project.policy, ...params });

  it('is the request that was simulated last', async () => {
    await project.client.write(project.policy, policyText);
    expect(await add()).toEqual({ problem: 'Simulate a request first: it becomes the test.' });
    await simulate('kubectl get secret db -n prod');
    expect(await project.lensesOf(project.policy)).toContain('Add the last simulated request as a test');
    const { edit } = await add();
    expect(edit).toMatchObject({ uri: project.tests, isNew: false });
    expect(edit?.newText).toContain('    request: kubectl get secret db -n prod\n    as: dev\n    expect: Metadata\n');
    await project.client.write(project.tests, testText + edit?.newText);
    expect((await project.run()).results).toHaveLength(5);
  });

  it('makes the file where there is none', async () => {
    await project.folder.remove(testFileName);
    await project.client.write(project.policy, policyText);
    const request = { user: null, verb: 'get', path: '/version' };
    const { edit } = await add({ simulated: { request } });
    expect(edit).toMatchObject({ uri: project.tests, isNew: true });
    expect(edit?.newText).toMatch(/^tests:\n {2}- name: GET \/version, not recorded\n/);
  });

  it('counts the tests of each rule', async () => {
    await project.client.write(project.policy, policyText);
    expect(await project.lensesOf(project.policy)).toEqual(expect.arrayContaining(['3 of 4 tests pass', '1 test']));
  });
});

describe('small changes of the policy', () => {
  it('are told that no test notices, with a test that would', async () => {
    const { survivors, killed }: MutationResult = await project.client.request(testMethods.mutation, {
      uri: project.tests,
      progress: 'mutation',
    });
    expect(killed).toBeGreaterThan(0);
    const lacks = survivors.find(({ change }) => change === 'rule 1 lacks `configmaps` in `resources`');
    expect(lacks && textIn(policyText, lacks.range)).toBe('configmaps');
    expect(lacks?.suggestion.text).toMatch(/^ {2}- name: .*configmaps/);
    const { edit }: AddTestResult = await project.client.request(testMethods.add, {
      policy: project.policy,
      suggested: { uri: project.tests, draft: lacks?.suggestion.draft },
    });
    await project.folder.save(testFileName, testText + edit?.newText);
    const after: MutationResult = await project.client.request(testMethods.mutation, {
      uri: project.tests,
      progress: 'again',
    });
    expect(after.survivors.map(({ change }) => change)).not.toContain(lacks?.change);
  });
});
