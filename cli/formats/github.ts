import type { Finding } from '../../engine/index.ts';
import type { LintedFile } from '../lint-file.ts';
import { type LintReport, repositoryPath } from './report.ts';

const commands = { error: 'error', warning: 'warning', information: 'notice', hint: 'notice' } as const;

/** Workflow commands of GitHub Actions: an annotation at each place. */
export function writeGithub({ files }: LintReport): string {
  return files.flatMap((file) => file.findings.map((finding) => command(file, finding))).join('');
}

/** GitHub takes columns only of a place in one line. */
function command({ path, rangeOf }: LintedFile, { id, severity, message, range }: Finding): string {
  const { start, end } = rangeOf(range);
  const properties = {
    ...(path !== '-' && { file: repositoryPath(path) ?? path }),
    line: start.line,
    endLine: end.line,
    ...(start.line === end.line && { col: start.column, endColumn: end.column }),
    title: id,
  };
  const written = Object.entries(properties).map(([name, value]) => `${name}=${escapeProperty(String(value))}`);
  return `::${commands[severity]} ${written.join(',')}::${escapeData(message)}\n`;
}

/** As `@actions/core` does it. */
function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
