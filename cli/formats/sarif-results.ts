import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ArtifactLocation, Fix, PhysicalLocation, Region, Replacement, Result } from 'sarif';
import { type Finding, lintRules, type Range, type TextEdit } from '../../engine/index.ts';
import { type SafeFix, safeFixes } from '../fix-text.ts';
import type { LintedFile } from '../lint-file.ts';
import { repositoryPath } from './report.ts';

export const levels = { error: 'error', warning: 'warning', information: 'note', hint: 'note' } as const;

const ruleIndexes = new Map(lintRules.map(({ id }, index) => [id, index]));

/** The findings of a file as results of SARIF, with the fix that `--fix` would apply. */
export function resultsOf(file: LintedFile): Result[] {
  const safe = new Map(safeFixes(file).map((one) => [one.finding, one]));
  const seen = new Map<string, number>();
  return file.findings.map((finding) => {
    const { id, severity, message, range, related } = finding;
    const fix = safe.get(finding);
    return {
      ruleId: id,
      ruleIndex: ruleIndexes.get(id) ?? -1,
      level: levels[severity],
      message: { text: message, markdown: message },
      locations: [{ physicalLocation: locationOf(file, range) }],
      ...(related.length > 0 && {
        relatedLocations: related.map((place, index) => ({
          id: index + 1,
          message: { text: place.message },
          physicalLocation: locationOf(file, place.range),
        })),
      }),
      partialFingerprints: { 'auditPolicyFinding/v1': fingerprint(file, finding, seen) },
      ...(fix && { fixes: [fixOf(file, fix)] }),
    };
  });
}

function locationOf(file: LintedFile, range: Range): PhysicalLocation {
  return { artifactLocation: artifactOf(file), region: regionOf(file, range) };
}

function artifactOf({ path }: LintedFile): ArtifactLocation {
  if (path === '-') return { uri: 'stdin' };
  const inside = repositoryPath(path);
  if (inside === undefined) return { uri: pathToFileURL(resolve(path)).href };
  return { uri: inside.split('/').map(encodeURIComponent).join('/'), uriBaseId: '%SRCROOT%' };
}

function regionOf({ rangeOf }: LintedFile, range: Range): Region {
  const { start, end } = rangeOf(range);
  return { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column };
}

function fixOf(file: LintedFile, { fix }: SafeFix): Fix {
  const replacementOf = ({ range, newText }: TextEdit): Replacement => ({
    deletedRegion: regionOf(file, range),
    ...(newText !== '' && { insertedContent: { text: newText } }),
  });
  const changes = [{ artifactLocation: artifactOf(file), replacements: fix.edits.map(replacementOf) }];
  return { description: { text: fix.title }, artifactChanges: changes };
}

/**
 * Tells a finding from others as long as the words stay that it is about, wherever they move in their file. The message does
 * not count: it has the numbers of rules in it. Of equal ones, the place among them does.
 */
function fingerprint({ path, text }: LintedFile, { id, range }: Finding, seen: Map<string, number>): string {
  const words = text.slice(range.start, range.end).replace(/\s+/g, ' ').trim();
  const content = JSON.stringify([id, repositoryPath(path) ?? path, words]);
  const count = (seen.get(content) ?? 0) + 1;
  seen.set(content, count);
  return `${createHash('sha256').update(content).digest('hex').slice(0, 32)}:${count}`;
}
