import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { wantsColour } from '../../cli/io.ts';
import { visible } from '../../cli/visible.ts';
import { type CliResult, runCli } from '../support/run-cli.ts';
import { head, makeFiles } from './temporary-files.ts';

/** Everything that a terminal obeys, save for the ends of lines. */
const command = /(?!\n)[\p{Cc}\p{Bidi_Control}]/u;
const red = '\\e[31mX';
const refused = `${head}- level: "${red}"\n- level: Metadata\n`;
const accepted = `${head}- level: Metadata\n  users: ["${red}", "${red}"]\n- level: Metadata\n  verbs: [get]\n`;

async function run(args: readonly string[], files: Readonly<Record<string, string>>): Promise<CliResult> {
  const folder = makeFiles(files);
  const placed = args.map((arg) => (arg in files || arg.includes('\u001b') ? join(folder, arg) : arg));
  return runCli([...placed, '--format', 'pretty']);
}

describe('words of a file do not command the terminal', () => {
  const json = JSON.stringify({ user: { name: '\u001b[31mX' }, verb: 'get', path: '/\u202ex' });
  const files = { 'refused.yaml': refused, 'accepted.yaml': accepted, 'other.yaml': `${head}- level: None\n` };

  it.each([
    ['load', ['load', 'refused.yaml']],
    ['lint', ['lint', 'refused.yaml', 'accepted.yaml']],
    ['lint --fix', ['lint', '--fix', 'accepted.yaml']],
    ['simulate', ['simulate', '--policy', 'accepted.yaml', '--request', json]],
    ['compare', ['compare', 'accepted.yaml', 'other.yaml']],
  ])('%s', async (_, args) => {
    const { stdout, stderr } = await run(args, files);
    expect(`${stdout}${stderr}`).toContain('\uFFFD[31mX');
    expect(`${stdout}${stderr}`).not.toMatch(command);
  });

  it('nor do those of a file name, an option or a configuration', async () => {
    const odd = '\u001b[31mX.yaml';
    const results = [
      await run(['load', odd], {}),
      await run(['lint', '--frob\u001b[31mX'], {}),
      await run(['\u001b[31mX'], {}),
      await run(['lint', 'a.yaml'], { 'a.yaml': accepted, '.audit-policy.yaml': `"${red}": 1\n"\\x9b1m": 2\n` }),
    ];
    for (const { status, stdout, stderr } of results) {
      expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
      expect(stderr).toContain('\uFFFD');
      expect(stderr).not.toMatch(command);
    }
    expect(results.at(-1)?.stderr.trim().split('\n')).toHaveLength(3);
  });
});

it('tabs stay, and so does every other character', () => {
  expect(visible('a\tb 😀 é')).toBe('a\tb 😀 é');
});

it.each([
  [{}, true],
  [{ NO_COLOR: '' }, true],
  [{ NO_COLOR: '1' }, false],
])('colours are for a terminal whose owner wants them: %j', (environment, isWanted) => {
  expect(wantsColour(environment)).toBe(isWanted);
});
