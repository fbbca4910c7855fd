import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Finding, lint, lintCategories, lintRules, load, newestKubernetesVersion } from '../../engine/index.ts';
import { readExpectations } from '../support/caret-fixture.ts';

const folder = join(import.meta.dirname, '../../docs/rules');
const pages = readdirSync(folder).filter((file) => file !== 'README.md');

test('every finding has a page, and every page a finding', () => {
  const ids = lintRules.map(({ id }) => `${id}.md`);
  expect(pages.toSorted()).toEqual(ids.toSorted());
});

test('the index lists every finding with its severity, and links to its page', () => {
  const rows = readFileSync(join(folder, 'README.md'), 'utf8').match(/^\| \[.*/gm) ?? [];
  const listed = rows.map((row) =>
    row
      .split('|')
      .slice(1, 3)
      .map((cell) => cell.trim()),
  );
  expect(listed).toEqual(lintRules.map(({ id, severity }) => [`[${id}](${id}.md)`, severity]));
});

test('the index has a heading for each category', () => {
  const [, ...parts] = readFileSync(join(folder, 'README.md'), 'utf8').split(/^## /m);
  const titles = parts.map((part) => part.split('\n', 1)[0]);
  expect(titles.map((title) => title?.toLowerCase())).toEqual([...lintCategories]);
  const idsIn = (text: string): string[] => Array.from(text.matchAll(/^\| \[([\w-]+)\]/gm), ([, id = '']) => id);
  expect(parts.map(idsIn)).toEqual(
    lintCategories.map((category) => lintRules.filter((rule) => rule.category === category).map(({ id }) => id)),
  );
});

describe.each(pages)('%s', (file) => {
  const id = file.replace('.md', '');
  const page = readFileSync(join(folder, file), 'utf8');

  test('has its parts in order', () => {
    const prose = page.replace(/^```.*?^```$/gms, '');
    const [title, ...headings] = prose.match(/^##? .*/gm) ?? [];
    expect(title).toBe(`# ${id}`);
    expect(headings.slice(0, 3)).toEqual(['## What kube-apiserver does', '## Avoid', '## Prefer']);
    expect(['## When to suppress', undefined]).toContain(headings[3]);
  });

  test('says how severe it is', () => {
    const severity = lintRules.find((rule) => rule.id === id)?.severity;
    expect(/^Severity: `(\w+)`[.;]/m.exec(page)?.[1]).toBe(severity);
  });

  test('what to avoid is found, and nothing else is', () => {
    const found = findAll(policyUnder('Avoid')).filter((finding) => finding.id === id || isSerious(finding));
    expect(found.map((finding) => finding.id)).toEqual([id]);
  });

  test('what to prefer has it not, nor any error or warning', () => {
    const found = findAll(policyUnder('Prefer')).filter((finding) => finding.id === id || isSerious(finding));
    expect(found).toEqual([]);
  });

  /** The policy in the YAML block under a heading. */
  function policyUnder(heading: string): string {
    const block = new RegExp(`^## ${heading}\\n\\n\`\`\`yaml\\n(.*?)^\`\`\`$`, 'ms').exec(page)?.[1];
    expect(block, `a YAML block under "${heading}"`).toBeDefined();
    return block ?? '';
  }
});

/** An example may begin with the conditions of a fixture: `# profiles: cis`. */
function findAll(text: string): Finding[] {
  const { kubernetes = newestKubernetesVersion, profiles } = readExpectations(text);
  return lint(load(text, kubernetes), { profiles });
}

const idsOfProfiles = lintRules.filter(({ profiles }) => profiles !== undefined).map(({ id }) => id);

/** One request may break several items of a profile, so an example may show them together. */
function isSerious({ id, severity }: Finding): boolean {
  return (severity === 'error' || severity === 'warning') && !idsOfProfiles.includes(id);
}
