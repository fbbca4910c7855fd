import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { lint, lintRules, load, newestKubernetesVersion } from '../../engine/index.ts';

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

describe.each(pages)('%s', (file) => {
  const id = file.replace('.md', '');
  const page = readFileSync(join(folder, file), 'utf8');

  test('has its parts in order', () => {
    const [title, ...headings] = page.match(/^##? .*/gm) ?? [];
    expect(title).toBe(`# ${id}`);
    expect(headings.slice(0, 3)).toEqual(['## What kube-apiserver does', '## Avoid', '## Prefer']);
    expect(['## When to suppress', undefined]).toContain(headings[3]);
  });

  test('what to avoid is found, and nothing else is', () => {
    expect(findings(policyUnder('Avoid')).map((finding) => finding.id)).toEqual([id]);
  });

  test('what to prefer has no error and no warning', () => {
    expect(findings(policyUnder('Prefer'))).toEqual([]);
  });

  /** The policy in the YAML block under a heading. */
  function policyUnder(heading: string): string {
    const block = new RegExp(`^## ${heading}\\n\\n\`\`\`yaml\\n(.*?)^\`\`\`$`, 'ms').exec(page)?.[1];
    expect(block, `a YAML block under "${heading}"`).toBeDefined();
    return block ?? '';
  }
});

/** The errors and warnings of a policy. */
function findings(text: string) {
  return lint(load(text, newestKubernetesVersion)).filter(({ severity }) => ['error', 'warning'].includes(severity));
}
