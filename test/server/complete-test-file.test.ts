import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CompletionItem } from 'vscode-languageserver';
import { takePosition } from '../support/marked-text.ts';
import { TestFileProject } from './test-file-project.ts';

let project: TestFileProject;
beforeEach(async () => {
  project = await TestFileProject.start();
});
afterEach(() => project.stop());

describe('completion in a test file', () => {
  const completeAt = async (marked: string): Promise<CompletionItem[]> => {
    const { text, position } = takePosition(marked);
    await project.client.write(project.tests, text);
    return project.client.request('textDocument/completion', { textDocument: { uri: project.tests }, position });
  };
  const labels = async (marked: string): Promise<string[]> => (await completeAt(marked)).map(({ label }) => label);

  it('offers the keys that are free', async () => {
    expect(await labels('|')).toEqual(['policy', 'kubernetes', 'tests', 'never', 'always']);
    expect(await labels('tests:\n  - name: x\n    |')).toEqual(['request', 'event', 'as', 'which', 'expect']);
    expect(await labels('tests:\n  - expect: {level: None, |}')).toEqual([
      'rule',
      'stages',
      'requestBody',
      'responseBody',
      'omitManagedFields',
    ]);
  });

  it('begins a test, and its list', async () => {
    const [test] = await completeAt('tests:\n  |');
    expect(test?.label).toBe('a test');
    expect(test?.textEdit?.newText).toMatch(/^- name: \$\{1:.*\}\n {4}request: .*\n {4}expect: .*$/);
    const keys = await completeAt('te|');
    expect(keys.find(({ label }) => label === 'tests')?.textEdit?.newText).toBe('tests:\n  - $1');
  });

  it('offers levels, stages and the rules of the policy', async () => {
    expect(await labels('tests:\n  - expect: |')).toEqual(['None', 'Metadata', 'Request', 'RequestResponse']);
    expect(await labels('tests:\n  - expect: {stages: [|]}')).toContain('ResponseComplete');
    const rules = await completeAt('tests:\n  - expect:\n      rule: |');
    expect(rules.map(({ label, documentation }) => [label, documentation])).toEqual([
      ['1', 'Metadata: secrets, configmaps'],
      ['2', 'None: probe'],
      ['none', 'No rule matches.'],
    ]);
  });

  it('offers who and what a request is about', async () => {
    expect(await labels('tests:\n  - as: |')).toEqual(
      expect.arrayContaining(['anonymous', 'unauthenticated', 'probe', 'system:kube-scheduler']),
    );
    expect(await labels('tests:\n  - request:\n      resource: {resource: |}')).toContain('deployments');
    expect(await labels('never:\n  - requests:\n      verbs: [get, |]')).toContain('deletecollection');
  });
});
