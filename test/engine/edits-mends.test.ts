import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../engine/editing/edits/apply-edits.ts';
import { deleteListEntry } from '../../engine/editing/edits/delete.ts';
import { lint, load, type Policy, type PolicyRule } from '../../engine/index.ts';
import { comments, everyFix, repetitiveRules } from '../support/every-fix.ts';
import { fieldsOf, layout, type WrittenRule, writePolicy } from '../support/policy-text.ts';

describe('deleting a list entry', () => {
  it('takes that entry and its own comments, wherever it stands', () => {
    let count = 0;
    fc.assert(
      fc.property(repetitiveRules, layout, fc.nat(), (written, how, choice) => {
        const before = load(writePolicy(written.map(fieldsOf), how));
        for (const [at, rule] of before.policy.rules.entries()) {
          for (const field of ['users', 'verbs', 'namespaces', 'nonResourceURLs'] as const) {
            const index = choice % Math.max(1, rule[field].length);
            const edits = deleteListEntry(before, ['rules', at, field, index]);
            expect(edits !== undefined).toBe(rule[field].length > 1);
            if (!edits) continue;
            count += 1;
            const after = load(applyEdits(before.text, edits));
            expect(after.verdict).toBe(before.verdict);
            const narrowed = { ...rule, [field]: rule[field].toSpliced(index, 1) };
            expect(after.policy).toEqual({ ...before.policy, rules: before.policy.rules.with(at, narrowed) });
            expect(comments(after.text, at)).toEqual(comments(before.text, at));
          }
        }
      }),
      { numRuns: 250, seed: 7 },
    );
    expect(count).toBeGreaterThan(300);
  });
});

describe('mending what the server refuses or ignores', () => {
  /** Rules with something wrong in one of them, and the mended policy. */
  function checkMends(
    seed: number,
    title: string,
    spoil: (fields: WrittenRule, choice: number) => WrittenRule,
    mended: (before: Policy, index: number) => readonly PolicyRule[],
    areCommentsKept: boolean,
  ): void {
    let count = 0;
    fc.assert(
      fc.property(repetitiveRules, layout, fc.nat(), (written, how, choice) => {
        const index = choice % written.length;
        const spoilt = written.map((rule, at) => (at === index ? spoil(fieldsOf(rule), choice) : fieldsOf(rule)));
        for (const { before, after } of everyFix(writePolicy(spoilt, how), (fix) => fix.title === title)) {
          count += 1;
          expect(after.policy.rules).toEqual(mended(before.policy, index));
          const kept = comments(before.text, areCommentsKept ? undefined : index);
          const found = comments(after.text, areCommentsKept ? undefined : index);
          expect([...new Set(found)].sort()).toEqual([...new Set(kept)].sort());
        }
      }),
      { numRuns: 250, seed },
    );
    expect(count).toBeGreaterThan(200);
  }

  it('removes the key that does not count', () => {
    const spoil = (fields: WrittenRule, choice: number): WrittenRule =>
      fields.toSpliced(choice % (fields.length + 1), 0, ['verbs', ['x', 'y']]).concat([['verbs', ['get']]]);
    checkMends(8, 'Remove this one', withoutVerbs(spoil), ({ rules }) => rules, false);
  });

  it('splits a rule for resources and paths', () => {
    const spoil = (fields: WrittenRule, choice: number): WrittenRule =>
      withoutTarget(fields)
        .toSpliced(choice % 2, 0, ['nonResourceURLs', ['/x', '/y*']])
        .toSpliced(choice % 3, 0, ['namespaces', ['a']])
        .toSpliced(choice % 4, 0, ...(choice % 5 > 2 ? [['resources', [[['group', 'apps']]]] as const] : []));
    const split = ({ rules }: Policy, index: number): readonly PolicyRule[] =>
      rules.flatMap((rule, at) =>
        at === index
          ? [
              { ...rule, nonResourceURLs: [] },
              { ...rule, resources: [], namespaces: [] },
            ]
          : [rule],
      );
    checkMends(9, 'Split into two rules', spoil, split, true);
  });

  it('puts words in quotes', () => {
    const spoil = (fields: WrittenRule): WrittenRule => [
      ...fields.filter(([key]) => key !== 'users'),
      ['users', ['someone', 'bare:007']],
    ];
    const quoted = ({ rules }: Policy, index: number): readonly PolicyRule[] =>
      rules.map((rule, at) => (at === index ? { ...rule, users: ['someone', '007'] } : rule));
    checkMends(10, 'Put it in quotes', spoil, quoted, true);
  });

  function withoutVerbs(spoil: (fields: WrittenRule, choice: number) => WrittenRule): typeof spoil {
    return (fields, choice) =>
      spoil(
        fields.filter(([key]) => key !== 'verbs'),
        choice,
      );
  }

  function withoutTarget(fields: WrittenRule): WrittenRule {
    return fields.filter(([key]) => !['nonResourceURLs', 'resources', 'namespaces'].includes(key));
  }
});

