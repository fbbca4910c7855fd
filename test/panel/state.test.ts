import { describe, expect, test } from 'vitest';
import { highlightOf } from '../../panel/highlight.ts';
import {
  initialState,
  openAnswer,
  type PanelEvent,
  questionOf,
  reduce,
  type State,
  shownFields,
} from '../../panel/state.ts';
import type { SimulationAnswer, SimulationResult } from '../../protocol/index.ts';
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
  test('there is none without a policy or without a text', () => {
    expect(questionOf(stateAfter({ type: 'ask', text: 'GET /healthz' }))).toBeNull();
    expect(questionOf(stateAfter(opened))).toBeNull();
    expect(questionOf(stateAfter(opened, { type: 'ask', text: ' \n' }))).toBeNull();
  });

  test('a text is asked as it was when the user asked, not as it stands in the field', () => {
    const typed = stateAfter(
      opened,
      { type: 'text', text: 'GET /a' },
      { type: 'ask' },
      { type: 'text', text: 'GET /b' },
    );
    expect(questionOf(typed)).toMatchObject({ kind: 'text', text: 'GET /a' });
  });

  test('a text goes with the user of the panel', () => {
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

  test('the fields are a question at every change, and from when they are shown where there is no text', () => {
    const shown = stateAfter(opened, { type: 'showFields', shown: true });
    expect(questionOf(shown)).toMatchObject({ kind: 'attributes', request: { verb: 'get' } });
    const changed = reduce(shown, { type: 'form', change: { verb: 'delete' } });
    expect(questionOf(changed)).toMatchObject({ request: { verb: 'delete' } });
    expect(questionOf(reduce(changed, { type: 'form', change: { resource: '' } }))).toBeNull();
  });

  test('a text from outside is filled in and asked, whatever was asked before', () => {
    const message = { type: 'ask', text: 'GET /healthz' } as const;
    const state = stateAfter(opened, { type: 'showFields', shown: true }, { type: 'received', message });
    expect(state.inputs).toMatchObject({ way: 'text', text: 'GET /healthz' });
    expect(questionOf(state)).toMatchObject({ kind: 'text', text: 'GET /healthz' });
  });
});

describe('the fields', () => {
  const exec = { ...answerOf(6, 'Request'), request: request('get', 'exec') };
  const asked = stateAfter(opened, { type: 'ask', text: 'kubectl exec' }, { type: 'asked', id: 1 });

  test('are those of the request that is looked at', () => {
    const state = reduce(asked, answered(1, resultOf(answerOf(3, 'Metadata'), exec)));
    expect(shownFields(state).form).toMatchObject({ resource: 'secrets', name: 'db' });
    expect(shownFields(reduce(state, { type: 'open', index: 1 })).form).toMatchObject({ resource: 'pods/exec' });
    expect(questionOf(state)).toMatchObject({ kind: 'text' });
  });

  test('are what is asked once one is changed, and the others stay', () => {
    const state = reduce(reduce(asked, answered(1, resultOf(exec))), { type: 'form', change: { verb: 'create' } });
    expect(questionOf(state)).toMatchObject({
      kind: 'attributes',
      request: request('create', 'exec', 'kubernetes-admin'),
    });
    expect(questionOf(reduce(state, { type: 'ask' }))).toMatchObject({ kind: 'text', text: 'kubectl exec' });
  });

  test('hold the user that the text names; another one is another request', () => {
    const state = reduce(asked, answered(1, { ...resultOf(exec), saysWho: true }));
    expect(shownFields(state).who).toMatchObject({ name: 'dev-1', groups: 'dev' });
    const changed = reduce(state, { type: 'who', change: { name: 'dev-2' } });
    expect(questionOf(changed)).toMatchObject({
      kind: 'attributes',
      request: { user: { name: 'dev-2', groups: ['dev'] }, resource: { subresource: 'exec' } },
    });
  });
});

