import { expect, test } from 'vitest';
import { describeStatus } from '../../client/status-text.ts';
import type { PolicyStatus } from '../../protocol/index.ts';

const status: PolicyStatus = {
  uri: 'file:///policy.yaml',
  version: 1,
  isPolicy: true,
  kubernetes: '1.37',
  verdict: 'accepted',
  ruleCount: 2,
};

test('an accepted policy, for the newest version', () => {
  expect(describeStatus(status, true)).toEqual({
    text: '$(checklist) Audit policy · 1.37 (newest)',
    detail: 'kube-apiserver 1.37 loads this policy without complaint (2 rules).',
  });
});

test('the version of a configuration file is not called the newest', () => {
  const { text } = describeStatus({ ...status, versionFile: 'file:///.audit-policy.yaml' }, true);
  expect(text).toBe('$(checklist) Audit policy · 1.37');
});

test('warnings and refusals are said in words, not by a colour alone', () => {
  const warned = describeStatus({ ...status, verdict: 'accepted-with-warnings', kubernetes: '1.30' }, false);
  expect(warned.text).toBe('$(warning) Audit policy · 1.30 · warnings');
  const refused = describeStatus({ ...status, verdict: 'refused', ruleCount: 1 }, false);
  expect(refused).toEqual({
    text: '$(error) Audit policy · 1.37 · refused',
    detail: 'kube-apiserver 1.37 refuses this policy and does not start (1 rule).',
  });
});
