import { describe, expect, it } from 'vitest';
import { lint, lintRules, load, type Severity } from '../../engine/index.ts';

const head = 'apiVersion: audit.k8s.io/v1\nkind: Policy\nrules:\n';

const everythingAt = (severity: Severity | 'off'): Record<string, Severity | 'off'> =>
  Object.fromEntries(lintRules.map(({ id }) => [id, severity]));

describe('what kube-apiserver refuses', () => {
  it.each([
    ['yaml-syntax', `${head}- level: "Metadata\n`],
    ['yaml-syntax', `${head}- level: Metadata\n  users: [on]\n`],
    ['unsupported-version', 'apiVersion: audit.k8s.io/v2\nkind: Policy\nrules:\n- level: Metadata\n'],
    ['wrong-type', `${head}- level: Metadata\n  users: a\n`],
    ['invalid-level', `${head}- level: metadata\n`],
    ['invalid-stage', `${head}- level: Metadata\n  omitStages: [Received]\n`],
    ['invalid-group', `${head}- level: Metadata\n  resources: [{group: apps/v1}]\n`],
    ['invalid-non-resource-url', `${head}- level: Metadata\n  nonResourceURLs: [healthz]\n`],
    ['resource-names-without-resources', `${head}- level: Metadata\n  resources: [{group: "", resourceNames: [a]}]\n`],
    ['mixed-target', `${head}- level: Metadata\n  nonResourceURLs: [/a]\n  namespaces: [b]\n`],
    ['no-rules', 'apiVersion: audit.k8s.io/v1\nkind: Policy\nrules: []\n'],
  ])('is an error whatever severity is chosen: %s', (id, text) => {
    for (const severity of ['off', 'hint'] as const) {
      const refusals = lint(load(text), { severities: everythingAt(severity) }).filter((one) => one.isRefusal);
      expect(refusals).toMatchObject([{ id, severity: 'error' }]);
    }
  });
});

it('a chosen severity counts for the same finding where the server starts', () => {
  const text = `${head}- level: Metadata\n  verb: [get]\n`;
  expect(lint(load(text), { severities: everythingAt('off') })).toEqual([]);
  const found = lint(load(text), { severities: { ...everythingAt('off'), 'unknown-field': 'hint' } });
  expect(found).toMatchObject([{ id: 'unknown-field', severity: 'hint' }]);
});
