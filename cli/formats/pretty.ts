import { describeRequest, type Finding } from '../../engine/index.ts';
import { safeFixes } from '../fix-text.ts';
import type { LintedFile } from '../lint-file.ts';
import { placeOf } from '../positions.ts';
import { visible } from '../visible.ts';
import { excerpt, type Paint, painter } from './excerpt.ts';
import { countsInWords, type LintReport } from './report.ts';

const colours = { error: '31', warning: '33', information: '34', hint: '36' } as const;

/** For people: each finding with its place in the text, then how many there are and what can be done. */
export function writePretty({ files, colour }: LintReport): string {
  const paint = painter(colour);
  const found = files.flatMap((file) => file.findings.map((finding) => `${renderFinding(file, finding, paint)}\n`));
  return [...found, summary(files)].join('');
}

function summary(files: readonly LintedFile[]): string {
  const counts = `${countsInWords(files)} in ${files.length} ${files.length === 1 ? 'file' : 'files'}\n`;
  const fixable = files.flatMap(safeFixes).length;
  const isAny = files.some(({ findings }) => findings.length > 0);
  return [
    counts,
    ...(fixable > 0 ? [`--fix mends ${fixable} of them\n`] : []),
    ...(isAny ? ['More about a finding: audit-policy rules ID\n'] : []),
  ].join('');
}

function renderFinding(file: LintedFile, finding: Finding, paint: Paint): string {
  const { path, rangeOf } = file;
  const { id, severity, message, range, related, witness, fixes } = finding;
  const example = witness && describeRequest(witness);
  const details = [
    ...related.map((place) => `${placeOf(path, rangeOf(place.range))}: ${place.message}`),
    ...(example && !message.includes(example) ? [`For example: ${example}`] : []),
    ...fixes.map(({ title }) => `Fix: ${title}`),
  ];
  return [
    `${visible(placeOf(path, rangeOf(range)))}: ${paint(colours[severity], severity)} ${id}`,
    `    ${visible(message)}`,
    ...excerpt(file, range, paint),
    ...details.map((line) => `    ${visible(line)}`),
    '',
  ].join('\n');
}
