import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { configurationSchema } from '../../../engine/config/json-schema.ts';
import { emptyConfiguration, mergeConfiguration, readConfiguration } from '../../../engine/index.ts';
import { renderConfigurationSchema, renderManifest } from '../../../tools/generate-settings.ts';
import { layouts, plainValue, renderYaml } from '../../support/render-yaml.ts';

const root = new URL('../../../', import.meta.url);
const isValid = new Ajv({ strict: true, allowUnionTypes: true, keywords: ['enumDescriptions'] }).compile(
  configurationSchema(),
);

const full = `kubernetes: 1.30
rules:
  no-catch-all: off
  unreachable-rule: error
profiles: [cis, recommended]
resources:
  - group: example.com
    resource: policies
    namespaced: false
    verbs: [get, list]
    subresources: [status]
crds: [deploy/crds/**/*.yaml]
ignore: ["charts/**"]
`;

/** The words that the problems underline, with their messages. */
function problemsIn(text: string): [word: string, message: string][] {
  return readConfiguration(text).problems.map(({ range, message }) => [text.slice(range.start, range.end), message]);
}

describe('a configuration', () => {
  it('is read', () => {
    const { value, problems } = readConfiguration(full);
    expect(problems).toEqual([]);
    expect(value).toMatchObject({
      kubernetes: '1.30',
      rules: { 'no-catch-all': 'off', 'unreachable-rule': 'error' },
      profiles: ['cis', 'recommended'],
      crds: ['deploy/crds/**/*.yaml'],
      ignore: ['charts/**'],
      resources: [
        { group: 'example.com', resource: 'policies', subresource: '', kind: 'Policy', verbs: ['get', 'list'] },
        { group: 'example.com', resource: 'policies', subresource: 'status', namespaced: false },
      ],
    });
  });

  it('is shown in the guide as it is', () => {
    const guide = readFileSync(new URL('docs/configuration.md', root), 'utf8');
    const { value, problems } = readConfiguration(/^```yaml\n(.*?)^```$/ms.exec(guide)?.[1] ?? '');
    expect(problems).toEqual([]);
    expect(Object.values(value).filter((part) => Object.keys(part).length === 0)).toEqual([]);
  });

  it.each(['', '# nothing\n', 'rules:\n', '---\n...\n', 'null'])('may be empty: %j', (text) => {
    expect(readConfiguration(text)).toEqual({ value: emptyConfiguration, problems: [] });
  });

  it.each([
    ['"1.30"', '1.30'],
    ['1.30', '1.30'],
    ['v1.31.4', '1.31'],
    ['newest', '1.37'],
  ])('takes the version %s', (written, version) => {
    expect(readConfiguration(`kubernetes: ${written}`).value.kubernetes).toBe(version);
  });

  it.each(
    [
      [
        'profile: [cis]',
        'profile',
        'The configuration has no field `profile`, so this changes nothing. Did you mean `profiles`?',
      ],
      [
        'rules: {no-catchall: off}',
        'no-catchall',
        'There is no finding `no-catchall`, so this changes nothing. Did you mean `no-catch-all`?',
      ],
      ['rules: {no-catch-all: warn}', 'warn', '`warn` is not a severity, and is not used. Did you mean `warning`?'],
      [
        'profiles: [nist]',
        'nist',
        '`nist` is not a profile, and is not used. Choose one of `recommended`, `cis`, `stig`.',
      ],
      ['profiles: cis', 'cis', '`profiles` has to be a list; this is a string, and is not used.'],
      ['crds: [1]', '1', 'An entry of `crds` has to be a string; this is the number `1`, and is not used.'],
      ['rules: {no-rules: }', '}', '`no-rules` in `rules` has to be a severity; this is empty, and is not used.'],
      ['resources: [{group: a}]', '{group: a}', 'A resource needs `resource` too; without, it is not used.'],
      [
        'resources: [{group: a, resource: b, namespaced: yes}]',
        'yes',
        '`namespaced` has to be `true` or `false`; this is a string, and is not used.',
      ],
      ['ignore: [a]\nignore: [b]', 'ignore', '`ignore` stands here twice. The first one counts, this one does not.'],
      ['ignore: &a [*a]', '[*a]', 'An entry of `ignore` has to be a string; this is a list, and is not used.'],
      ['ignore: *a', '*a', 'There is no anchor `&a`.'],
      ['- ignore', '- ignore', 'The configuration has to be a map; this is a list, and is not used.'],
      ['\0PNG\r\n\x1a', '\0PNG', 'The configuration has to be a map; this is a string, and is not used.'],
      [
        'kubernetes: 1.40',
        '1.40',
        '`1.40` is not a known version of Kubernetes, and is not used. The known ones are `1.23` to `1.37`; `newest` is the last of them.',
      ],
      [
        'ignore: [""]',
        '""',
        'An entry of `ignore` has to name files; `""` names none, and is not used. `**` stands for every file.',
      ],
      [
        'crds: [./]',
        './',
        'An entry of `crds` has to name files; `./` names none, and is not used. `**` stands for every file.',
      ],
      [
        'ignore: ["!charts/keep/**"]',
        '"!charts/keep/**"',
        '`!charts/keep/**` is not used: a `!` takes no files out again. Name only those that are meant, as in `charts/old/**`.',
      ],
      [
        `crds: [${'a'.repeat(1001)}]`,
        'a'.repeat(1001),
        `\`${'a'.repeat(60)}…\` is not used: it has 1001 characters, and a glob has 1000 at most. Write a shorter one, or several.`,
      ],
      ['crds: [[a]]', '[a]', 'An entry of `crds` has to be a string; this is a list, and is not used.'],
    ].filter(([, word]) => word !== ''),
  )('says what is wrong in %j', (text, word, message) => {
    expect(problemsIn(text)).toEqual([[word, message]]);
  });

  it.each([
    ['charts', ['charts', 'charts/**']],
    ['charts/', ['charts', 'charts/**']],
    ['./charts//a', ['charts/a', 'charts/a/**']],
    ['/charts/./a/.', ['charts/a', 'charts/a/**']],
    ['charts/**', ['charts/**']],
    ['**', ['**']],
    ['!(keep)/**', ['!(keep)/**']],
    ['*.old.yaml', ['*.old.yaml', '*.old.yaml/**']],
  ])('ignores with %s a file, and all that is in a directory', (glob, globs) => {
    const { value, problems } = readConfiguration(`ignore: [${JSON.stringify(glob)}]`);
    expect([value.ignore, problems]).toEqual([globs, []]);
  });

  it('offers no other version than the one that is written', () => {
    expect(readConfiguration('kubernetes: 1.40').problems.map(({ fix }) => fix)).toEqual([undefined]);
  });

  it('keeps what is right beside what is wrong', () => {
    const { value, problems } = readConfiguration(
      'rules:\n  no-rules: never\n  no-catch-all: off\nprofiles: [cis, x]\n',
    );
    expect(problems).toHaveLength(2);
    expect(value).toEqual({ ...emptyConfiguration, rules: { 'no-catch-all': 'off' }, profiles: ['cis'] });
  });

  it('keeps what stands before broken YAML', () => {
    const { value, problems } = readConfiguration('profiles: [cis]\nrules: {no-catch-all: off\n');
    expect(problems[0]?.message).toMatch(/^This is not valid YAML: /);
    expect(value).toMatchObject({ profiles: ['cis'], rules: { 'no-catch-all': 'off' } });
  });

  it('has mends that leave no problem', () => {
    const text = 'profile: cis\nrules: {no-catchall: warn}\ncrds: [1]\n';
    const mend = (before: string): string => {
      const [edit] = readConfiguration(before).problems.flatMap(({ fix }) => fix?.edits ?? []);
      return edit ? mend(before.slice(0, edit.range.start) + edit.newText + before.slice(edit.range.end)) : before;
    };
    expect(mend(text)).toBe('profiles: [cis]\nrules: {no-catch-all: warning}\ncrds: ["1"]\n');
  });

  it('is read from any text without a throw, and underlines something', () => {
    const anything = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.tuple(plainValue, fc.constantFrom(...layouts)).map(([value, how]) => renderYaml(value, how)),
      fc
        .tuple(fc.nat(full.length), fc.string({ unit: 'binary', maxLength: 9 }))
        .map(([at, piece]) => full.slice(0, at) + piece),
    );
    const law = fc.property(anything, (text) => {
      for (const { range } of readConfiguration(text).problems) {
        expect(range.start).toBeLessThan(range.end);
        expect(range.end).toBeLessThanOrEqual(text.length);
      }
    });
    fc.assert(law, { numRuns: 500 });
  });

  it.each(['['.repeat(20_000), '- '.repeat(20_000), '{a: '.repeat(20_000)])('may be nested too deeply', (text) => {
    const problems = readConfiguration(text).problems.map((problem) => JSON.stringify(problem));
    expect(problems.join()).toContain('nested too deeply here');
    expect(problems).toEqual([...new Set(problems)]);
  });
});

