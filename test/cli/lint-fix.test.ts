import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fixText } from '../../cli/fix-text.ts';
import { comparePolicies, lint, lintRules, load } from '../../engine/index.ts';
import { repetitiveRules } from '../support/every-fix.ts';
import { fieldsOf, layout, writePolicy } from '../support/policy-text.ts';
import { type CliResult, runCli } from '../support/run-cli.ts';
import { head, makeFiles } from './temporary-files.ts';

/** Runs `lint --fix` on a policy with these rules. */
async function fix(rules: string, ...args: string[]): Promise<CliResult & { readonly rules: string }> {
  const file = join(makeFiles({ 'policy.yaml': `${head}${rules}` }), 'policy.yaml');
  const result = await runCli(['lint', '--fix', '--format', 'pretty', file, ...args]);
  return { ...result, rules: readFileSync(file, 'utf8').slice(head.length) };
}

describe('lint --fix', () => {
  it.each([
    ['a level in wrong letter case', '- level: metadata\n', '- level: Metadata\n'],
    [
      'a field in wrong letter case',
      '- level: None\n  Verbs: [get]\n- level: Metadata\n',
      '- level: None\n  verbs: [get]\n- level: Metadata\n',
    ],
    ['a word that is no string', '- level: Metadata\n  users: [on, a]\n', '- level: Metadata\n  users: ["on", a]\n'],
    [
      'a group with a version',
      '- level: None\n  resources: [{group: apps/v1}]\n',
      '- level: None\n  resources: [{group: apps}]\n',
    ],
    ['the same word twice', '- level: None\n  verbs: [get, list, get]\n', '- level: None\n  verbs: [get, list]\n'],
    [
      'a rule after one that takes the same',
      '- level: Metadata\n- level: Metadata\n  users: [a]\n',
      '- level: Metadata\n',
    ],
    [
      'an entry that another one includes',
      '- level: None\n  resources: [{group: "", resources: [pods, "*"]}]\n',
      '- level: None\n  resources: [{group: "", resources: ["*"]}]\n',
    ],
  ])('mends %s', async (_, before, after) => {
    expect((await fix(before)).rules).toBe(after);
  });

  it.each([
    ['a rule that wants another level', '- level: None\n- level: Metadata\n  users: [a]\n'],
    [
      'a rule whose conditions exclude each other',
      '- level: None\n  verbs: [list]\n  nonResourceURLs: ["/healthz"]\n- level: Metadata\n',
    ],
    ['a rule that is only redundant', '- level: Metadata\n  users: [a]\n- level: Metadata\n'],
    ['a field that may be another', '- level: None\n  verb: [get]\n- level: Metadata\n'],
    ['a key that stands twice', '- level: None\n  verbs: [get]\n  verbs: [list]\n- level: Metadata\n'],
    ['what a misspelt condition covers', '- level: Metadata\n  uesrs: [a]\n- level: Metadata\n  users: [b]\n'],
    ['a mend that the server would refuse', '- level: None\n  Verbs: get\n- level: Metadata\n'],
  ])('leaves %s to people', async (_, rules) => {
    expect((await fix(rules)).rules).toBe(rules);
  });

  it('says what it did, then what remains', async () => {
    const { stdout, stderr, status } = await fix('- level: metadata\n  users: [a]\n- level: Metadata\n  verb: [get]\n');
    expect(stderr).toMatch(/^audit-policy: .*policy\.yaml: fixed invalid-level: Change to `Metadata`\n$/);
    expect(stdout).toContain('unknown-field');
    expect(stdout).not.toContain('invalid-level');
    expect(status).toBe(1);
  });

  it('mends first, and then deletes what is dead in the mended policy', async () => {
    const rules = '- level: Metadata\n  nonResourceUrls: [/a]\n- level: Metadata\n  nonResourceURLs: [/b]\n';
    expect((await fix(rules)).rules).toBe(rules.replace('Urls', 'URLs'));
  });

  it('does not touch what the project does not look for', async () => {
    const rules = '- level: None\n  verbs: [get, get]\n';
    expect((await fix(rules, '--rule', 'duplicate-entry=off')).rules).toBe(rules);
  });

  it('refuses standard input', async () => {
    const { status, stderr } = await runCli(['lint', '--fix', '-'], head);
    expect(status).toBe(2);
    expect(stderr).toContain('standard input');
  });
});

