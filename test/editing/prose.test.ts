import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { fieldProse, identityProse, levelProse, stageProse, verbProse } from '../../engine/editing/prose/index.ts';
import { groupResourcesType, policyRuleType, policyType } from '../../engine/policy/schema.ts';
import { levels, stages } from '../../engine/policy/types.ts';

const folder = join(import.meta.dirname, '../../engine/editing/prose');
const files = globSync('**/*.md', { cwd: folder });
const linked = [fieldProse, levelProse, stageProse, verbProse, identityProse].flatMap((record) =>
  Object.values(record),
);

test('every field of a policy has prose, and nothing else has', () => {
  const fields = [
    ...Object.keys(policyType.fields).map((field) => `policy.${field}`),
    ...Object.keys(policyRuleType.fields).map((field) => `rule.${field}`),
    ...Object.keys(groupResourcesType.fields).map((field) => `resource.${field}`),
  ];
  expect(Object.keys(fieldProse).toSorted()).toEqual(fields.toSorted());
});

test('every level has prose', () => {
  expect(Object.keys(levelProse)).toEqual([...levels]);
});

test('every stage has prose', () => {
  expect(Object.keys(stageProse)).toEqual([...stages]);
});

describe.each(files)('%s', (file) => {
  const text = readFileSync(join(folder, file), 'utf8');

  test('is shown for something', () => {
    expect(linked).toContain(text);
  });

  test('is short enough for a hover', () => {
    expect(text.length).toBeLessThan(1200);
  });

  test('has one line for a paragraph, since some editors keep line breaks', () => {
    const lines = text.trimEnd().split('\n');
    const broken = lines.filter((line, index) => {
      const next = lines[index + 1];
      return line !== '' && next !== undefined && next !== '' && !next.startsWith('- ');
    });
    expect(broken).toEqual([]);
  });
});
