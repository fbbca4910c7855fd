import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../../engine/editing/edits/apply-edits.ts';
import {
  addTest,
  builtInCatalog,
  evaluate,
  type RequestAttributes,
  readTestFile,
  requestsOf,
  runTests,
} from '../../../engine/index.ts';
import { context, policies, requests, suggestTest } from './scenario-files.ts';

/** The one request that the one test of a text is about. */
function requestIn(text: string): RequestAttributes | undefined {
  const file = readTestFile(text);
  const [scenario] = file.scenarios;
  if (scenario?.kind !== 'test') return undefined;
  expect(file.problems).toEqual([]);
  return requestsOf(scenario, file, { catalog: builtInCatalog }).value[0]?.request;
}

function inOrder(request: RequestAttributes | undefined): unknown {
  return { ...request, user: request?.user && { ...request.user, groups: request.user.groups.toSorted() } };
}

const fields = ['level', 'rule', 'stages', 'requestBody', 'responseBody', 'omitManagedFields'] as const;

describe('a suggested test', () => {
  it('is about its request, and passes', () => {
    fc.assert(
      fc.property(policies, requests, fc.subarray([...fields], { minLength: 1 }), (document, [request], some) => {
        if (!request) return;
        const text = `tests:\n${suggestTest(request, evaluate(document.policy, request), { fields: some })}`;
        expect(inOrder(requestIn(text))).toEqual(inOrder(request));
        expect(runTests(readTestFile(text), document, context)).toMatchObject([{ outcome: 'passed', problems: [] }]);
      }),
    );
  });

  it('keeps any words', () => {
    const word = fc.oneof(
      fc.string(),
      fc.string({ unit: 'binary' }),
      fc.constantFrom('yes', 'on', '012', '1_000', '~', '=', '- a', 'a: b', '#', '1.30', 'null', '2001-01-01'),
    );
    fc.assert(
      fc.property(word, word, word, (name, verb, path) => {
        // Half a character is none.
        fc.pre([name, verb, path].every((one) => !/\p{Surrogate}/u.test(one)));
        const request = { user: { name, groups: ['system:authenticated', path] }, verb, path };
        const decision = evaluate({ rules: [], omitStages: [], omitManagedFields: false }, request);
        expect(inOrder(requestIn(`tests:\n${suggestTest(request, decision)}`))).toEqual(inOrder(request));
      }),
    );
  });

  it('reads like one that a person wrote', () => {
    const user = { name: 'dev-1', groups: ['dev', 'system:authenticated'] };
    const resource = { group: '', resource: 'secrets', subresource: '', namespace: 'prod', name: 'db' };
    const request = { user, verb: 'get', resource };
    const policy = {
      rules: [],
      omitStages: [],
      omitManagedFields: false,
    };
    const line = 'kubectl get secret db -n prod';
    expect(suggestTest(request, evaluate(policy, request), { line })).toBe(
      [
        '  - name: Reads secrets/db in prod, not recorded',
        `    request: ${line}`,
        '    as: { user: dev-1, groups: [ dev ] }',
        '    expect: None',
        '',
      ].join('\n'),
    );
  });
});

describe('adding a test', () => {
  const request = { user: { name: 'a', groups: ['system:authenticated'] }, verb: 'get', path: '/' };
  const draft = { name: 'new', request: 'GET /', as: 'a', expect: 'None' };
  const item = (indent: string): string =>
    ['- name: new', '  request: GET /', '  as: a', '  expect: None', '']
      .map((line) => (line ? indent + line : line))
      .join('\n');
  const old = '  - request: GET /\n    expect: None';

  it.each([
    ['an empty file', '', `tests:\n${item('  ')}`],
    ['a file without tests', 'policy: a.yaml\n', `policy: a.yaml\ntests:\n${item('  ')}`],
    ['a file without an end', 'policy: a.yaml', `policy: a.yaml\ntests:\n${item('  ')}`],
    ['no test yet', 'tests:\n', `tests:\n${item('  ')}`],
    ['an empty list', 'tests: []\nnever:\n', `tests:\n${item('  ')}never:\n`],
    ['a list', `tests:\n${old}\n`, `tests:\n${old}\n${item('  ')}`],
    ['a list without an end', `tests:\n${old}`, `tests:\n${old}\n${item('  ')}`],
    [
      'a list before something',
      `tests:\n${old} # why\n\nnever: []\n`,
      `tests:\n${old} # why\n${item('  ')}\nnever: []\n`,
    ],
    [
      'a list without indentation',
      `tests:\n${old.replace(/^ {2}/gm, '')}\n`,
      `tests:\n${old.replace(/^ {2}/gm, '')}\n${item('')}`,
    ],
    [
      'a list that ends in a block',
      `tests:\n  - expect: None\n    request: |\n      GET /\n`,
      `tests:\n  - expect: None\n    request: |\n      GET /\n${item('  ')}`,
    ],
    [
      'Windows line ends',
      `tests:\r\n${old.replace('\n', '\r\n')}\r\n`,
      `tests:\n${old}\n${item('  ')}`.replaceAll('\n', '\r\n'),
    ],
    [
      'a list in brackets',
      'tests: [{ request: GET /, expect: None }]',
      `tests: [{ request: GET /, expect: None }, ${JSON.stringify(draft)}]`,
    ],
    [
      'JSON',
      '{"tests": [{"request": "GET /", "expect": "None"}]}',
      `{"tests": [{"request": "GET /", "expect": "None"}, ${JSON.stringify(draft)}]}`,
    ],
  ])('goes behind the others in %s', (_, text, expected) => {
    const edit = addTest(text, draft);
    expect(edit && applyEdits(text, [edit])).toBe(expected);
    expect(requestIn(`tests:\n${item('  ')}`)).toEqual(request);
  });

  it.each([['a: &a []\ntests: *a\n'], ['tests: 5\n'], ['{"policy": "a"}'], ['- a\n']])(
    'gives up where it cannot be done: %j',
    (text) => {
      expect(addTest(text, draft)).toBeUndefined();
    },
  );
});
