import { type Finding, lint, load, looksLikePolicy, type Severity, severities } from '../engine/index.ts';
import { findPolicyFiles } from './find-policy-files.ts';
import { type Io, readText, UsageError, write } from './io.ts';
import { formatOption, kubernetesOption, parseArguments, stringOption } from './options.ts';
import { rangeFinder, type TextRange } from './positions.ts';
import { renderFinding } from './render-finding.ts';

/** One linted file: its text, and what was found. */
export interface LintedFile {
  readonly path: string;
  readonly text: string;
  readonly findings: readonly Finding[];
}

/** `audit-policy lint FILE…`: the findings. Exit status 1 where one is at or above `--fail-on`. */
export async function lintCommand(args: readonly string[], io: Io): Promise<number> {
  const parsed = parseArguments(args, { 'fail-on': { type: 'string' } });
  if (parsed.positionals.length === 0) throw new UsageError('lint takes at least one FILE or DIRECTORY');
  const limit = failOnOption(stringOption(parsed, 'fail-on') ?? 'warning');
  const kubernetes = kubernetesOption(parsed);
  const format = formatOption(parsed, io);
  const files: LintedFile[] = [];
  for (const { path, named } of await findPolicyFiles(parsed.positionals)) {
    const text = await readText(path, io);
    if (named || looksLikePolicy(text, path)) files.push({ path, text, findings: lint(load(text, kubernetes)) });
  }
  await write(io.stdout, format === 'json' ? asJson(files) : asText(files, io.isTerminal));
  return files.some(({ findings }) => findings.some(({ severity }) => severities.indexOf(severity) <= limit)) ? 1 : 0;
}

/** The place of the severity in the list; `none` fails on nothing. */
function failOnOption(text: string): number {
  const index = severities.indexOf(text as Severity);
  if (index < 0 && text !== 'none') throw new UsageError(`--fail-on ${text}: one of ${severities.join(', ')}, none`);
  return index;
}

function asJson(files: readonly LintedFile[]): string {
  const report = {
    files: files.map(({ path, text, findings }) => {
      const rangeOf = rangeFinder(text);
      return { path, findings: findings.map((finding) => findingAsJson(finding, rangeOf)) };
    }),
    summary: countSeverities(files),
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}

function findingAsJson(finding: Finding, rangeOf: (range: Finding['range']) => TextRange): unknown {
  const { id, severity, message, ruleIndex, certainty, coveredBy, witness, related, fixes, range } = finding;
  return {
    id,
    severity,
    message,
    range: rangeOf(range),
    ruleIndex,
    certainty,
    coveredBy,
    witness,
    related: related.map((place) => ({ message: place.message, range: rangeOf(place.range) })),
    fixes: fixes.map(({ title }) => ({ title })),
  };
}

function countSeverities(files: readonly LintedFile[]): Record<string, number> {
  const all = files.flatMap(({ findings }) => findings);
  return Object.fromEntries(
    severities.map((severity) => [severity, all.filter((finding) => finding.severity === severity).length]),
  );
}

function asText(files: readonly LintedFile[], colour: boolean): string {
  const counts = Object.entries(countSeverities(files)).filter(([, count]) => count > 0);
  const summary = counts.map(
    ([severity, count]) => `${count} ${severity}${count > 1 && severity !== 'information' ? 's' : ''}`,
  );
  const found = files.flatMap((file) => file.findings.map((finding) => renderFinding(file, finding, colour)));
  return `${found.join('\n')}${found.length > 0 ? '\n' : ''}${summary.join(', ') || 'no findings'} in ${files.length} ${files.length === 1 ? 'file' : 'files'}\n`;
}
