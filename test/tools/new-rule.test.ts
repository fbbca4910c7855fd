import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lintRules } from '../../engine/index.ts';
import { makeRule } from '../../tools/new-rule.ts';
import { readExpectations } from '../support/caret-fixture.ts';

const project = join(import.meta.dirname, '../..');
const root = mkdtempSync(join(tmpdir(), 'new-rule-'));
afterAll(() => rmSync(root, { recursive: true }));

const read = (path: string): string => readFileSync(join(root, path), 'utf8');

beforeAll(async () => {
  for (const path of ['engine', 'docs/rules', 'tsconfig.base.json']) {
    cpSync(join(project, path), join(root, path), { recursive: true });
  }
  symlinkSync(join(project, 'node_modules'), join(root, 'node_modules'));
  await makeRule(root, 'brand-new', 'security');
});

/** What a program says that runs in the copy. */
function run(program: string, ...args: string[]): string {
  return execFileSync(join(project, 'node_modules/.bin', program), args, {
    cwd: root,
    encoding: 'utf8',
    stdio: 'pipe',
  });
}

/** The findings of some policies by the engine of the copy. */
function lint(
  texts: readonly string[],
): { readonly id: string; readonly severity: string; readonly message: string }[][] {
  const script = `
    import { lint } from './engine/lint/lint.ts';
    import { loadPolicy } from './engine/policy/load.ts';
    const texts = ${JSON.stringify(texts)};
    console.log(JSON.stringify(texts.map((text) => lint(loadPolicy(text)))));`;
  return JSON.parse(run('node', '--input-type=module', '--eval', script));
}

describe('a new rule', () => {
  it.each([
    [['never-matches'], 'there is a finding `never-matches` already'],
    [['brand-new', '--category', 'load'], '--category reach|'],
    [[], 'takes one ID'],
  ])('is asked for by the command line: %j is refused', (args, message) => {
    const tool = join(project, 'tools/new-rule.ts');
    const { status, stderr } = spawnSync(join(project, 'node_modules/.bin/node'), [tool, ...args], {
      encoding: 'utf8',
    });
    expect({ status, stderr }).toEqual({ status: 2, stderr: expect.stringContaining(message) });
  });

  it('compiles', () => {
    expect(run('tsc', '-p', 'engine')).toBe('');
  });

  it('finds what its fixture states, and nothing in the quiet one', () => {
    const fires = read('test/fixtures/findings/brand-new/fires.yaml');
    const [found, quiet] = lint([fires, read('test/fixtures/findings/brand-new/quiet.yaml')]);
    const [expectation] = readExpectations(fires).expected;
    expect(expectation).toMatchObject({ id: 'brand-new', line: 6, from: 12, to: 24 });
    const { id, severity, message } = expectation ?? {};
    expect(found?.filter((finding) => finding.id === 'brand-new')).toMatchObject([{ id, severity, message }]);
    expect(quiet?.filter((finding) => finding.id === 'brand-new')).toEqual([]);
  });

  it('has a page whose examples hold', () => {
    const page = read('docs/rules/brand-new.md');
    expect(page.match(/^##? .*/gm)).toEqual([
      '# brand-new',
      '## What kube-apiserver does',
      '## Avoid',
      '## Prefer',
      '## When to suppress',
    ]);
    const policies = Array.from(page.matchAll(/```yaml\n(.*?)```/gs), ([, text = '']) => text);
    const serious = lint(policies).map((found) => found.filter(({ severity }) => /error|warning/.test(severity)));
    expect(serious.map((found) => found.map(({ id }) => id))).toEqual([['brand-new'], []]);
  });

  it('stands in the index of the pages where it stands in the registry: at the end of its chapter', () => {
    const rows = read('docs/rules/README.md').matchAll(/^\| \[([\w-]+)\]/gm);
    const ids = lintRules.map(({ id }) => id);
    const place = lintRules.findLastIndex(({ category }) => !['volume', 'hygiene'].includes(category));
    expect(Array.from(rows, ([, id]) => id)).toEqual(ids.toSpliced(place + 1, 0, 'brand-new'));
    const script = `
      import { lintRules } from './engine/lint/registry.ts';
      console.log(JSON.stringify(lintRules.map(({ id }) => id)));`;
    const registered = JSON.parse(run('node', '--input-type=module', '--eval', script));
    expect(registered).toEqual(ids.toSpliced(place + 1, 0, 'brand-new'));
  });

  it.each(['brand-new', 'never-matches', 'BrandNew', 'brand_new', '-new', 'new-', '../new', ''])(
    'is not made of the id `%s`',
    async (id) => {
      const before = read('engine/lint/registry.ts');
      await expect(makeRule(root, id, 'security')).rejects.toThrow(/no id|already/);
      expect(read('engine/lint/registry.ts')).toBe(before);
    },
  );
});
