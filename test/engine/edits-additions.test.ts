import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addListEntries } from '../../engine/editing/edits/add-entries.ts';
import { addPolicyList } from '../../engine/editing/edits/add-policy-list.ts';
import { applyEdits } from '../../engine/editing/edits/apply-edits.ts';
import { load, type PolicyDocument } from '../../engine/index.ts';
import type { TextEdit } from '../../engine/lint/types.ts';
import { policyRule } from '../support/arbitraries.ts';
import { comments } from '../support/every-fix.ts';
import { fieldsOf, layout, writePolicy } from '../support/policy-text.ts';

const head = 'apiVersion: audit.k8s.io/v1\nkind: Policy\n';
const rules = fc.array(policyRule, { minLength: 1, maxLength: 3 });

function apply(document: PolicyDocument, edits: readonly TextEdit[] | undefined): PolicyDocument {
  expect(edits).toBeDefined();
  return load(applyEdits(document.text, edits ?? []));
}

describe('adding entries to a list', () => {
  it('adds them behind the last one, and changes nothing else', () => {
    let count = 0;
    fc.assert(
      fc.property(rules, layout, (written, how) => {
        const before = load(writePolicy(written.map(fieldsOf), how));
        for (const [index, rule] of before.policy.rules.entries()) {
          if (rule.verbs.length === 0) continue;
          const after = apply(before, addListEntries(before, ['rules', index, 'verbs'], ['watch', '']));
          const verbs = [...rule.verbs, 'watch', ''];
          expect(after.policy).toEqual({
            ...before.policy,
            rules: before.policy.rules.with(index, { ...rule, verbs }),
          });
          expect(comments(after.text)).toEqual(comments(before.text));
          count += 1;
        }
      }),
      { numRuns: 300, seed: 31 },
    );
    expect(count).toBeGreaterThan(200);
  });

  it.each([
    ['    verbs: [get]', '    verbs: [get, list]'],
    ['    verbs: ["get"] # read', '    verbs: ["get", "list"] # read'],
    [`    verbs: [\n      'get',\n    ]`, `    verbs: [\n      'get',\n      'list',\n    ]`],
    ['    verbs:\n    - "get" # read', '    verbs:\n    - "get" # read\n    - "list"'],
    ['    verbs:\r\n      - get\r\n    users: [a]', '    verbs:\r\n      - get\r\n      - list\r\n    users: [a]'],
  ])('%j', (before, after) => {
    const document = load(`${head}rules:\n  - level: None\n${before}`);
    const edits = addListEntries(document, ['rules', 0, 'verbs'], ['list']);
    expect(applyEdits(document.text, edits ?? [])).toBe(`${head}rules:\n  - level: None\n${after}`);
  });

  it.each(['[]', '&verbs [get]\n  - level: None\n    verbs: *verbs'])('leaves %j alone', (list) => {
    const document = load(`${head}rules:\n  - level: None\n    verbs: ${list}\n`);
    expect(addListEntries(document, ['rules', 0, 'verbs'], ['list'])).toBeUndefined();
  });
});

describe('adding a list to the policy', () => {
  it('adds it, and changes nothing else', () => {
    fc.assert(
      fc.property(rules, layout, (written, how) => {
        const before = load(writePolicy(written.map(fieldsOf), how));
        // Some layouts write it already.
        fc.pre(before.policy.omitStages.length === 0);
        const after = apply(before, addPolicyList(before, 'omitStages', ['RequestReceived']));
        expect(after.policy).toEqual({ ...before.policy, omitStages: ['RequestReceived'] });
        expect(comments(after.text)).toEqual(comments(before.text));
      }),
      { numRuns: 200, seed: 32 },
    );
  });

  it('stands above the comments that belong to the rules', () => {
    const document = load(`${head}\n# What is recorded.\nrules:\n  - level: None\n`);
    const edits = addPolicyList(document, 'omitStages', ['RequestReceived', 'Panic']);
    expect(applyEdits(document.text, edits ?? [])).toBe(
      `${head}\nomitStages: ["RequestReceived", "Panic"]\n# What is recorded.\nrules:\n  - level: None\n`,
    );
  });

  it('is not there twice', () => {
    const document = load(`${head}omitStages: [Panic]\nrules:\n  - level: None\n`);
    expect(addPolicyList(document, 'omitStages', ['RequestReceived'])).toBeUndefined();
  });
});
