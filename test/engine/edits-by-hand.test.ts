import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../engine/editing/edits/apply-edits.ts';
import { deleteListEntry, deleteRule } from '../../engine/editing/edits/delete.ts';
import { moveRuleAbove } from '../../engine/editing/edits/move-rule.ts';
import { lint, load, type TextEdit } from '../../engine/index.ts';

const head = 'apiVersion: audit.k8s.io/v1\nkind: Policy\nrules:\n';

function apply(text: string, edits: readonly TextEdit[] | undefined): string | undefined {
  return edits && applyEdits(text, edits);
}

const deleted = (text: string, index: number): string | undefined => apply(text, deleteRule(load(text), index));
const moved = (text: string, from: number, to: number): string | undefined =>
  apply(text, moveRuleAbove(load(text), from, to));

describe('an edit is not offered', () => {
  it.each([
    ['for the only rule', `${head}- level: None\n`, 0],
    ['for a rule that is not there', `${head}- level: None\n- level: None\n`, 2],
    ['where another rule merges this one', `${head}- &a\n  level: None\n- <<: *a\n  users: [b]\n`, 0],
    [
      'where another rule has a list of this one',
      `${head}- level: None\n  users: &u [a]\n- level: None\n  users: *u\n`,
      0,
    ],
    ['where the rules stand elsewhere too', `x: &r\n- level: None\n- level: None\nrules: *r\n`, 0],
    ['where something refers to all the rules', `rules: &r\n- level: None\n- level: None\nx: *r\n`, 0],
    ['in a text that does not parse', `${head}- level: None\n- level: [\n`, 0],
  ])('to delete, %s', (_, text, index) => {
    expect(deleted(text, index)).toBeUndefined();
  });

  it.each([
    ['a rule that is an alias', `${head}- &a\n  level: None\n- users: [x]\n- *a\n`, 2, 1],
    ['a rule that merges another one', `${head}- &a\n  level: None\n- level: Request\n- <<: *a\n`, 2, 1],
    ['a rule that another one merges', `${head}- level: Request\n- &a\n  level: None\n- <<: *a\n`, 1, 0],
    ['a rule down', `${head}- level: Request\n- level: None\n`, 0, 1],
    [
      'a rule whose comment would be left behind',
      `${head.trimEnd()} [\n  {level: None},\n  # Both.\n  {level: Request}, {level: Metadata}]\n`,
      1,
      0,
    ],
  ])('to move %s', (_, text, from, to) => {
    expect(moved(text, from, to)).toBeUndefined();
  });

  it.each([
    ['the only one', `${head}- level: None\n  users: [a]\n`],
    ['of a list that stands elsewhere', `${head}- level: None\n  verbs: &v [a, b]\n- level: None\n  users: *v\n`],
    ['of a list that another rule has too', `${head}- level: None\n  users: &v [a, b]\n- level: None\n  users: *v\n`],
    ['of a rule that another one merges', `${head}- &a\n  level: None\n  users: [a, b]\n- <<: *a\n`],
    ['of a field that has no list', `${head}- level: None\n  users: a\n`],
  ])('to delete an entry: %s', (_, text) => {
    const document = load(text);
    const index = text.includes('verbs') ? 1 : 0;
    expect(deleteListEntry(document, ['rules', index, 'users', 0])).toBeUndefined();
  });

  it('to remove a duplicate that a merge brings, or that something refers to', () => {
    const titles = (text: string): string[] => lint(load(text)).flatMap(({ fixes }) => fixes.map(({ title }) => title));
    const merged = `${head}- &a\n  level: None\n  users: [x]\n- <<: *a\n  level: Metadata\n`;
    const referred = `${head}- level: &l None\n  level: Metadata\n- level: *l\n  users: [x]\n`;
    expect(titles(merged)).not.toContain('Remove this one');
    expect(titles(referred)).not.toContain('Remove this one');
  });
});

describe('comments and blank lines', () => {
  const text = `${head}  # One.\n  - level: None # a\n    # still one\n\n  # Apart.\n\n  # Two.\n  - level: Request\n    # still two\n  # Three.\n  - level: Metadata\n`;

  it('go with their rule, and those that stand apart stay', () => {
    expect(deleted(text, 0)).toBe(
      `${head}  # Apart.\n\n  # Two.\n  - level: Request\n    # still two\n  # Three.\n  - level: Metadata\n`,
    );
    expect(deleted(text, 1)).toBe(
      `${head}  # One.\n  - level: None # a\n    # still one\n\n  # Apart.\n\n  # Three.\n  - level: Metadata\n`,
    );
    expect(moved(text, 2, 0)).toBe(
      `${head}  # Three.\n  - level: Metadata\n${text.slice(head.length, text.indexOf('  # Three.'))}`,
    );
  });

  it('that stand apart do not come to speak of the next rule', () => {
    const apart = `${head}- level: None\n\n# Apart.\n\n- level: Request\n- level: Metadata\n`;
    expect(moved(apart, 1, 0)).toBe(`${head}- level: Request\n\n- level: None\n\n# Apart.\n\n- level: Metadata\n`);
  });

  it('leave no gap at the end of a file, and none above the first rule', () => {
    const apart = `${head}- level: None\n\n- level: Request\n\n- level: Metadata`;
    expect(deleted(apart, 2)).toBe(`${head}- level: None\n\n- level: Request\n`);
    expect(deleted(apart, 1)).toBe(`${head}- level: None\n\n- level: Metadata`);
    expect(deleted(apart, 0)).toBe(`${head}- level: Request\n\n- level: Metadata`);
    expect(moved(apart, 2, 0)).toBe(`${head}- level: Metadata\n\n- level: None\n\n- level: Request\n`);
  });

  it('stay where the rule above ends', () => {
    const document = `${head}- level: None\n- level: Request\n---\n# Never read.\nx: 1\n`;
    expect(deleted(document, 1)).toBe(`${head}- level: None\n---\n# Never read.\nx: 1\n`);
  });
});

describe('JSON', () => {
  it('keeps its commas right', () => {
    const text = '{"rules": [{"level": "None"}, {"level": "Request"},\n  {"level": "Metadata"}\n]}';
    expect(deleted(text, 0)).toBe('{"rules": [{"level": "Request"},\n  {"level": "Metadata"}\n]}');
    expect(deleted(text, 1)).toBe('{"rules": [{"level": "None"},\n  {"level": "Metadata"}\n]}');
    expect(deleted(text, 2)).toBe('{"rules": [{"level": "None"}, {"level": "Request"}\n]}');
    expect(moved(text, 2, 0)).toBe('{"rules": [{"level": "Metadata"}, {"level": "None"}, {"level": "Request"}\n]}');
  });
});
