import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { load, type Range, readTestFile, runTests } from '../../../engine/index.ts';
import { context } from './scenario-files.ts';

const policy = load('apiVersion: audit.k8s.io/v1\nkind: Policy\nrules:\n  - level: Metadata\n');

/** Each problem: the words that it is about, and its message. */
function problemsOf(text: string): [words: string, message: string][] {
  return readTestFile(text).problems.map(({ range, message }) => [text.slice(range.start, range.end), message]);
}

function test(...lines: string[]): string {
  return `tests:\n  - name: a\n${lines.map((line) => `    ${line}\n`).join('')}`;
}

function statement(...lines: string[]): string {
  return `never:\n  - name: a\n${lines.map((line) => `    ${line}\n`).join('')}`;
}

describe('a test file', () => {
  it('is read with every place', () => {
    const text = [
      'policy: ../policy.yaml',
      'kubernetes: 1.30',
      'tests:',
      '  - name: first',
      '    request: GET /healthz',
      '    expect: { level: None, rule: 1, stages: [], requestBody: no }',
      'never:',
      '  - name: second',
      '    requests: { verbs: [get] }',
      '    above: Metadata',
    ].join('\n');
    const at = (range: Range | undefined): string => text.slice(range?.start, range?.end);
    const { policy: path, kubernetes, scenarios, problems } = readTestFile(text);
    expect(problems).toEqual([]);
    expect([path?.value, at(path?.range), kubernetes]).toEqual(['../policy.yaml', '../policy.yaml', '1.30']);
    const [first, second] = scenarios;
    expect(scenarios.map(({ headRange }) => at(headRange))).toEqual(['first', 'second']);
    if (first?.kind !== 'test' || second?.kind !== 'never') throw new Error('the kinds are wrong');
    expect([at(first.source.range), at(first.expect.level?.range)]).toEqual(['GET /healthz', 'None']);
    expect(first.expect).toMatchObject({ rule: { value: 0 }, stages: { value: [] }, requestBody: { value: false } });
    expect([at(second.limit.range), second.requests.conditions.verbs]).toEqual(['Metadata', ['get']]);
  });

  it.each([
    ['nothing', '', ['']],
    ['no test', 'policy: a.yaml\n', ['p']],
    ['a list', '- a\n', ['- a']],
    ['no YAML', 'tests: [\n', ['\n']],
    ['a second document', `${test('request: GET /', 'expect: None')}---\ntests: []\n`, ['---']],
  ])('with %s is a problem', (_, text, places) => {
    expect(problemsOf(text).map(([words]) => words)).toEqual(places);
  });

  it.each([
    [
      'a key that is misspelt',
      test('request: GET /', 'expct: None'),
      'expct',
      /no field `expct`. Did you mean `expect`\?/,
    ],
    ['no expectation', test('request: GET /'), 'name: a', /A test needs `expect` too/],
    ['no request', test('expect: None'), 'name: a', /A test needs `request` or `event`/],
    ['two of them', test('request: GET /', 'event: {}', 'expect: None'), '{}', /exclude each other/],
    [
      'a level in another case',
      test('request: GET /', 'expect: metadata'),
      'metadata',
      /is not a level. Did you mean `Metadata`/,
    ],
    ['an unknown level', test('request: GET /', 'expect: All'), 'All', /Choose one of `None`, `Metadata`, `Request`/],
    ['a list for a level', test('request: GET /', 'expect: [None]'), '[None]', /`expect` has to be a level, or a map/],
    ['an empty expectation', test('request: GET /', 'expect: {}'), '{}', /Nothing is expected here/],
    ['rule zero', test('request: GET /', 'expect: { rule: 0 }'), '0', /has to be a whole number from 1 on/],
    ['half a rule', test('request: GET /', 'expect: { rule: 1.5 }'), '1.5', /has to be a whole number/],
    ['a word for a rule', test('request: GET /', 'expect: { rule: nine }'), 'nine', /Did you mean `none`/],
    ['a word for a body', test('request: GET /', 'expect: { requestBody: maybe }'), 'maybe', /`true` or `false`/],
    [
      'a stage that never is',
      test('request: GET /', 'expect: { stages: [Panic] }'),
      'Panic',
      /^No request of a test panics, so `Panic` cannot be expected\.$/,
    ],
    ['another stage', test('request: GET /', 'expect: { stages: [Start] }'), 'Start', /is not a stage/],
    [
      'a number for a name',
      'tests:\n  - name: 5\n    request: GET /\n    expect: None\n',
      '5',
      /`name` has to be a string; this is the number `5`/,
    ],
    [
      'a user without a name',
      test('request: GET /', 'as: { groups: [a] }', 'expect: None'),
      '{ groups: [a] }',
      /A user needs `user`/,
    ],
    ['a request of nothing', test('request: { verb: get }', 'expect: None'), '{ verb: get }', /`resource` or `path`/],
    [
      'a request of two things',
      test('request: { verb: get, path: /, resource: { resource: a } }', 'expect: None'),
      '{ verb: get, path: /, resource: { resource: a } }',
      /exclude each other/,
    ],
    [
      'two users',
      test('request: { user: { name: a }, verb: get, path: / }', 'as: b', 'expect: None'),
      'as',
      /The request says who sends it/,
    ],
    [
      'a key twice',
      test('request: GET /', 'expect: None', 'expect: Request'),
      'expect',
      /stands twice: the last one counts/,
    ],
    ['a statement without a class', statement('above: Metadata'), 'name: a', /A statement needs `requests` too/],
    [
      'a limit that forbids nothing',
      statement('requests: {}', 'above: RequestResponse'),
      'RequestResponse',
      /is not a level/,
    ],
    [
      'the limit of the other kind',
      statement('requests: {}', 'above: None', 'atLeast: None'),
      'atLeast',
      /no field `atLeast`/,
    ],
    ['an unknown version', 'kubernetes: 2.0\nalways: []\n', '2.0', /is not a known version of Kubernetes/],
    [
      'a version to come',
      'kubernetes: 1.40\nalways: []\n',
      '1.40',
      /^`1.40` is not a known version of Kubernetes\. The known ones are `1.23` to `1.37`; `newest` is the last of them\.$/,
    ],
    ['an alias of itself', 'tests: &a [*a]\n', '*a', /anchor `a` contains itself/],
    ['an alias of nothing', test('request: GET /', 'expect: *a'), '*a', /unknown anchor `a`/],
  ])('with %s has a problem with its place', (_, text, words, message) => {
    expect(problemsOf(text)).toEqual([[words, expect.stringMatching(message)]]);
  });

  it('offers what was probably meant', () => {
    const text = test('request: GET /', 'expect: metadata');
    const [problem] = readTestFile(text).problems;
    expect(problem?.fix).toMatchObject({ title: 'Replace by `Metadata`', edits: [{ newText: 'Metadata' }] });
  });

  it('keeps the other tests', () => {
    const text = `${test('request: GET /')}  - request: GET /healthz\n    expect: None\n`;
    expect(readTestFile(text).scenarios.map(({ name }) => name)).toEqual(['GET /healthz']);
  });

  it.each([
    [
      'aliases that multiply',
      `a: &a [x,x]\n${Array.from({ length: 40 }, (_, i) => `b${i}: &b${i} [*a,*a,*a,*a,*a,*a,*a,*a]`).join('\n')}`,
    ],
    ['depth', `tests: ${'['.repeat(5000)}`],
    ['a problem in each of many lines', `tests:\n${' - a\n'.repeat(150_000)}`],
    ['names of every object', 'tests:\n  - __proto__: {}\n    constructor: a\n    toString: b\n'],
  ])('survives %s', (_, text) => {
    expect(readTestFile(text).problems.length).toBeGreaterThan(0);
  });

  it('never throws, and every problem is somewhere in the text', () => {
    const words = [
      'tests:',
      'never:',
      '\n',
      '  ',
      '- ',
      'name: ',
      'request: ',
      'expect: ',
      '{',
      '}',
      '[',
      ']',
      '"',
      "'",
      ', ',
      'level: ',
      'GET /',
      'kubectl get pods',
      '&a ',
      '*a',
      '|\n',
      '---\n',
      '\r\n',
      '\t',
      '\uD800',
      'requests: ',
      'above: None',
    ];
    const text = fc.oneof(
      fc.string(),
      fc.array(fc.constantFrom(...words), { maxLength: 30 }).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(text, (some) => {
        const file = readTestFile(some);
        const results = runTests(file, policy, context);
        const problems = [...file.problems, ...results.flatMap((result) => result.problems)];
        for (const { range } of problems) {
          expect(range.start).toBeGreaterThanOrEqual(0);
          expect(range.end).toBeLessThanOrEqual(some.length);
          expect(range.end - range.start).toBeGreaterThanOrEqual(Math.min(1, some.length));
        }
      }),
      { numRuns: 500 },
    );
  });
});
