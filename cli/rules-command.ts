import { type LintCategory, type LintRule, lintCategories, lintRules } from '../engine/index.ts';
import { asJson } from './as-json.ts';
import { type Io, UsageError, write } from './io.ts';
import { formatOption, parseArguments } from './options.ts';
import { readRulePage } from './package-files.ts';
import { findLintRule } from './suggest.ts';

const titles: Readonly<Record<LintCategory, string>> = {
  load: 'Loading: what kube-apiserver refuses, ignores or misreads',
  reach: 'Reach: rules that do not do what they say',
  values: 'Values: words that the cluster does not know',
  semantics: 'Semantics: rules that match less than they seem to',
  security: 'Security: what must be recorded, and what must not',
  volume: 'Volume: records that cost more than they tell',
  hygiene: 'Hygiene: comments and settings that have no effect',
};

/** `audit-policy rules [ID]`: every kind of finding, or the page of one. */
export async function rulesCommand(args: readonly string[], io: Io): Promise<number> {
  const parsed = parseArguments(args, {});
  const [id, ...others] = parsed.positionals;
  if (others.length > 0) throw new UsageError('rules takes one ID, or none');
  const isJson = formatOption(parsed, io) === 'json';
  await write(io.stdout, id === undefined ? list(isJson) : await page(findLintRule(id), isJson));
  return 0;
}

function list(isJson: boolean): string {
  return isJson ? asJson({ rules: lintRules.map(describe) }) : lintCategories.flatMap(chapter).join('\n');
}

async function page(rule: LintRule, isJson: boolean): Promise<string> {
  const text = (await readRulePage(rule.id)) ?? `# ${rule.id}\n\n${rule.summary}\n`;
  return isJson ? asJson({ ...describe(rule), page: text }) : text;
}

function describe({ id, category, severity, profiles = [], summary }: LintRule): object {
  return { id, category, severity, profiles, summary };
}

/** The findings of a category, one a line; with profiles, those that switch it on. */
function chapter(category: LintCategory): string[] {
  const rules = lintRules.filter((rule) => rule.category === category);
  if (rules.length === 0) return [];
  const width = Math.max(...lintRules.map(({ id }) => id.length));
  const lines = rules.map(({ id, severity, profiles, summary }) => {
    const condition = profiles ? ` (profile ${profiles.join(', ')})` : '';
    return `  ${id.padEnd(width)}  ${severity.padEnd('information'.length)}  ${summary}${condition}\n`;
  });
  return [`${titles[category]}\n${lines.join('')}`];
}
