import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { excerpt, painter } from '../../cli/formats/excerpt.ts';
import { rangeFinder } from '../../cli/positions.ts';
import { runCli } from '../support/run-cli.ts';

function show(text: string, start: number, end: number): string[] {
  return excerpt({ text, rangeOf: rangeFinder(text) }, { start, end }, painter(false));
}

/** What the carets stand below, one character a column. */
function marked([line = '', carets = '']: readonly string[]): string {
  const columns = Array.from(line);
  return Array.from(carets)
    .map((sign, column) => (sign === '^' ? columns[column] : ''))
    .join('');
}

describe('an excerpt', () => {
  it('shows a line of usual length whole', () => {
    expect(show('a: b\n  level: metadata\n', 14, 22)).toEqual(['  2 |   level: metadata', '    |          ^^^^^^^^']);
  });

  it('cuts a long line on both sides of the place', () => {
    const [line = '', carets = ''] = show(`${'a'.repeat(1000)}here${'b'.repeat(1000)}`, 1000, 1004);
    expect(line).toMatch(/^ {2}1 \| …a+hereb+…$/);
    expect(line.length).toBeLessThan(130);
    expect(carets.indexOf('^')).toBe(line.indexOf('here'));
    expect(marked([line, carets])).toBe('here');
  });

  it('cuts where nothing is left to show on one side', () => {
    expect(show(`here${'b'.repeat(1000)}`, 0, 4)[0]).toMatch(/^ {2}1 \| hereb+…$/);
    expect(show(`${'a'.repeat(1000)}here`, 1000, 1004)[0]).toMatch(/^ {2}1 \| …a+here$/);
  });

  it('cuts what is marked, too', () => {
    const [line = '', carets = ''] = show(`[${'a'.repeat(1000)}]`, 1, 1001);
    expect(carets.length).toBeLessThan(130);
    expect(marked([line, carets])).toMatch(/^a+$/);
  });

  it('has its carets below what is meant, and no half of a character', () => {
    const characters = fc.array(fc.constantFrom('a', '😀', '\t', 'é'), { maxLength: 400, size: 'max' });
    fc.assert(
      fc.property(characters, fc.nat({ max: 20 }), characters, (before, count, after) => {
        const [left, word] = [before.join(''), '😀x'.repeat(count + 1)];
        const lines = show(`${left}${word}${after.join('')}`, left.length, left.length + word.length);
        expect(marked(lines)).toBe(word);
        expect(() => encodeURIComponent(lines.join(''))).not.toThrow();
        expect(lines[0]?.length).toBeLessThan(140);
      }),
    );
  });
});

it('a policy in one line has a report of reasonable length', async () => {
  const rules = Array.from({ length: 300 }, (_, index) => ({
    level: 'Metadata',
    users: [`u${index}`],
    verbs: ['gett'],
  }));
  const policy = JSON.stringify({ apiVersion: 'audit.k8s.io/v1', kind: 'Policy', rules });
  const { stdout } = await runCli(['lint', '-', '--format', 'pretty'], policy);
  expect(stdout.match(/unknown-verb/g)).toHaveLength(300);
  expect(stdout.length).toBeLessThan(500_000);
});
