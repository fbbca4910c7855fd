import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../engine/editing/edits/apply-edits.ts';
import { comparePolicies, lint, load, type PolicyDocument } from '../../engine/index.ts';
import { comments, everyFix, repetitiveRules } from '../support/every-fix.ts';
import { fieldsOf, layout, writePolicy } from '../support/policy-text.ts';

const head = 'apiVersion: audit.k8s.io/v1\nkind: Policy\n';

const gapIds = ['security-event-unrecorded', 'cis-3-2-2'];

function leaks(document: PolicyDocument): number[] {
  return lint(document).flatMap(({ id, ruleIndex }) => (id === 'sensitive-body-logged' ? [ruleIndex ?? -1] : []));
}

/** The text after the first fix for a body that is logged; `undefined` where there is none. */
function mended(text: string): string | undefined {
  const fix = lint(load(text)).find(({ id }) => id === 'sensitive-body-logged')?.fixes[0];
  return fix && applyEdits(text, fix.edits);
}

/** What came are rules at `Metadata` above the one that was found, or its level is that now. Gives how many came. */
function countAdded(before: PolicyDocument, after: PolicyDocument, index: number): number {
  const rules = before.policy.rules;
  const added = after.policy.rules.length - rules.length;
  const changed = rules.map((rule, at) => (at === index ? { ...rule, level: 'Metadata' } : rule));
  expect(after.policy.rules.toSpliced(index, added)).toEqual(added === 0 ? changed : rules);
  expect(after.policy.rules.slice(index, index + added).every(({ level }) => level === 'Metadata')).toBe(true);
  return added;
}

describe('a rule for what should not be in the log', () => {
  it('drops these bodies and changes nothing else, however the policy is written', () => {
    let count = 0;
    fc.assert(
      fc.property(repetitiveRules, layout, (written, how) => {
        const text = writePolicy(written.map(fieldsOf), how);
        for (const { before, after, finding } of everyFix(text, (_, { id }) => id === 'sensitive-body-logged')) {
          count += 1;
          const index = finding.ruleIndex ?? -1;
          const added = countAdded(before, after, index);
          expect(comments(after.text)).toEqual(comments(before.text));
          expect(after.text.length - before.text.length).toBeLessThan(500);
          const others = leaks(before).filter((one) => one !== index);
          expect(leaks(after)).toEqual(others.map((one) => (one > index ? one + added : one)));
          const { differences, undecided } = comparePolicies(before.policy, after.policy, { strength: 'always' });
          expect(undecided).toBe(0);
          expect(new Set(differences.map(({ kind }) => kind))).toEqual(new Set(['body-dropped']));
        }
      }),
      { numRuns: 220, seed: 51 },
    );
    expect(count).toBeGreaterThan(40);
  });

  it.each(['recommended', 'cis'] as const)('records what the profile %s asks for, and no body', (profile) => {
    let count = 0;
    fc.assert(
      fc.property(repetitiveRules, layout, (written, how) => {
        const before = load(writePolicy(written.map(fieldsOf), how));
        for (const { id, ruleIndex, fixes } of lint(before, { profiles: [profile] })) {
          if (!gapIds.includes(id) || ruleIndex === undefined || before.policy.rules[ruleIndex]?.level !== 'None')
            continue;
          count += 1;
          const [fix] = fixes;
          const after = load(applyEdits(before.text, fix?.edits ?? []));
          const added = countAdded(before, after, ruleIndex);
          const left = lint(after, { profiles: [profile] }).filter((finding) => finding.id === id);
          expect(left.map((finding) => finding.ruleIndex)).not.toContain(ruleIndex + added);
          const { differences } = comparePolicies(before.policy, after.policy, { strength: 'always' });
          expect(new Set(differences.map(({ kind }) => kind))).toEqual(new Set(['more-recorded']));
        }
      }),
      { numRuns: 90, seed: 52 },
    );
    expect(count).toBeGreaterThan(10);
  });

  it.each([
    [
      'as a block',
      'rules:\n  # Noise.\n  - level: None\n    verbs: [watch]\n\n  # The rest.\n  - level: RequestResponse\n    omitStages: [RequestReceived]\n',
      'rules:\n  # Noise.\n  - level: None\n    verbs: [watch]\n\n  - level: Metadata\n    resources:\n      - group: ""\n        resources: ["secrets", "serviceaccounts/token"]\n      - group: authentication.k8s.io\n        resources: ["tokenreviews"]\n    omitStages: ["RequestReceived"]\n\n  # The rest.\n  - level: RequestResponse\n    omitStages: [RequestReceived]\n',
    ],
    [
      'without indentation, for these users and namespaces',
      'rules:\n- level: Request\n  users: [a, "b"]\n  namespaces: [prod]\n  resources:\n  - group: ""\n    resources: [pods, secrets]\n    resourceNames: [db]\n  - group: apps\n- level: Metadata\n',
      'rules:\n- level: Metadata\n  users: ["a", "b"]\n  resources:\n  - group: ""\n    resources: ["secrets"]\n    resourceNames: ["db"]\n  namespaces: ["prod"]\n- level: Request\n  users: [a, "b"]\n  namespaces: [prod]\n  resources:\n  - group: ""\n    resources: [pods, secrets]\n    resourceNames: [db]\n  - group: apps\n- level: Metadata\n',
    ],
    [
      'on one line',
      'rules: [{level: Request, resources: [{resources: [pods, secrets]}]}]\n',
      'rules: [{"level": "Metadata", "resources": [{"group": "", "resources": ["secrets"]}]}, {level: Request, resources: [{resources: [pods, secrets]}]}]\n',
    ],
    [
      'as the level of a rule that is about nothing else',
      'rules:\n- resources: [{resources: [secrets]}]\n  level: "RequestResponse"\n',
      'rules:\n- resources: [{resources: [secrets]}]\n  level: "Metadata"\n',
    ],
  ])('is written %s, as the others are', (_, before, after) => {
    expect(mended(head + before)).toBe(head + after);
  });

  it('has the verbs that are asked for', () => {
    const text = `${head}rules:\n  - level: None\n    verbs: [get, update, watch]\n  - level: Metadata\n`;
    const fixes = lint(load(text), { profiles: ['cis'] }).flatMap(({ id, fixes: own }) =>
      id === 'cis-3-2-2' ? own : [],
    );
    expect(fixes.map((fix) => [fix.title, applyEdits(text, fix.edits)])).toEqual([
      [
        'Record `secrets`, `pods`, `deployments`, `pods/exec`, `pods/portforward`, `pods/proxy` and 1 more at `Metadata`, in 4 rules above rule 1',
        expect.stringContaining(
          '    verbs: ["update"]\n    resources:\n      - group: ""\n        resources: ["pods"]\n',
        ),
      ],
    ]);
  });

  it('is not offered where the rules stand in several places', () => {
    const text = `x: &r\n- level: Request\nrules: *r\n${head}`;
    expect(leaks(load(text))).toEqual([0]);
    expect(mended(text)).toBeUndefined();
  });
});
