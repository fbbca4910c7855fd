import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { Log, Result } from 'sarif';
import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { describe, expect, it } from 'vitest';
import { lintRules } from '../../engine/index.ts';
import { runCli } from '../support/run-cli.ts';
import { head, makeFiles } from './temporary-files.ts';

const policy = `${head}- level: Metadata\n- level: Metadata\n  users: [ä😀, 'b', on]\n  verb: [get]\n`;

describe('sarif', () => {
  const schemaFile = join(
    import.meta.dirname,
    '../../node_modules/@microsoft/sarif-multitool-ts/assets/sarif-2.1.0.schema.json',
  );
  const ajv = new Ajv2020({ strict: false });
  addFormats.default(ajv);
  const isSarif = ajv.compile(JSON.parse(readFileSync(schemaFile, 'utf8')));

  async function sarif(path: string, input?: string): Promise<Log> {
    const { stdout } = await runCli(['lint', path, '--format', 'sarif'], input);
    const log = JSON.parse(stdout);
    isSarif(log);
    expect(isSarif.errors ?? []).toEqual([]);
    return log;
  }

  const resultsOf = (log: Log): Result[] => log.runs[0]?.results ?? [];

  it('describes every finding, with its page', async () => {
    const log = await sarif('-', policy);
    const rules = log.runs[0]?.tool.driver.rules ?? [];
    expect(rules.map(({ id }) => id)).toEqual(lintRules.map(({ id }) => id));
    expect(rules[0]?.help?.markdown).toContain('# yaml-syntax');
    for (const { ruleId, ruleIndex } of resultsOf(log)) expect(rules[ruleIndex ?? -1]?.id).toBe(ruleId);
  });

  it('gives regions in UTF-16 columns, and related places', async () => {
    const log = await sarif('-', policy);
    expect(log.runs[0]?.columnKind).toBe('utf16CodeUnits');
    const quoted = resultsOf(log).find(({ ruleId }) => ruleId === 'yaml-syntax');
    expect(quoted?.level).toBe('error');
    expect(quoted?.locations?.[0]?.physicalLocation).toEqual({
      artifactLocation: { uri: 'stdin' },
      region: { startLine: 7, startColumn: 21, endLine: 7, endColumn: 23 },
    });
    const { stdout } = await runCli(['lint', '-', '--format', 'sarif'], `${head}- level: None\n- level: Metadata\n`);
    expect(resultsOf(JSON.parse(stdout))[0]?.relatedLocations).toMatchObject([
      { id: 1, physicalLocation: { region: { startLine: 5 } } },
    ]);
  });

  it('has the edits of the safe fixes alone', async () => {
    const [fixed, ...others] = resultsOf(await sarif('-', policy)).filter(({ fixes }) => fixes);
    expect(others).toEqual([]);
    expect(fixed?.fixes).toEqual([
      {
        description: { text: 'Put it in quotes' },
        artifactChanges: [
          {
            artifactLocation: { uri: 'stdin' },
            replacements: [
              {
                deletedRegion: { startLine: 7, startColumn: 21, endLine: 7, endColumn: 23 },
                insertedContent: { text: '"on"' },
              },
            ],
          },
        ],
      },
    ]);
  });

  it('has paths from the working directory, encoded, and others whole', async () => {
    const folder = makeFiles({ 'ä policy.yaml': policy });
    const [outside] = resultsOf(await sarif(join(folder, 'ä policy.yaml')));
    expect(outside?.locations?.[0]?.physicalLocation?.artifactLocation?.uri).toMatch(/^file:.*\/%C3%A4%20policy.yaml$/);
    const here = relative('', join(import.meta.dirname, '../../examples/broken-policy.yaml'));
    const [inside] = resultsOf(await sarif(here));
    expect(inside?.locations?.[0]?.physicalLocation?.artifactLocation).toEqual({
      uri: here,
      uriBaseId: '%SRCROOT%',
    });
  });

  it('knows a finding again where it has moved, and tells it from others', async () => {
    const fingerprints = async (text: string): Promise<unknown[]> =>
      resultsOf(await sarif('-', text)).map(
        ({ partialFingerprints }) => partialFingerprints?.['auditPolicyFinding/v1'],
      );
    const rules = '- level: metadata\n- level: metadata\n- level: bodies\n';
    const before = await fingerprints(`${head}${rules}`);
    expect(new Set(before).size).toBe(before.length);
    expect(await fingerprints(`# a comment\n\n${head}${rules}`)).toEqual(before);
  });
});

