import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  announcement,
  contentText,
  decisionText,
  excerptAround,
  restOfRules,
  ruleAndLine,
  senderText,
  sizeText,
  splitCode,
  versionsText,
} from '../../panel/format.ts';
import { initialState, reduce } from '../../panel/state.ts';
import type { SimulationAnswer } from '../../protocol/index.ts';
import { answerOf, resultOf } from './samples.ts';

describe('messages', () => {
  test('what stands between backticks is code', () => {
    expect(splitCode('verbs: `delete` is not in `get`, `list`')).toEqual([
      { text: 'verbs: ', code: false },
      { text: 'delete', code: true },
      { text: ' is not in ', code: false },
      { text: 'get', code: true },
      { text: ', ', code: false },
      { text: 'list', code: true },
    ]);
  });

  test('nothing is lost, whatever the message', () => {
    const message = fc.string({ unit: fc.constantFrom('a', ' ', '`', '\n', '😀') });
    fc.assert(
      fc.property(message, (text) => {
        const parts = splitCode(text).map(({ text, code }) => (code ? `\`${text}\`` : text));
        expect(parts.join('')).toBe(text);
      }),
    );
  });
});

describe('decisions', () => {
  test.each([
    [answerOf(3, 'Metadata'), 'Metadata, rule 4'],
    [answerOf(0, 'None'), 'Not recorded, rule 1'],
    [answerOf(null, 'None'), 'No rule matches: not recorded'],
  ])('%# is said in a few words', (answer, text) => {
    expect(decisionText(answer.decision)).toBe(text);
  });

  test('rules and lines are counted from 1', () => {
    const range = { start: { line: 20, character: 0 }, end: { line: 22, character: 0 } };
    expect(ruleAndLine(3, range)).toBe('rule 4 (line 21)');
  });

  test('the rules after the one that hit are not looked at', () => {
    const { decision } = answerOf(3, 'Metadata');
    expect(restOfRules(decision, 11)).toMatch(/^Rules 5 to 11 are/);
    expect(restOfRules(decision, 5)).toMatch(/^Rule 5 is/);
    expect(restOfRules(decision, 4)).toBeUndefined();
    expect(restOfRules(answerOf(null, 'None').decision, 4)).toBeUndefined();
  });
});

describe('what a screen reader is told', () => {
  const asked = reduce(initialState(undefined), { type: 'asked', id: 1 });
  const answered = (...answers: SimulationAnswer[]) =>
    reduce(asked, { type: 'received', message: { type: 'answer', id: 1, result: resultOf(...answers) } });

  test('the level and the rule; of several requests, which', () => {
    expect(announcement(answered(answerOf(3, 'Metadata')))).toBe('Metadata, rule 4');
    expect(announcement(answered(answerOf(3, 'Metadata'), answerOf(4, 'Request')))).toBe(
      'Request 1 of 2: Metadata, rule 4',
    );
  });

  test('nothing where nothing is answered', () => {
    expect(announcement(asked)).toBe('');
    expect(announcement(answered())).toBe('');
  });
});

describe('sizes, levels and versions', () => {
  test('sizes are said as people say them', () => {
    expect([0, 999, 1000, 1549].map(sizeText)).toEqual(['0 B', '999 B', '1.0 kB', '1.5 kB']);
  });

  test.each([
    [0, false, false, 'nothing'],
    [1, false, false, '1 event, no body'],
    [2, true, false, '2 events, request body'],
    [2, false, true, '2 events, response body'],
    [3, true, true, '3 events, both bodies'],
  ])('%i events', (count, requestBody, responseBody, expected) => {
    const events = Array.from({ length: count }, () => ({ stage: '', json: '', bytes: 1 }));
    const level = { level: 'Request', bytes: 0, credentials: [] } as const;
    expect(contentText({ ...level, events, requestBody, responseBody })).toBe(expected);
  });

  test('versions are a span, open at the newest', () => {
    const outcome = (from: string, to: string) => versionsText({ from, to, verdict: 'accepted' }, '1.37');
    expect([
      outcome('1.23', '1.35'),
      outcome('1.36', '1.37'),
      outcome('1.24', '1.24'),
      outcome('1.37', '1.37'),
    ]).toEqual(['1.23 to 1.35', '1.36 and newer', '1.24', '1.37']);
  });

  test('who sends a request is said with all groups', () => {
    expect(senderText({ user: { name: 'dev-1', groups: [] }, verb: 'get', path: '/' })).toBe('dev-1 (no groups)');
    expect(senderText({ user: null, verb: 'get', path: '/' })).toBe('nobody: authentication fails (401)');
  });
});

describe('the excerpt around a problem', () => {
  test('marks the part that is meant, on its line', () => {
    const text = 'first\nkubectl get secrt db\nlast';
    const start = text.indexOf('secrt');
    expect(excerptAround(text, { message: '', start, end: start + 5 })).toEqual({
      before: 'kubectl get ',
      marked: 'secrt',
      after: ' db',
    });
  });

  test('shortens a long line on both sides', () => {
    const text = `${'a'.repeat(100)}X${'b'.repeat(100)}`;
    const { before, marked, after } = excerptAround(text, { message: '', start: 100, end: 101 });
    expect([before, marked, after]).toEqual([`…${'a'.repeat(40)}`, 'X', `${'b'.repeat(40)}…`]);
  });

  test('survives offsets beyond the text', () => {
    expect(excerptAround('get', { message: '', start: 3, end: 9 })).toEqual({ before: 'get', marked: '', after: '' });
    expect(excerptAround('', { message: '', start: 0, end: 0 })).toEqual({ before: '', marked: '', after: '' });
  });
});