describe('what an earlier rule can do without', () => {
  const titles = (earlier: string, dead: string, between = ''): string[] =>
    lint(load(`rules:\n- {level: None, ${earlier}}\n${between}- {level: Request, ${dead}}\n`))
      .filter(({ id }) => id === 'unreachable-rule')
      .flatMap(({ fixes }) => fixes.map(({ title }) => title))
      .filter((title) => title.startsWith('Take '));

  it.each([
    ['verbs: [get, list]', 'verbs: [list]', 'Take `list` out of `verbs` of rule 1'],
    ['nonResourceURLs: [/a, "/b*"]', 'nonResourceURLs: ["/b*"]', 'Take `/b*` out of `nonResourceURLs` of rule 1'],
    ['resources: [{group: a}, {group: b}]', 'resources: [{group: b}]', 'Take item 2 out of `resources` of rule 1'],
    [
      'resources: [{resources: [pods, secrets]}]',
      'resources: [{resources: [secrets]}]',
      'Take `secrets` out of `resources` of rule 1',
    ],
    [
      'resources: [{resources: [pods], resourceNames: [a, b]}]',
      'resources: [{resources: [pods], resourceNames: [b]}]',
      'Take `b` out of `resourceNames` of rule 1',
    ],
  ])('%s, for the sake of %s', (earlier, dead, title) => {
    expect(titles(earlier, dead)).toEqual([title]);
  });

  it.each([
    ['the dead rule asks for less than the entry', 'verbs: [get, list]', 'verbs: [list], users: [a]', ''],
    ['the rest of the list takes it still', 'nonResourceURLs: ["/a*", /a/b]', 'nonResourceURLs: [/a/b]', ''],
    ['one user may be in both groups', 'userGroups: [a, b]', 'userGroups: [b]', ''],
    ['it would take more than one entry', 'verbs: [get, list, watch]', 'verbs: [list, watch]', ''],
    [
      'a rule between them would take some of it',
      'verbs: [get, list]',
      'verbs: [list]',
      '- {level: Metadata, users: [a]}\n',
    ],
  ])('nothing, where %s', (_, earlier, dead, between) => {
    expect(titles(earlier, dead, between)).toEqual([]);
  });
});

describe('a version is added', () => {
  const addVersion = (text: string): string | undefined => {
    const fixes = lint(load(text)).flatMap((finding) => finding.fixes);
    const added = fixes.find(({ title }) => title.startsWith('Add `apiVersion'));
    return added && applyEdits(text, added.edits);
  };

  it.each([
    ['with the line breaks of the file', '# Rules.\r\nkind: Policy\r\nrules:\r\n- level: Metadata\r\n', '\r\n'],
    ['with the indentation of the file', '---\n  kind: Policy\n  rules:\n  - level: Metadata\n', '\n  '],
  ])('%s', (_, text, between) => {
    const fixed = addVersion(text);
    expect(fixed).toBe(text.replace('kind', `apiVersion: audit.k8s.io/v1${between}kind`));
    expect(load(fixed ?? '').verdict).toBe('accepted');
  });

  it('to no map in braces', () => {
    expect(addVersion('--- {kind: Policy, rules: [{level: None}]}\n')).toBeUndefined();
  });
});
