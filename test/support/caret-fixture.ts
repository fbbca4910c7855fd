import {
  type KubernetesVersion,
  type LintProfile,
  lint,
  lintProfiles,
  load,
  parseKubernetesVersion,
} from '../../engine/index.ts';

/** A finding as a fixture states it: its place on its first line (1-based line, 0-based columns), and what it is. */
export interface Expectation {
  readonly line: number;
  readonly from: number;
  readonly to: number;
  readonly severity: string;
  readonly id: string;
  readonly message?: string;
}

/** `#   ^^^^ error unknown-field: message`; `#<<<` marks from the first column, where the `#` itself stands. */
const caretLine = /^#( *)(\^+|<+) (\w+) ([\w-]+)(?:: (.*))?$/;

/** A policy, what has to be found in it, and under which conditions. */
export interface Fixture {
  readonly kubernetes?: KubernetesVersion;
  readonly profiles: readonly LintProfile[];
  readonly expected: readonly Expectation[];
}

/**
 * Reads the expectations of a fixture: comments whose carets stand below what they speak of.
 * A line `# kubernetes: 1.35` sets the version, a line `# profiles: cis` chooses profiles.
 */
export function readExpectations(text: string): Fixture {
  const lines = text.split(/\r\n|\n/);
  const expected: Expectation[] = [];
  let sourceLine = 0;
  for (const [index, line] of lines.entries()) {
    const match = caretLine.exec(line);
    if (!match) {
      sourceLine = index + 1;
      continue;
    }
    const [, space = '', marks = '', severity = '', id = '', message] = match;
    const from = marks.startsWith('<') ? 0 : space.length + 1;
    const to = marks.startsWith('<') ? marks.length : from + marks.length;
    expected.push({ line: sourceLine, from, to, severity, id, ...(message !== undefined && { message }) });
  }
  const kubernetes = parseKubernetesVersion(/^# kubernetes: (.+)$/m.exec(text)?.[1] ?? '');
  const chosen = /^# profiles: (.+)$/m.exec(text)?.[1]?.split(', ') ?? [];
  const profiles = lintProfiles.filter((profile) => chosen.includes(profile));
  return { ...(kubernetes && { kubernetes }), profiles, expected };
}

/** What is found in a text, in the shape of the expectations. */
export function findActual(text: string, { kubernetes, profiles }: Omit<Fixture, 'expected'>): Expectation[] {
  return lint(load(text, kubernetes), { profiles }).map(({ id, severity, message, range }) => {
    const before = text.slice(0, range.start);
    const lineStart = before.lastIndexOf('\n') + 1;
    const firstLine = /^[^\r\n]*/.exec(text.slice(range.start, range.end))?.[0] ?? '';
    const from = range.start - lineStart;
    return { line: before.split('\n').length, from, to: from + firstLine.length, severity, id, message };
  });
}
