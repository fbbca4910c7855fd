import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lintRules } from '../../engine/index.ts';
import { runCli } from '../support/run-cli.ts';

describe('rules', () => {
  it('lists every finding for people', async () => {
    const { stdout, status } = await runCli(['rules', '--format', 'pretty']);
    expect(status).toBe(0);
    const lines = stdout.split('\n').filter((line) => line.startsWith('  '));
    const listed = lines.map((line) => line.trim().split(/ {2,}/));
    expect(listed.map(([id, severity]) => ({ id, severity }))).toEqual(
      expect.arrayContaining(lintRules.map(({ id, severity }) => ({ id, severity }))),
    );
    expect(lines.find((line) => line.includes('cis-3-2-2'))).toContain('(profile cis');
  });

  it('lists every finding for programs', async () => {
    const { stdout } = await runCli(['rules', '--format', 'json']);
    const { rules } = JSON.parse(stdout);
    expect(rules).toHaveLength(lintRules.length);
    expect(rules[0]).toEqual({
      id: 'yaml-syntax',
      category: 'load',
      severity: 'error',
      profiles: [],
      summary: expect.any(String),
    });
  });

  it('shows the page of one', async () => {
    const page = readFileSync(join(import.meta.dirname, '../../docs/rules/unknown-field.md'), 'utf8');
    expect((await runCli(['rules', 'unknown-field', '--format', 'pretty'])).stdout).toBe(page);
    const { stdout } = await runCli(['rules', 'unknown-field', '--format', 'json']);
    expect(JSON.parse(stdout)).toMatchObject({ id: 'unknown-field', category: 'load', page });
  });

  it.each([
    [['rules', 'unknown-feild'], 'Did you mean `unknown-field`?'],
    [['rules', 'a', 'b'], 'one ID'],
    [['lint', '--rule', 'unreachable-rul=off', '-'], 'Did you mean `unreachable-rule`?'],
    [['lint', '--rule', 'unreachable-rule=of', '-'], 'Did you mean `off`?'],
    [['lint', '--profile', 'ciss', '-'], 'Did you mean `cis`?'],
    [['lint', '--format', 'serif', '-'], 'Did you mean `sarif`?'],
    [['lint', '--fail-on', 'warnings', '-'], 'Did you mean `warning`?'],
    [['lint', '--formt', 'sarif', '-'], 'Did you mean `--format`?'],
    [['lnt'], 'Did you mean `lint`?'],
    [['load', '--format', 'sarif', '-'], 'one of pretty, json'],
    [['lint', '--kubernetes', '1.12', '-'], 'the known versions are'],
  ])('%j is wrong usage', async (args, message) => {
    const { status, stderr } = await runCli(args);
    expect(status).toBe(2);
    expect(stderr).toContain(message);
  });
});
