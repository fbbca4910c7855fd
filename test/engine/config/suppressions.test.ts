import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../../engine/editing/edits/apply-edits.ts';
import { type Finding, lint, lintRules, load, type Range, suppressionFix } from '../../../engine/index.ts';
import { repetitiveRules } from '../../support/every-fix.ts';
import { fieldsOf, layout, writePolicy } from '../../support/policy-text.ts';

const head = 'apiVersion: audit.k8s.io/v1\nkind: Policy\nrules:\n';

function idsIn(text: string): string[] {
  return lint(load(text)).map(({ id }) => id);
}

function firstOf(text: string, id: string): Finding {
  const finding = lint(load(text)).find((one) => one.id === id);
  if (!finding) throw new Error(`no ${id} in ${text}`);
  return finding;
}

function suppressed(text: string, id: string): string | undefined {
  const fix = suppressionFix(load(text), firstOf(text, id));
  return fix && applyEdits(text, fix.edits);
}

describe('suppressions', () => {
  it.each([
    ['above a rule', `${head}- level: Metadata\n# audit-policy-disable-next-line unreachable-rule\n- level: None\n`],
    ['above a dash', `${head}- level: Metadata\n# audit-policy-disable-next-line unreachable-rule\n-\n  level: None\n`],
    ['on the line', `${head}- level: Metadata\n- level: None # audit-policy-disable-line unreachable-rule -- old\n`],
    ['in the file', `${head}- level: Metadata\n- level: None\n# audit-policy-disable unreachable-rule`],
    [
      'of two',
      `${head}- level: Metadata\n# audit-policy-disable-next-line no-rules, unreachable-rule\n- level: None\n`,
    ],
    [
      'above another',
      `${head}- level: Metadata\n# audit-policy-disable-next-line unreachable-rule\n# audit-policy-disable-next-line no-rules\n\n- level: None\n`,
    ],
    ['before a CR LF', `${head}- level: Metadata\n- level: None # audit-policy-disable-line unreachable-rule\r\n`],
  ])('take a finding away: %s', (_place, text) => {
    expect(idsIn(text.replace(/(.*)# audit.*$/gm, '$1'))).toContain('unreachable-rule');
    expect(idsIn(text)).not.toContain('unreachable-rule');
  });

  it.each([
    [
      'for the line after next',
      `# audit-policy-disable-next-line unreachable-rule\n- level: Metadata\n- level: None\n`,
    ],
    ['on another line', `- level: Metadata # audit-policy-disable-line unreachable-rule\n- level: None\n`],
    ['in a string', `- level: Metadata\n- level: None\n  users: ["# audit-policy-disable unreachable-rule"]\n`],
    ['in a block', `- level: Metadata\n- level: None\n  users:\n  - |\n    # audit-policy-disable unreachable-rule\n`],
    [
      'behind the reason',
      `- level: Metadata\n- level: None # audit-policy-disable-line no-rules -- unreachable-rule\n`,
    ],
  ])('leave a finding: %s', (_place, rules) => {
    expect(idsIn(head + rules)).toContain('unreachable-rule');
  });

  it('are no matter of JSON', () => {
    const policy = { apiVersion: 'audit.k8s.io/v1', kind: 'Policy', rules: [{ level: 'Metadata' }, { level: 'None' }] };
    const text = JSON.stringify(policy, null, 2);
    expect(idsIn(text)).toContain('unreachable-rule');
    expect(suppressed(text, 'unreachable-rule')).toBeUndefined();
  });

  it('have `unused-suppression` look at what all the others found', () => {
    expect(lintRules.at(-1)?.id).toBe('unused-suppression');
  });
});

it('the example of the guide has something to suppress, and suppresses all of it', () => {
  const guide = readFileSync(new URL('../../../docs/configuration.md', import.meta.url), 'utf8');
  const example = /^```yaml\n(# audit-policy-disable.*?)^```$/ms.exec(guide)?.[1] ?? '';
  expect(idsIn(example)).toEqual([]);
  const bare = example.replace(/ *# audit-policy.*$/gm, '');
  expect(idsIn(bare).toSorted()).toEqual(['duplicate-entry', 'no-catch-all', 'unreachable-rule']);
});

describe('the fix that suppresses', () => {
  it('puts a comment above, as far in as the line', () => {
    const text = `${head}  - level: Metadata\r\n  - level: None\r\n`;
    expect(suppressed(text, 'unreachable-rule')).toBe(
      `${head}  - level: Metadata\r\n  # audit-policy-disable-next-line unreachable-rule\r\n  - level: None\r\n`,
    );
  });

  it('adds to the comment that is there', () => {
    const comment = '# audit-policy-disable-next-line unreachable-rule';
    const text = `${head}- level: Metadata\n${comment} -- why\n- {level: None, verbs: [get, get]}\n`;
    expect(suppressed(text, 'duplicate-entry')).toBe(text.replace(comment, `${comment}, duplicate-entry`));
  });

  it('suppresses what begins with a marker', () => {
    const text = `${head}- level: Metadata\n---\na: b\n`;
    expect(idsIn(suppressed(text, 'extra-document') ?? text)).not.toContain('extra-document');
  });

  it.each([
    ['a comment above', '# About the cluster.\napiVersion: audit.k8s.io/v1\nkind: Policy\nfoo: {}\n'],
    ['the start of a document above', '%YAML 1.1\n---\n\napiVersion: audit.k8s.io/v1\nkind: Policy\nfoo: {}\n'],
  ])('suppresses what is said of a file without rules, with %s', (_, text) => {
    const options = { profiles: ['cis', 'stig'] as const };
    const ofProfiles = (written: string) =>
      lint(load(written), options).filter(({ id }) => /^(cis|stig)-/.test(id) && id !== 'cis-3-2-2');
    const found = ofProfiles(text);
    expect(found.map(({ range }) => text.slice(range.start, range.end))).toContain('apiVersion: audit.k8s.io/v1');
    for (const finding of found) {
      const fix = suppressionFix(load(text), finding);
      expect(ofProfiles(applyEdits(text, fix?.edits ?? [])).map(({ id }) => id)).not.toContain(finding.id);
    }
  });

  it('is none for what the server refuses, and inside of a string', () => {
    expect(suppressed(`${head}- level: metadata\n`, 'invalid-level')).toBeUndefined();
    const text = `${head}- level: Metadata\n- {level: None, users: ["a\n b", a b, "a b"]}\n`;
    expect(suppressed(text, 'duplicate-entry')).toBeUndefined();
  });

  it('takes the finding away, and no finding of another place', () => {
    const law = fc.property(repetitiveRules, layout, (rules, how) => {
      const text = writePolicy(rules.map(fieldsOf), how);
      const document = load(text);
      const before = lint(document);
      for (const finding of before) {
        const fix = suppressionFix(document, finding);
        if (!fix) continue;
        const fixed = applyEdits(text, fix.edits);
        const others = before.filter(({ id, range }) => id !== finding.id || !isSameLine(text, range, finding.range));
        expect(describeAll(fixed, lint(load(fixed)))).toEqual(describeAll(text, others));
      }
    });
    fc.assert(law, { numRuns: 60 });
  });
});

/** What findings say, and what stands before them in their line: other lines may have come above. */
function describeAll(text: string, findings: readonly Finding[]): string[] {
  return findings.map(({ id, message, range }) => `${id} ${message} ${beforeInLine(text, range)}`);
}

function beforeInLine(text: string, { start }: Range): string {
  return text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
}

function isSameLine(text: string, one: Range, other: Range): boolean {
  return !text.slice(Math.min(one.start, other.start), Math.max(one.start, other.start)).includes('\n');
}