describe('the file that --fix writes', () => {
  const broken = `${head}- level: metadata # ä\n`;
  const mended = `${head}- level: Metadata # ä\n`;
  const utf16 = (text: string): Buffer => Buffer.from(`\uFEFF${text}`, 'utf16le');

  it.each([
    ['a byte order mark', Buffer.from(`\uFEFF${broken}`), Buffer.from(`\uFEFF${mended}`)],
    [
      'line breaks of Windows',
      Buffer.from(broken.replaceAll('\n', '\r\n')),
      Buffer.from(mended.replaceAll('\n', '\r\n')),
    ],
    ['little-endian UTF-16', utf16(broken), utf16(mended)],
    ['big-endian UTF-16', utf16(broken).swap16(), utf16(mended).swap16()],
  ])('keeps %s', async (_, before, after) => {
    const file = join(makeFiles({ 'policy.yaml': before }), 'policy.yaml');
    await runCli(['lint', '--fix', file]);
    expect(readFileSync(file)).toEqual(after);
  });

  it('keeps its permissions and the links to it, and leaves nothing beside it', async () => {
    const folder = makeFiles({ 'real/policy.yaml': broken });
    chmodSync(join(folder, 'real/policy.yaml'), 0o640);
    symlinkSync('real/policy.yaml', join(folder, 'link.yaml'));
    await runCli(['lint', '--fix', join(folder, 'link.yaml')]);
    expect(lstatSync(join(folder, 'link.yaml')).isSymbolicLink()).toBe(true);
    expect(readFileSync(join(folder, 'real/policy.yaml'), 'utf8')).toBe(mended);
    expect(statSync(join(folder, 'real/policy.yaml')).mode & 0o777).toBe(0o640);
    expect(readdirSync(join(folder, 'real'))).toEqual(['policy.yaml']);
  });

  it('is not written where there is nothing to mend', async () => {
    const file = join(makeFiles({ 'policy.yaml': mended }), 'policy.yaml');
    const before = statSync(file);
    await runCli(['lint', '--fix', file]);
    expect(statSync(file)).toMatchObject({ ino: before.ino, mtimeMs: before.mtimeMs });
  });
});

describe('a file that cannot be written', () => {
  const broken = `${head}- level: metadata\n`;
  const mended = `${head}- level: Metadata\n`;

  /** No directory entry can be made where the path would be longer than the system takes. */
  const deep = 'd'.repeat(200).concat('/').repeat(25);

  it.skipIf(process.platform !== 'linux')('is told of, and the others are mended and listed', async () => {
    const folder = makeFiles({ 'a.yaml': broken, 'z.yaml': broken });
    const locked = join(folder, deep.slice(0, 4085 - folder.length - '/policy.yaml'.length), 'policy.yaml');
    mkdirSync(dirname(locked), { recursive: true });
    writeFileSync(locked, broken);
    const [first, last] = [join(folder, 'a.yaml'), join(folder, 'z.yaml')];
    const { status, stdout, stderr } = await runCli(['lint', '--fix', '--format', 'json', first, locked, last]);
    expect(status).toBe(2);
    expect(stderr.split('\n')).toEqual([
      `audit-policy: ${first}: fixed invalid-level: Change to \`Metadata\``,
      expect.stringMatching(/^audit-policy: .*\/policy\.yaml: cannot be written: /),
      `audit-policy: ${last}: fixed invalid-level: Change to \`Metadata\``,
      '',
    ]);
    const { files } = JSON.parse(stdout);
    const ids = files.map(({ findings }: { findings: { id: string }[] }) => findings.map(({ id }) => id));
    expect(ids).toEqual([[], ['invalid-level'], []]);
    expect([first, locked, last].map((path) => readFileSync(path, 'utf8'))).toEqual([mended, broken, mended]);
  });

  it('is not begun with where another file cannot be read', async () => {
    const names = Array.from({ length: 40 }, (_, index) => `${index}.yaml`);
    const files = Object.fromEntries(names.map((name) => [name, broken]));
    const folder = makeFiles({ ...files, 'last.yaml': new Uint8Array([0x80]) });
    const { status } = await runCli(['lint', '--fix', ...[...names, 'last.yaml'].map((name) => join(folder, name))]);
    expect(status).toBe(2);
    expect(names.filter((name) => readFileSync(join(folder, name), 'utf8') !== broken)).toEqual([]);
  });
});

describe('what --fix deletes', () => {
  it('changes nothing that is recorded, whatever strings a request carries, and ends', () => {
    const others = lintRules.filter(({ category }) => category !== 'load' && category !== 'reach');
    const severities = Object.fromEntries(others.map(({ id }) => [id, 'off' as const]));
    const check = (text: string) => {
      const document = load(text);
      return { document, findings: lint(document, { severities }) };
    };
    let deletions = 0;
    fc.assert(
      fc.property(repetitiveRules, layout, (rules, how) => {
        const text = writePolicy(rules.map(fieldsOf), how);
        const before = load(text);
        const { document, applied } = fixText(check(text), check);
        deletions += applied.length;
        if (before.verdict !== 'accepted') return;
        const { equivalent, undecided } = comparePolicies(before.policy, document.policy, { strength: 'always' });
        expect({ equivalent, undecided, verdict: document.verdict }).toEqual({
          equivalent: true,
          undecided: 0,
          verdict: 'accepted',
        });
        expect(fixText(check(document.text), check).applied).toEqual([]);
      }),
      { numRuns: 300, seed: 1 },
    );
    expect(deletions).toBeGreaterThan(100);
  });
});
