/**
 * Counts the findings in the policies of a folder, as the table of `docs/findings.md`: how `npm run count:findings -- DIR`
 * says what the findings do in real life. Files that hold no policy of their own are left out.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lint } from '../engine/lint/lint.ts';
import { lintRules } from '../engine/lint/registry.ts';
import { type LintProfile, lintProfiles } from '../engine/lint/rule.ts';
import { looksLikePolicy } from '../engine/policy/detect.ts';
import { loadPolicy } from '../engine/policy/load.ts';

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  console.error('Usage: npm run count:findings -- DIRECTORY');
  process.exit(2);
}
const counts = new Map<string, { policies: number; findings: number }>();
let policies = 0;
for (const file of readdirSync(folder, { recursive: true, withFileTypes: true })) {
  if (!file.isFile() || !/\.(ya?ml|json)$/.test(file.name)) continue;
  const text = readFileSync(join(file.parentPath, file.name), 'utf8');
  if (!looksLikePolicy(text, file.name)) continue;
  policies += 1;
  count(text);
}
console.log(`${policies} policies\n\n| Finding | Policies | Findings |\n| --- | --- | --- |`);
for (const { id } of lintRules) {
  const { policies: inPolicies, findings } = counts.get(id) ?? { policies: 0, findings: 0 };
  console.log(`| [${id}](rules/${id}.md) | ${inPolicies} | ${findings} |`);
}

/** With each profile alone, because together they report that they contradict each other. */
function count(text: string): void {
  const ofProfiles = lintProfiles.flatMap((profile) => found(text, [profile]).filter((id) => isOf(id, profile)));
  const ids = [...found(text, []), ...ofProfiles];
  for (const id of new Set(ids)) {
    const before = counts.get(id) ?? { policies: 0, findings: 0 };
    const findings = ids.filter((other) => other === id).length;
    counts.set(id, { policies: before.policies + 1, findings: before.findings + findings });
  }
}

function found(text: string, profiles: readonly LintProfile[]): string[] {
  return lint(loadPolicy(text), { profiles }).map(({ id }) => id);
}

function isOf(id: string, profile: LintProfile): boolean {
  return lintRules.some((rule) => rule.id === id && rule.profiles?.includes(profile) === true);
}
