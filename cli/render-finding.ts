import type { Finding } from '../engine/index.ts';
import type { LintedFile } from './lint-command.ts';
import { rangeFinder } from './positions.ts';

const colours = { error: '31', warning: '33', information: '34', hint: '36' } as const;

/** One finding for people: where, what, and the line with the place marked. */
export function renderFinding({ path, text }: LintedFile, finding: Finding, colour: boolean): string {
  const paint = (code: string, words: string): string => (colour ? `\u001b[${code}m${words}\u001b[0m` : words);
  const rangeOf = rangeFinder(text);
  const { start } = rangeOf(finding.range);
  const head = `${path}:${start.line}:${start.column}: ${paint(colours[finding.severity], finding.severity)} ${finding.id}`;
  const related = finding.related.map(({ message, range }) => {
    const place = rangeOf(range).start;
    return `    ${path}:${place.line}:${place.column}: ${message}\n`;
  });
  return `${head}\n    ${finding.message}\n${excerpt(text, finding.range, start, paint)}${related.join('')}`;
}

/** The first line of a range, with carets below. */
function excerpt(
  text: string,
  { start, end }: Finding['range'],
  position: { readonly line: number; readonly column: number },
  paint: (code: string, words: string) => string,
): string {
  const lineStart = start - (position.column - 1);
  const line = /^[^\r\n]*/.exec(text.slice(lineStart))?.[0] ?? '';
  const length = Math.max(1, Math.min(end, lineStart + line.trimEnd().length) - start);
  const margin = ' '.repeat(String(position.line).length);
  // Tabs stay tabs, so that the carets stand below the right characters.
  const indent = line.slice(0, position.column - 1).replace(/[^\t]/g, ' ');
  return `  ${position.line} | ${line}\n  ${margin} | ${indent}${paint('1', '^'.repeat(length))}\n`;
}