describe('github', () => {
  it('annotates the place', async () => {
    const { stdout, status } = await runCli(['lint', '-', '--format', 'github'], `${head}- level: metadata\n`);
    expect(stdout).toMatch(
      /^::error line=5,endLine=5,col=10,endColumn=18,title=invalid-level::`metadata` is [^\n]*\n$/,
    );
    expect(status).toBe(1);
  });

  it('escapes what would end a command, and leaves columns out over several lines', async () => {
    const name = '50%, a:b.yaml';
    const rules = '- level: Metadata\n- level: None\n  users: ["100%\\n"]\n- level: "a%\\r\\n"\n';
    const folder = makeFiles({ [name]: `${head}${rules}` });
    const { stdout } = await runCli(['lint', join(folder, name), '--format', 'github']);
    const lines = stdout.trimEnd().split('\n');
    expect(lines.every((line) => line.startsWith('::'))).toBe(true);
    expect(lines.every((line) => line.includes('50%25%2C a%3Ab.yaml,line='))).toBe(true);
    expect(lines.find((line) => line.includes('title=invalid-level'))).toContain('a%25');
    expect(lines.find((line) => line.includes('title=unreachable-rule'))).toMatch(/,line=6,endLine=7,title=/);
  });

  it('says nothing about a clean file', async () => {
    expect((await runCli(['lint', '-', '--format', 'github'], `${head}- level: Metadata\n`)).stdout).toBe('');
  });
});

describe('junit', () => {
  /** The elements of a well-formed document, in order. */
  function elements(xml: string): { readonly name: string; readonly attributes: Readonly<Record<string, string>> }[] {
    const found: SaxesTagPlain[] = [];
    const parser = new SaxesParser();
    parser.on('error', (error) => {
      throw error;
    });
    parser.on('opentag', (tag) => found.push(tag));
    parser.write(xml).close();
    return found.map(({ name, attributes }) => ({ name, attributes }));
  }

  it('has a suite for each file, and a passing case for a clean one', async () => {
    const folder = makeFiles({ 'bad.yaml': `${head}- level: metadata\n`, 'good.yaml': `${head}- level: Metadata\n` });
    const { stdout } = await runCli(['lint', folder, '--format', 'junit']);
    expect(elements(stdout)).toMatchObject([
      { name: 'testsuites', attributes: { tests: '2', failures: '1' } },
      { name: 'testsuite', attributes: { name: join(folder, 'bad.yaml'), tests: '1', failures: '1' } },
      { name: 'testcase', attributes: { name: 'invalid-level (5:10)' } },
      { name: 'failure', attributes: { type: 'error', message: expect.stringContaining('`metadata` is not a level') } },
      { name: 'testsuite', attributes: { name: join(folder, 'good.yaml'), tests: '1', failures: '0' } },
      { name: 'testcase', attributes: { name: 'no findings' } },
    ]);
  });

  it('fails only what fails the run', async () => {
    const text = `${head}- level: Metadata\n- level: Metadata\n`;
    const { stdout } = await runCli(['lint', '-', '--format', 'junit', '--fail-on', 'error'], text);
    expect(elements(stdout).map(({ name }) => name)).toEqual(['testsuites', 'testsuite', 'testcase', 'system-out']);
  });

  it('stays XML whatever stands in a policy', async () => {
    const rules = '- level: "<&\\">]]>\\x01\\x1b\\uFFFE\\uD800 \\r\\n\\t"\n';
    const { stdout } = await runCli(['lint', '-', '--format', 'junit'], `${head}${rules}`);
    const failure = elements(stdout).find(({ name }) => name === 'failure');
    expect(failure?.attributes.message).toContain('<&');
  });
});

describe('pretty', () => {
  it('marks the place below characters of any size, and shows what can be done', async () => {
    const { stdout } = await runCli(['lint', '-', '--format', 'pretty'], `${head}- level: None\n\tx: ä\n`);
    expect(stdout).toContain('yaml-syntax');
    const fixable = await runCli(['lint', '-', '--format', 'pretty'], `${head}- {level: None, users: [😀, on]}\n`);
    expect(fixable.stdout.split('\n').slice(2)).toEqual([
      '  5 | - {level: None, users: [😀, on]}',
      '    |                            ^^',
      '    Fix: Put it in quotes',
      '',
      '1 error in 1 file',
      '--fix mends 1 of them',
      'More about a finding: audit-policy rules ID',
      '',
    ]);
  });

  it('shows a request where a finding has one', async () => {
    const rules = '- level: Metadata\n  resources: [{group: "", resources: [pods]}]\n';
    const { stdout } = await runCli(['lint', '-', '--format', 'pretty'], `${head}${rules}`);
    expect(stdout).toContain('no-catch-all');
    expect(stdout).toMatch(/`\w+` of `[^`]+` .*by `/);
  });

  it('is coloured on a terminal alone, and no policy commands it', async () => {
    const text = `${head}- level: "\u009b31m\u202e"\n`;
    expect((await runCli(['lint', '-', '--format', 'pretty'], text)).stdout).not.toMatch(
      /(?!\n)[\p{Cc}\p{Bidi_Control}]/u,
    );
    expect((await runCli(['lint', '-'], text, true)).stdout).toContain('\u001b[31merror\u001b[0m invalid-level');
  });
});
