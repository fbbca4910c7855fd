import type { Finding } from '../../engine/index.ts';
import { asJson } from '../as-json.ts';
import type { LintedFile } from '../lint-file.ts';
import { countSeverities, type LintReport } from './report.ts';

/** For programs: its names and shapes change only with a major version. */
export function writeJson({ files }: LintReport): string {
  const report = {
    files: files.map((file) => ({
      path: file.path,
      findings: file.findings.map((finding) => findingAsJson(finding, file.rangeOf)),
    })),
    summary: countSeverities(files),
  };
  return asJson(report);
}

function findingAsJson(finding: Finding, rangeOf: LintedFile['rangeOf']): unknown {
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
