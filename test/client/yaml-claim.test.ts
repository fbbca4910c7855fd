import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { claimScheme, claimUri, namesPolicy } from '../../client/yaml-claim.ts';

describe('the claim to a policy', () => {
  it('has an address that leads back to us', () => {
    expect(new URL(claimUri).protocol).toBe(`${claimScheme}:`);
  });

  it.each([
    'apiVersion: audit.k8s.io/v1\nkind: Policy\n',
    '# A comment.\n\n---\n# Another one.\napiVersion: "audit.k8s.io/v1"\n',
    "%YAML 1.1\n---\nkind: Policy\n'apiVersion' : audit.k8s.io/v1beta1 # old\n",
    '--- # the policy\nrules: []\napiVersion: audit.k8s.io/v1\n---\nanother: document\n',
  ])('is raised for %j', (text) => {
    expect(namesPolicy(text)).toBe(true);
  });

  it.each([
    '',
    'apiVersion: v1\nkind: ConfigMap\ndata:\n  policy.yaml: |\n    apiVersion: audit.k8s.io/v1\n',
    'kind: Pod\n---\napiVersion: audit.k8s.io/v1\n',
    '# apiVersion: audit.k8s.io/v1\n',
    'apiVersion: example.com/v1\n',
  ])('is not raised for %j', (text) => {
    expect(namesPolicy(text)).toBe(false);
  });

  it('is raised for the examples', () => {
    const text = readFileSync(join(import.meta.dirname, '../../examples/audit-policy.yaml'), 'utf8');
    expect(namesPolicy(text)).toBe(true);
  });
});
