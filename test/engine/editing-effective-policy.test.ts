import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { effectivePolicy } from '../../engine/editing/effective-policy.ts';
import { load, type PolicyDocument } from '../../engine/index.ts';
import { policyText } from '../conformance/generate/policy-text.ts';

/** What is written has the same policy, and strict decoding leaves nothing out of it. */
function checkRoundTrip(document: PolicyDocument): void {
  const text = effectivePolicy(document);
  const again = load(document.format === 'json' ? text.replace(/^\/\/.*\n/gm, '') : text, document.kubernetes);
  expect(again.policy).toEqual(document.policy);
  expect(again.verdict).toBe('accepted');
  expect(again.problems.filter(({ code }) => code !== 'extra-document')).toEqual([]);
}

describe('the effective policy', () => {
  it('is the policy of the file, whatever accepted text it is made of', () => {
    let count = 0;
    fc.assert(
      fc.property(policyText, (text) => {
        const document = load(text);
        if (document.verdict === 'refused') return;
        count += 1;
        checkRoundTrip(document);
      }),
      { numRuns: 3000, seed: 7 },
    );
    expect(count).toBeGreaterThan(500);
  });

  it('is the policy of the file, for every accepted text whose reading was observed', () => {
    const lines = readFileSync(new URL('../vectors/load.jsonl', import.meta.url), 'utf8')
      .trimEnd()
      .split('\n');
    const texts = lines.slice(1).map((line): string => JSON.parse(line).text);
    const accepted = texts.map((text) => load(text)).filter(({ verdict }) => verdict !== 'refused');
    expect(accepted.length).toBeGreaterThan(400);
    for (const document of accepted) checkRoundTrip(document);
  });
});

const head = 'apiVersion: audit.k8s.io/v1\nkind: Policy\n';
const warned = '# kube-apiserver 1.37 logs a warning, and goes by this policy:\n';

describe('what is shown of a file', () => {
  it.each([
    ['is the file itself where all of it counts', `${head}rules: # all\n- {level: Metadata}\n`, undefined],
    [
      'has no field that is not known, and all else as it was',
      `${head}# Shells.\nrules:\n  - level: None # quiet\n    # A slip.\n    verb: ["get"]\n\n  - level: "Metadata"\n`,
      `${warned}#   line 7: unknown field "rules[0].verb"\n${head}# Shells.\nrules:\n  - level: None # quiet\n\n  - level: "Metadata"\n`,
    ],
    [
      'has the last of equal keys',
      `${head}rules:\n- level: None\n  verbs: [get]\n  level: Metadata\n`,
      `${warned}#   line 6: key "level" already set in map\n${head}rules:\n- verbs: [get]\n  level: Metadata\n`,
    ],
    [
      'has an empty map where nothing of it is known',
      `${head}rules:\n- level: None\n  resources:\n  - grup: apps\n`,
      `${warned}#   line 6: unknown field "rules[0].resources[0].grup"\n${head}rules:\n- level: None\n  resources:\n  - {}\n`,
    ],
    [
      'has aliases and merges in full, and no anchors',
      `${head}rules:\n- &base\n  level: None\n  users: &u [a, "yes"]\n- <<: *base\n  verbs: [get]\n- level: Metadata\n  users: *u\n`,
      `${head}rules:\n-\n  level: None\n  users: [a, "yes"]\n- level: None\n  users: [a, "yes"]\n  verbs: [get]\n- level: Metadata\n  users: [a, "yes"]\n`,
    ],
    [
      'ends with the first document',
      `${head}rules:\n- level: None\n---\nkind: Policy\n`,
      `${head}rules:\n- level: None\n`,
    ],
    [
      'is JSON for JSON',
      '{"apiVersion": "audit.k8s.io/v1", "kind": "Policy",\n "x": 1, "rules": [{"level": "None"}]}\n',
      '// kube-apiserver 1.37 logs a warning, and goes by this policy:\n//   line 2: unknown field "x"\n{"apiVersion": "audit.k8s.io/v1", "kind": "Policy",\n "rules": [{"level": "None"}]}\n',
    ],
    [
      'says why a file is refused',
      `${head}rules:\n- level: none\n`,
      `# kube-apiserver 1.37 refuses this file and does not start:\n#   line 4: rules[0].level: Unsupported value: "none": supported values: "None", "Metadata", "Request", "RequestResponse"\n# As far as the file can be read, it says:\n${head}rules:\n- level: none\n`,
    ],
  ])('%s', (_, text, expected) => {
    expect(effectivePolicy(load(text))).toBe(expected ?? text);
  });

  it('is something for every text', () => {
    fc.assert(
      fc.property(policyText, (text) => {
        expect(typeof effectivePolicy(load(text))).toBe('string');
      }),
      { numRuns: 300, seed: 8 },
    );
    expect(effectivePolicy(load(''))).toContain('refuses this file');
    expect(effectivePolicy(load(`${head}rules:\n- level: None\n  users: [a\n`))).toContain('users: [a]');
  });
});
