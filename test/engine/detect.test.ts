import { describe, expect, it } from 'vitest';
import { couldBecomePolicy, looksLikePolicy } from '../../engine/index.ts';

const head = 'apiVersion: audit.k8s.io/v1\nkind: Policy\n';

describe('a text is taken for an audit policy', () => {
  it.each([
    ['by its version', `${head}rules: []\n`, ''],
    ['in whatever order', `rules:\n- level: None\nkind: Policy\napiVersion: "audit.k8s.io/v1"\n`, ''],
    ['behind comments and a document mark', `# ours\n---\n${head}`, ''],
    ['with a removed version', 'apiVersion: audit.k8s.io/v1beta1\nkind: Policy\n', ''],
    ['with CRLF', `${head}rules: []\n`.replaceAll('\n', '\r\n'), ''],
    ['in JSON', '{\n  "kind": "Policy",\n  "apiVersion": "audit.k8s.io/v1"\n}', ''],
    ['without a version, by its shape', 'kind: Policy\nrules:\n  - level: Metadata\n', ''],
    ['while it is begun, by its name', 'kind: Pol', 'audit-policy.yaml'],
    ['while it is empty, by its name', '', 'audit_policy.yml'],
  ])('%s', (_, text, name) => expect(looksLikePolicy(text, name)).toBe(true));
});

describe('a text is left alone', () => {
  it.each([
    ['of another kind', 'apiVersion: rbac.authorization.k8s.io/v1\nkind: Role\nrules: []\n', ''],
    ['of another kind of Policy', 'apiVersion: kyverno.io/v1\nkind: Policy\nrules:\n- level: x\n', ''],
    ['of another kind, whatever its name', 'apiVersion: v1\nkind: ConfigMap\n', 'audit-policy.yaml'],
    [
      'that holds a policy in a string',
      `apiVersion: v1\nkind: ConfigMap\ndata:\n  policy.yaml: |\n    ${head.replace('\n', '\n    ')}`,
      '',
    ],
    ['whose first document is another', `apiVersion: v1\nkind: Pod\n---\n${head}`, ''],
    ['that is an audit event', '{"kind":"Event","apiVersion":"audit.k8s.io/v1","level":"Metadata"}', ''],
    ['that is an audit event in YAML', 'kind: Event\napiVersion: audit.k8s.io/v1\nlevel: Metadata\n', ''],
    ['that is empty', '', 'values.yaml'],
    ['that is going to hold tests', '', 'audit-policy.audit-test.yaml'],
    ['that configures the project', 'rules:\n  no-catch-all: off\n', 'team/.audit-policy.yaml'],
  ])('%s', (_, text, name) => expect(looksLikePolicy(text, name)).toBe(false));
});

describe('a file is going to be an audit policy', () => {
  it.each([
    ['while its first word is typed', '# ours\napi'],
    ['while its version is typed', 'apiVersion: au'],
    ['while it is JSON and begun', '{\n  "ap'],
  ])('%s', (_, text) => {
    expect(couldBecomePolicy(text, 'audit-policy.yaml')).toBe(true);
    expect(couldBecomePolicy(text, 'values.yaml')).toBe(false);
  });

  it('unless it says otherwise', () => {
    expect(couldBecomePolicy('apiVersion: v1\n', 'audit-policy.yaml')).toBe(false);
    expect(couldBecomePolicy('enabled: true\nap', 'audit-policy.yaml')).toBe(false);
    expect(couldBecomePolicy('{"values": [', 'audit-policy.json')).toBe(false);
  });
});