describe('the history', () => {
  const state = stateAfter(
    opened,
    { type: 'ask', text: 'GET /a' },
    { type: 'ask', text: 'GET /b' },
    { type: 'ask', text: 'GET /a' },
  );

  test('has every text once, the last first', () => {
    expect(state.inputs.history.map((question) => question.kind === 'text' && question.text)).toEqual([
      'GET /a',
      'GET /b',
    ]);
  });

  test('has the fields as they were when a text was asked instead', () => {
    const fields = stateAfter(opened, { type: 'form', change: { verb: 'delete' } }, { type: 'ask', text: 'GET /a' });
    expect(fields.inputs.history).toMatchObject([
      { kind: 'text' },
      { kind: 'attributes', request: { verb: 'delete' } },
    ]);
  });

  test('brings back what was asked, and by whom', () => {
    const user = { name: 'robot', groups: ['ops'] };
    const recalled = reduce(state, { type: 'recall', question: { kind: 'text', text: 'GET /c', user } });
    expect(questionOf(recalled)).toEqual({ kind: 'text', text: 'GET /c', user });
    const attributes = { kind: 'attributes', request: request('get', 'exec', 'robot') } as const;
    expect(questionOf(reduce(state, { type: 'recall', question: attributes }))).toMatchObject(attributes);
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

  test('the last good one stays while the file is refused, and is marked', () => {
    const refused: SimulationResult = { ...resultOf(answerOf(4, 'Request')), verdict: 'refused', refusal: 'bad level' };
    const good = reduce(asked, answered(2, result));
    const kept = reduce(good, answered(2, refused));
    expect(kept.outcome).toEqual({ kind: 'result', result, refusedSince: 'bad level' });
    expect(reduce(kept, answered(2, result)).outcome).toEqual({ kind: 'result', result });
    const other = [{ type: 'ask', text: 'GET /b' }, { type: 'asked', id: 3 }, answered(3, refused)] as const;
    expect(other.reduce<State>(reduce, good).outcome).toEqual({ kind: 'result', result: refused });
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

describe('what is highlighted', () => {
  const asked = stateAfter(opened, { type: 'ask', text: 'GET /a' }, { type: 'asked', id: 1 });

  test('is the rule of the answer that is open', () => {
    const several = resultOf(answerOf(3, 'Metadata'), answerOf(null, 'None'));
    const state = reduce(reduce(asked, answered(1, several)), { type: 'look', change: { dim: true } });
    expect(highlightOf(state)).toMatchObject({ ruleIndex: 3, range: { start: { line: 20 } }, dim: true });
    const other = reduce(state, { type: 'open', index: 1 });
    expect(highlightOf(other)).toEqual({ type: 'highlight', ruleIndex: null, range: null, dim: false, failed: [] });
  });

  test('are the fields that failed, on demand, each with its reason', () => {
    const range = { start: { line: 5, character: 4 }, end: { line: 5, character: 9 } };
    const step = { ruleIndex: 0, level: 'None', matches: false, field: 'verbs', range, ruleRange: range } as const;
    const answer: SimulationAnswer = {
      ...answerOf(3, 'Metadata'),
      trace: [{ ...step, message: 'verbs: `get` is not in `watch`' }],
    };
    const state = reduce(asked, answered(1, resultOf(answer)));
    expect(highlightOf(state).failed).toEqual([]);
    const marked = reduce(state, { type: 'look', change: { mark: true } });
    expect(highlightOf(marked).failed).toEqual([{ range, reason: 'get is not in watch' }]);
  });

  test('is nothing without an answer', () => {
    expect(highlightOf(asked)).toMatchObject({ ruleIndex: null, range: null });
  });
});

function request(verb: string, subresource: string, user = 'dev-1') {
  const groups = user === 'kubernetes-admin' ? ['kubeadm:cluster-admins', 'system:authenticated'] : ['dev'];
  const resource = { group: '', resource: 'pods', subresource, namespace: 'prod', name: 'web-1' };
  return { user: { name: user, groups }, verb, resource };
}
