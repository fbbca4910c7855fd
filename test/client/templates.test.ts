import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { policyTemplates } from '../../client/templates.ts';

test('each template is an audit policy with rules', () => {
  expect(policyTemplates.map(({ label }) => label)).toEqual(['Tuned', 'Minimal', 'Verbose']);
  for (const { text } of policyTemplates) {
    const policy = parse(text);
    expect(policy).toMatchObject({ apiVersion: 'audit.k8s.io/v1', kind: 'Policy' });
    expect(policy.rules.length).toBeGreaterThan(0);
  }
});
