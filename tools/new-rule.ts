import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { lintRules } from '../engine/lint/registry.ts';
import { type LintCategory, lintCategories } from '../engine/lint/rule.ts';
import { fixtureThatFires, fixtureThatIsQuiet, indexRow, page, registryName, ruleFile } from './new-rule-texts.ts';

const registry = 'engine/lint/registry.ts';
const index = 'docs/rules/README.md';

/**
 * Makes all that a new kind of finding needs: its file, page and fixtures, its lines in the registry and in the index of the
 * pages. It finds a stand-in, so that every test passes before its author begins.
 *
 * @param root the checkout
 * @returns the paths that were written, relative to the checkout
 * @throws where there is such a finding, or the id is not one
 */
export async function makeRule(root: string, id: string, category: LintCategory): Promise<string[]> {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id)) throw new Error(`\`${id}\` is no id: write it like \`never-matches\``);
  const added: Readonly<Record<string, string>> = {
    [`engine/lint/rules/${id}.ts`]: ruleFile(id, category),
    [`docs/rules/${id}.md`]: page(id),
    [`test/fixtures/findings/${id}/fires.yaml`]: fixtureThatFires(id),
    [`test/fixtures/findings/${id}/quiet.yaml`]: fixtureThatIsQuiet(id),
  };
  const taken = Object.keys(added).find((path) => existsSync(join(root, path)));
  if (taken || lintRules.some((rule) => rule.id === id)) throw new Error(`there is a finding \`${id}\` already`);
  const read = (path: string): Promise<string> => readFile(join(root, path), 'utf8');
  const changed = {
    [registry]: register(await read(registry), id, category),
    [index]: insertAfter(await read(index), `| [${lastBefore(category)}](`, indexRow(id)),
  };
  const all = Object.entries({ ...added, ...changed });
  for (const [path, text] of all) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
  return all.map(([path]) => path);
}

/** Adds the import in the order of the paths, and the rule at the end of its chapter. */
function register(text: string, id: string, category: LintCategory): string {
  const line = `import { ${registryName(id)} } from './rules/${id}.ts';`;
  const imported = text.match(/^import .* from '\.\/rules\/.*$/gm) ?? [];
  const pathOf = (one: string): string => one.split("'")[1] ?? '';
  const before =
    imported.filter((one) => pathOf(one) < pathOf(line)).at(-1) ?? "import type { LintRule } from './rule.ts';";
  const last = lintRules.find((rule) => rule.id === lastBefore(category));
  const anchor = last?.category === 'load' ? '  ...loadRules,' : `  ${registryName(lastBefore(category))},`;
  return insertAfter(insertAfter(text, before, line), anchor, `  ${registryName(id)},`);
}

/** The id of the last finding of a chapter, or of the chapters before it. */
function lastBefore(category: LintCategory): string {
  const earlier = lintCategories.slice(0, lintCategories.indexOf(category) + 1);
  return lintRules.findLast((rule) => earlier.includes(rule.category))?.id ?? '';
}

/** A text with a line more, behind the one that begins so. */
function insertAfter(text: string, beginning: string, line: string): string {
  const lines = text.split('\n');
  const at = lines.findIndex((one) => one.startsWith(beginning));
  if (at < 0) throw new Error(`no line begins with \`${beginning}\``);
  return lines.toSpliced(at + 1, 0, line).join('\n');
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: { category: { type: 'string', default: 'semantics' } },
    allowPositionals: true,
  });
  const [id = '', ...others] = positionals;
  const category = lintCategories.find((name) => name === values.category);
  if (id === '' || others.length > 0 || !category || category === 'load') {
    throw new Error(`new-rule takes one ID, and --category ${lintCategories.slice(1).join('|')}`);
  }
  const paths = await makeRule(join(import.meta.dirname, '..'), id, category);
  console.log(
    `${paths.join('\n')}\n\nThey find a stand-in, and their tests pass: npx vitest run test/engine/findings.test.ts test/docs`,
  );
}

if (import.meta.main) {
  await main().catch((error: unknown) => {
    console.error(`new-rule: ${error instanceof Error ? error.message : error}`);
    process.exitCode = 2;
  });
}