describe('settings and file together', () => {
  it('follow the file, and add up what can be added', () => {
    const settings = readConfiguration(
      'kubernetes: 1.30\nrules: {no-rules: off, no-catch-all: off}\nprofiles: [cis]\ncrds: [a]',
    ).value;
    const file = readConfiguration('kubernetes: 1.31\nrules: {no-rules: hint}\nprofiles: [stig]\ncrds: [b]').value;
    expect(mergeConfiguration(settings, file)).toEqual({
      ...emptyConfiguration,
      kubernetes: '1.31',
      rules: { 'no-rules': 'hint', 'no-catch-all': 'off' },
      profiles: ['stig'],
      crds: ['a', 'b'],
    });
    expect(mergeConfiguration(settings, emptyConfiguration)).toEqual(settings);
  });
});

describe('the JSON schema', () => {
  it('and the settings in the manifest are those of the table; else run `npm run generate:settings`', () => {
    const schema = readFileSync(new URL('schemas/audit-policy-config.schema.json', root), 'utf8');
    expect(JSON.parse(schema)).toEqual(JSON.parse(renderConfigurationSchema()));
    const manifest = readFileSync(new URL('package.json', root), 'utf8');
    expect(JSON.parse(manifest)).toEqual(JSON.parse(renderManifest(manifest)));
  });

  const texts = [
    full,
    '{}',
    'rules:\n',
    'kubernetes: 1.30',
    'kubernetes: v1.30.1',
    'kubernetes: "1.22"',
    'kubernetes: true',
  ];
  const wrong = [
    'profile: []',
    'rules: {no-rule: off}',
    'rules: {no-rules: on}',
    'rules: {no-rules: }',
    'profiles: cis',
  ];
  const resources = [
    '{group: a}',
    '{group: a, resource: b}',
    '{group: a, resource: b, kind: }',
    '{group: , resource: b}',
    '[]',
  ];

  it.each([
    ...texts,
    ...wrong,
    ...resources.map((one) => `resources: [${one}]`),
    '[]',
    'ignore: [1]',
    'profiles: [null]',
    ...[
      '',
      '.',
      '/',
      './',
      '..',
      '../',
      './..',
      '!',
      '!a',
      './!a',
      '!(a)/**',
      '.a',
      '..a',
      '../a',
      'a!',
      'a/.',
      ' ',
    ].map((glob) => `ignore: [${JSON.stringify(glob)}]`),
    `crds: [${'a'.repeat(1000)}]`,
    `crds: [${'a'.repeat(1001)}]`,
  ])('judges as the reader does: %j', (text) => {
    expect(isValid(parse(text))).toBe(readConfiguration(text).problems.length === 0);
  });
});
