import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type TestFileValueType, testFileType } from '../../engine/index.ts';
import { runCli } from '../support/run-cli.ts';

const root = join(import.meta.dirname, '../..');
const page = readFileSync(join(root, 'docs/testing-policies.md'), 'utf8');
const testFile = 'examples/audit-policy.audit-test.yaml';
const policyFile = 'examples/audit-policy.yaml';

/** A command of the page, what it shows, and what the files are then. */
interface Step {
  readonly command: string;
  readonly output: string;
  readonly tests: string;
  readonly policy: string;
}

/**
 * The commands in order. A block `yaml add` goes behind the tests for good, one `yaml policy` above the rule for secrets for the
 * next command alone.
 */
function readSteps(): Step[] {
  const steps: Step[] = [];
  const original = readFileSync(join(root, policyFile), 'utf8');
  let policy = original;
  let tests = readFileSync(join(root, testFile), 'utf8');
  for (const [, language, purpose, body = ''] of page.matchAll(/^```(\w+) ?(\w*)\n(.*?)^```$/gms)) {
    if (purpose === 'add') tests += `\n${body}`;
    if (purpose === 'policy') policy = original.replace('  # Secrets:', `${body}\n  # Secrets:`);
    if (language !== 'console') continue;
    const [command = '', ...output] = body.split('\n');
    steps.push({ command, output: output.join('\n'), tests, policy });
    policy = original;
  }
  return steps;
}

/** Runs a command of the page where there is nothing but its files. */
async function run(command: string, files: Pick<Step, 'tests' | 'policy'>): Promise<{ status: number; text: string }> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'guide-')));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  mkdirSync(join(folder, 'examples'));
  writeFileSync(join(folder, testFile), files.tests);
  writeFileSync(join(folder, policyFile), files.policy);
  const [, args = ''] = /^(?:\$ )?npx audit-policy ([^>\n]*)/.exec(command) ?? [];
  const words = args
    .trim()
    .split(' ')
    .map((word) => (word === 'examples' ? join(folder, word) : word));
  const { status, stdout, stderr } = await runCli(words, '', true);
  // On a terminal there are colours, which the page cannot show.
  const plain = stripVTControlCharacters(stdout + stderr).replaceAll(`${folder}/`, '');
  return { status, text: plain };
}

const steps = readSteps();

test('there is something to run', () => {
  expect(steps.length).toBeGreaterThan(5);
});

test.each(steps.map((step, index) => [`${index + 1}: ${step.command}`, step] as const))(
  'the page shows what comes out of command %s',
  async (_, step) => {
    const { text } = await run(step.command, step);
    // A line with three dots stands for any lines.
    const parts = step.output.split(/^ *…\n/m);
    expect(parts.length === 1 ? text : inOrder(text, parts)).toBe(step.output);
  },
);

/** The text with dots between the parts, if it has them in this order; else as it is. */
function inOrder(text: string, parts: readonly string[]): string {
  const [first = ''] = parts;
  const last = parts.at(-1) ?? '';
  const isSame = text.startsWith(first) && text.endsWith(last) && text.length > first.length + last.length;
  return isSame ? `${first}  …\n${last}` : text;
}

test('the coverage and the mutation score rise from step to step', async () => {
  const totals = steps.flatMap(({ output }) => /^(?:Coverage|Small changes) .*: (.*)$/m.exec(output)?.[1] ?? []);
  expect(totals).toEqual([
    '4 of 11 rules, 8 of 38 entries',
    '11 of 11 rules, 21 of 38 entries',
    '11 of 11 rules, 38 of 38 entries',
    '75 of 80',
    '79 of 80',
  ]);
});

test('the command for continuous integration writes XML', async () => {
  const [, command = ''] = /^```sh\n(.*?)^```$/ms.exec(page) ?? [];
  const [first] = steps;
  const { status, text } = await run(command, first ?? { tests: '', policy: '' });
  expect([status, text]).toEqual([
    0,
    expect.stringMatching(/^<\?xml .*<testsuites name="audit-policy test" tests="7"/s),
  ]);
});

test('what the page shows of the example stands in it', () => {
  const [, shown = ''] = /^```yaml\n(.*?)^```$/ms.exec(page) ?? [];
  const lines = readFileSync(join(root, testFile), 'utf8').split('\n');
  expect(shown.split('\n').filter((line) => !lines.includes(line))).toEqual([]);
});

describe('the tables', () => {
  const fields = new Set<string>();
  const collect = (type: TestFileValueType): void => {
    if (type.kind === 'list') collect(type.item);
    if (type.kind === 'either') type.types.forEach(collect);
    if (type.kind !== 'object') return;
    for (const [name, field] of Object.entries(type.fields)) {
      fields.add(name);
      collect(field.type);
    }
  };
  collect(testFileType);

  // What stands in an item of `resources` is what stands there in a rule.
  test.each([...fields].filter((name) => name !== 'resourceNames'))('explain `%s`', (name) => {
    expect(page.slice(page.indexOf('## The test file'))).toMatch(new RegExp(`\`[^\`]*\\b${name}\\b[^\`]*\``));
  });
});
