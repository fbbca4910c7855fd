import { describe, expect, it } from 'vitest';
import { type Finding, lint, load } from '../../engine/index.ts';
import { quote } from '../../engine/text/quote.ts';

const head = 'apiVersion: audit.k8s.io/v1\nkind: Policy\nrules:\n';
const long = 'x'.repeat(300_000);

const wordsOf = ({ message, related, fixes }: Finding): string[] => [
  message,
  ...related.map((place) => place.message),
  ...fixes.map(({ title }) => title),
];

describe('a word of any length', () => {
  it.each([
    ['as a level', `${head}- level: ${long}\n`],
    ['as a stage', `${head}- level: None\n  omitStages: [${long}]\n`],
    ['as a URL', `${head}- level: None\n  nonResourceURLs: ["/${long}*/x"]\n`],
    ['as a group', `${head}- level: None\n  resources: [{group: ${long}/v1}, {group: "${long}_"}]\n`],
    ['as a resource', `${head}- level: None\n  resources: [{group: "", resources: [${long}, ${long}, ${long}/a]}]\n`],
    ['as a name', `${head}- level: None\n  resources: [{group: "", resources: [a], resourceNames: ["${long}*"]}]\n`],
    ['as a user', `${head}- level: None\n  users: ["${long}*", "${long}*", "group:${long}", "system:${long}"]\n`],
    ['as a verb', `${head}- level: None\n  verbs: [${long}]\n`],
    ['as a namespace', `${head}- level: None\n  namespaces: ["${long}*"]\n`],
    ['as a field', `${head}- level: None\n  ${long}: a\n`],
    ['as a value of another type', `${head}- level: None\n  verbs: ${long}\n`],
    ['as a version', `apiVersion: ${long}\nkind: Policy\nrules: [{level: None}]\n`],
    ['as an old version', `apiVersion: audit.k8s.io/${long}\nkind: ${long}\nrules: [{level: None}]\n`],
    ['in a suppression', `# audit-policy-disable ${long}\n# audit-policy-disable${long}\n${head}- level: None\n`],
    ['in what others take', `${head}- level: None\n- level: Metadata\n  users: [${long}]\n  verbs: [get, ${long}]\n`],
  ])('%s is quoted in short', (_, text) => {
    const findings = lint(load(text), { profiles: ['recommended', 'cis', 'stig'] });
    expect(findings.length).toBeGreaterThan(0);
    expect(
      findings
        .flatMap(wordsOf)
        .filter((words) => words.length > 3_000)
        .map((words) => words.slice(0, 200)),
    ).toEqual([]);
  });
});

it('mends the whole of a long word', () => {
  const text = `${head}- level: None\n  verbs: [${long}, get, ${long}]\n- level: None\n`;
  const [double] = lint(load(text)).filter(({ id }) => id === 'duplicate-entry');
  expect(text.slice(double?.range.start, double?.range.end)).toBe(long);
  const edits = double?.fixes[0]?.edits ?? [];
  expect(edits.map(({ range }) => text.slice(range.start, range.end))).toEqual([expect.stringContaining(long)]);
});

describe('quote', () => {
  it('leaves the names that clusters have as they are', () => {
    const name = 'system:serviceaccount:kube-system:clusterrole-aggregation-controller';
    expect(quote(name)).toBe(`\`${name}\``);
    expect(quote('')).toBe('`""`');
  });

  it('cuts between characters', () => {
    expect(quote('x'.repeat(120))).toBe(`\`${'x'.repeat(120)}\``);
    expect(quote('x'.repeat(121))).toBe(`\`${'x'.repeat(120)}…\``);
    expect(quote(`${'x'.repeat(119)}😀x`)).toBe(`\`${'x'.repeat(119)}…\``);
  });
});
