import { describe, expect, test } from 'vitest';
import {
  highlightOf,
  initialState,
  openAnswer,
  type PanelEvent,
  questionOf,
  reduce,
  type State,
} from '../../panel/state.ts';
import type { SimulationResult } from '../../protocol/index.ts';
import { answerOf, policyMessage, resultOf } from './samples.ts';

const opened: PanelEvent = { type: 'received', message: policyMessage };

/** The state after these events, from the very beginning. */
function stateAfter(...events: readonly PanelEvent[]): State {
  return events.reduce(reduce, initialState(undefined));
}

function answered(id: number, result: SimulationResult): PanelEvent {
  return { type: 'received', message: { type: 'answer', id, result } };
}

describe('the question', () => {
  test('there is none without a policy or without a line', () => {
    expect(questionOf(stateAfter({ type: 'ask', text: 'GET /healthz' }))).toBeNull();
    expect(questionOf(stateAfter(opened))).toBeNull();
    expect(questionOf(stateAfter(opened, { type: 'ask', text: ' \n' }))).toBeNull();
  });

  test('a line is asked as it was when the user asked, not as it stands in the field', () => {
    const typed = stateAfter(
      opened,
      { type: 'line', text: 'GET /a' },
      { type: 'ask' },
      { type: 'line', text: 'GET /b' },
    );
    expect(questionOf(typed)).toMatchObject({ kind: 'text', text: 'GET /a' });
  });

  test('a line goes with the user of the panel', () => {
    const state = stateAfter(
      opened,
      { type: 'ask', text: 'GET /a' },
      { type: 'who', change: { unauthenticated: true } },
    );
    expect(questionOf(state)).toEqual({ kind: 'text', text: 'GET /a', user: null });
    expect(questionOf(reduce(state, { type: 'who', change: { unauthenticated: false } }))).toMatchObject({
      user: { name: 'kubernetes-admin', groups: ['kubeadm:cluster-admins', 'system:authenticated'] },
    });
  });

  test('the form is a question at every change', () => {
    const state = stateAfter(opened, { type: 'way', way: 'form' }, { type: 'form', change: { verb: 'delete' } });
    expect(questionOf(state)).toMatchObject({ kind: 'attributes', request: { verb: 'delete' } });
    expect(questionOf(reduce(state, { type: 'form', change: { resource: '' } }))).toBeNull();
  });

  test('a line from outside is filled in and asked, whichever way was chosen', () => {
    const message = { type: 'ask', text: 'GET /healthz' } as const;
    const state = stateAfter(opened, { type: 'way', way: 'form' }, { type: 'received', message });
    expect(state.inputs).toMatchObject({ way: 'line', line: 'GET /healthz' });
    expect(questionOf(state)).toMatchObject({ kind: 'text', text: 'GET /healthz' });
  });
});

describe('the answer', () => {
  const asked = stateAfter(opened, { type: 'ask', text: 'GET /a' }, { type: 'asked', id: 2 });
  const result = resultOf(answerOf(3, 'Metadata'));

  test('only the last question is answered', () => {
    expect(reduce(asked, answered(1, result)).outcome.kind).toBe('none');
    expect(reduce(asked, answered(2, result)).outcome).toEqual({ kind: 'result', result });
  });

  test('it stays until the next one comes, and the next one replaces it', () => {
    const first = reduce(asked, answered(2, result));
    const waiting = reduce(first, { type: 'asked', id: 3 });
    expect(waiting.outcome).toEqual({ kind: 'result', result });
    const next = resultOf(answerOf(4, 'Request'));
    expect(reduce(waiting, answered(3, next)).outcome).toEqual({ kind: 'result', result: next });
  });

  test('it goes when nothing is asked any more', () => {
    const state = reduce(reduce(asked, answered(2, result)), { type: 'asked', id: null });
    expect(state.outcome.kind).toBe('none');
  });

  test('of several, the one that is open stays open when the policy is edited', () => {
    const several = resultOf(answerOf(3, 'Metadata'), answerOf(4, 'Request'));
    const second = reduce(reduce(asked, answered(2, several)), { type: 'open', index: 1 });
    expect(openAnswer(reduce(second, answered(2, several)))).toBe(1);
    expect(openAnswer(reduce(second, answered(2, result)))).toBe(0);
    expect(openAnswer(reduce(second, { type: 'ask', text: 'GET /b' }))).toBe(0);
    expect(openAnswer(reduce(second, { type: 'open', index: null }))).toBeNull();
  });

  test('an error takes its place', () => {
    const message = { type: 'error', id: 2, message: 'The language server has stopped.' } as const;
    expect(reduce(asked, { type: 'received', message }).outcome.kind).toBe('error');
  });
});

describe('the highlighted rule', () => {
  const asked = stateAfter(opened, { type: 'ask', text: 'GET /a' }, { type: 'asked', id: 1 });

  test('is that of the answer that is open', () => {
    const several = resultOf(answerOf(3, 'Metadata'), answerOf(null, 'None'));
    const state = reduce(reduce(asked, answered(1, several)), { type: 'dim', dim: true });
    expect(highlightOf(state)).toMatchObject({ ruleIndex: 3, range: { start: { line: 20 } }, dim: true });
    const other = reduce(state, { type: 'open', index: 1 });
    expect(highlightOf(other)).toEqual({ type: 'highlight', ruleIndex: null, range: null, dim: false });
  });

  test('is none without an answer', () => {
    expect(highlightOf(asked)).toMatchObject({ ruleIndex: null, range: null });
  });
});
