import { describe, expect, test } from 'vitest';
import { restoreInputs } from '../../panel/matrix/inputs.ts';
import { initialState, type MatrixEvent, reduce, type State, shownPersona } from '../../panel/matrix/state.ts';
import type { MatrixResult } from '../../protocol/index.ts';
import { sample } from './matrix-samples.ts';

const policy = { name: 'audit-policy.yaml', kubernetes: '1.36' };
const received = (result: MatrixResult): MatrixEvent => ({ type: 'received', message: { type: 'matrix', result } });

function stateAfter(...events: readonly MatrixEvent[]): State {
  return events.reduce(
    reduce,
    reduce(initialState(undefined), { type: 'received', message: { type: 'policy', policy } }),
  );
}

describe('while a file is refused', () => {
  const refused: MatrixResult = { ...sample, verdict: 'refused', documentVersion: 2 };

  test('the last good matrix stays, and is marked', () => {
    expect(stateAfter(received(sample), received(refused))).toMatchObject({ result: sample, isOutdated: true });
    expect(stateAfter(received(sample), received(refused), received(sample))).toMatchObject({ isOutdated: false });
  });

  test('it stays also where the file is no policy any more', () => {
    expect(stateAfter(received(sample), received({ ...sample, isPolicy: false }))).toMatchObject({ isOutdated: true });
  });

  test('without a good one, the readable rules are shown', () => {
    expect(stateAfter(received(refused))).toMatchObject({ result: refused, isOutdated: false });
  });

  test('another policy begins anew', () => {
    const other: MatrixEvent = { type: 'received', message: { type: 'policy', policy } };
    expect(stateAfter(received(sample), other, received(refused))).toMatchObject({
      result: refused,
      isOutdated: false,
    });
  });
});

test('the cell that is looked at stays the same when lines and personas come', () => {
  const select: MatrixEvent = { type: 'select', place: { persona: 1, row: 1, verb: 'get' } };
  const more = {
    ...sample,
    personas: [{ title: 'New', user: null }, ...sample.personas],
    rows: [{ title: 'new', isPath: false }, ...sample.rows],
  };
  expect(stateAfter(received(sample), select, received(more)).selected).toEqual({ persona: 2, row: 2, verb: 'get' });
  expect(stateAfter(received(sample), select, received({ ...sample, rows: [] })).selected).toBeUndefined();
});

test('the persona is known by its name, and is the first where there is none of that name', () => {
  const choose = (persona: string): MatrixEvent => ({ type: 'inputs', change: { persona } });
  expect(shownPersona(stateAfter(received(sample), choose('Robot')))).toBe(2);
  expect(shownPersona(stateAfter(received(sample), choose('Nobody')))).toBe(0);
});

test('users and lines are added once, and taken back', () => {
  const user = { name: 'a', groups: ['g'] };
  const add: MatrixEvent = { type: 'add', added: { users: [user], rows: ['pods'] } };
  const state = stateAfter({ ...add, added: { users: [{ ...user, groups: [] }] } }, add, add);
  expect(state.inputs.added).toEqual({ users: [user], rows: ['pods'] });
  expect(reduce(state, { type: 'remove', kind: 'users', text: 'a' }).inputs.added).toEqual({
    users: [],
    rows: ['pods'],
  });
  expect(reduce(state, { type: 'remove', kind: 'rows', text: 'pods' }).inputs.added).toEqual({
    users: [user],
    rows: [],
  });
});

test('an error is shown until the next answer', () => {
  const failed: MatrixEvent = { type: 'received', message: { type: 'error', message: 'It is down.' } };
  expect(stateAfter(received(sample), failed)).toMatchObject({ error: 'It is down.', result: sample });
  expect(stateAfter(failed, received(sample)).error).toBeUndefined();
});

test.each([undefined, null, 3, 'x', [], { mode: 'many', added: { users: [{ name: 1 }, 'x'], rows: [3] }, find: {} }])(
  'whatever was saved, the page can begin: %j',
  (saved) => {
    expect(restoreInputs(saved)).toEqual(restoreInputs(undefined));
  },
);
