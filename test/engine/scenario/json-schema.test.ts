import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readTestFile, type TestFileValueType, testFileType } from '../../../engine/index.ts';
import { renderTestFileSchema } from '../../../tools/generate-test-schema.ts';

const root = join(import.meta.dirname, '../../..');
const isValid = new Ajv({ strict: false, allowUnionTypes: true }).compile(JSON.parse(renderTestFileSchema()));

describe('the schema of test files', () => {
  it('lies in the repository as the table gives it', () => {
    const written = JSON.parse(readFileSync(join(root, 'schemas/audit-test.schema.json'), 'utf8'));
    expect(written, 'run: npm run generate:test-schema').toEqual(JSON.parse(renderTestFileSchema()));
  });

  it('accepts the example', () => {
    const example = parse(readFileSync(join(root, 'examples/audit-policy.audit-test.yaml'), 'utf8'));
    expect([isValid(example), isValid.errors]).toEqual([true, null]);
  });

  it.each([
    ['tests: [{ request: GET /, expect: None }]'],
    ['tests:\n  - request: { verb: get, path: / }\n    as: anonymous\n    expect: { rule: none, stages: [] }'],
    ['tests:\n  - request: { user: null, verb: get, resource: { resource: pods } }\n    expect: { rule: 3, level: }'],
    ['tests:\n  - event: { kind: Event }\n    which: get pods\n    as:\n    expect: Request'],
    [
      'kubernetes: 1.30\nnever:\n  - name: a\n    requests: { resources: [{ group: apps }], authenticated: false }\n    above: None',
    ],
    ['kubernetes: v1.36.2\nalways:\n  - name: a\n    requests: {}\n    except: { users: [a] }\n    atLeast: Request'],
    ['kubernetes: "newest"\nnever:\nalways:\ntests:\n'],
  ])('accepts what is read without a problem: %j', (text) => {
    expect(readTestFile(text).problems.filter(({ message }) => !message.startsWith('There is no test'))).toEqual([]);
    expect([isValid(parse(text)), isValid.errors]).toEqual([true, null]);
  });

  it.each([
    ['test: []'],
    ['tests: [{ request: GET / }]'],
    ['tests: [{ request: GET /, expect: metadata }]'],
    ['tests: [{ request: GET /, expect: { rule: 0 } }]'],
    ['tests: [{ request: GET /, expect: { stages: [Panic] } }]'],
    ['tests: [{ request: { path: / }, expect: None }]'],
    ['never: [{ name: a, requests: {}, above: RequestResponse }]'],
    ['always: [{ name: a, requests: { verb: [get] }, atLeast: Metadata }]'],
    ['kubernetes: 2.0\ntests: []'],
  ])('refuses what the reader does: %j', (text) => {
    expect(readTestFile(text).problems.length).toBeGreaterThan(0);
    expect(isValid(parse(text))).toBe(false);
  });
});

it('every field of a test file is explained in a sentence', () => {
  const summaries: string[] = [];
  const collect = (type: TestFileValueType): void => {
    if (type.kind === 'object') {
      for (const field of Object.values(type.fields)) {
        summaries.push(field.summary);
        collect(field.type);
      }
    } else if (type.kind === 'list') collect(type.item);
    else if (type.kind === 'either') type.types.forEach(collect);
    else if (type.kind === 'choice') summaries.push(...type.words.map(({ summary }) => summary));
  };
  collect(testFileType);
  expect(summaries.length).toBeGreaterThan(50);
  expect(summaries.filter((summary) => !summary.endsWith('.'))).toEqual([]);
});
