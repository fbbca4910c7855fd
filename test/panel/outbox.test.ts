import { expect, test } from 'vitest';
import { createOutbox } from '../../panel/outbox.ts';
import type { Port } from '../../panel/port.ts';
import { initialState, type PanelEvent, reduce } from '../../panel/state.ts';
import type { FromPanel } from '../../protocol/index.ts';
import { answerOf, policyMessage, resultOf } from './samples.ts';

/** A panel without a page: what its host sent and the user did goes in, what it sends and saves comes out. */
function openPanel(saved?: unknown) {
  const sent: FromPanel[] = [];
  const states: unknown[] = [];
  const port: Port = {
    send: (message) => sent.push(message),
    listen: () => {},
    load: () => saved,
    save: (state) => states.push(state),
  };
  const outbox = createOutbox(port);
  let state = initialState(port.load());
  return {
    states,
    /** What is sent after these events, which happen within one frame. */
    sends(...events: readonly PanelEvent[]): readonly FromPanel[] {
      state = events.reduce(reduce, state);
      sent.length = 0;
      for (let event = outbox.flush(state); event; event = outbox.flush(state)) state = reduce(state, event);
      return [...sent];
    },
  };
}

const opened: PanelEvent = { type: 'received', message: policyMessage };
const none = { type: 'highlight', ruleIndex: null, range: null, dim: false, failed: [] };

test('at first it clears what an earlier panel may have highlighted', () => {
  expect(openPanel().sends(opened)).toEqual([none]);
});

test('a burst of changes is one question', () => {
  const panel = openPanel();
  panel.sends(opened);
  const questions = panel.sends({ type: 'form', change: { verb: 'd' } }, { type: 'form', change: { verb: 'delete' } });
  expect(questions).toMatchObject([{ type: 'question', id: 1, question: { request: { verb: 'delete' } } }]);
  expect(panel.sends({ type: 'form', change: { verb: 'delete' } })).toEqual([]);
  expect(panel.sends({ type: 'form', change: { verb: 'get' } })).toMatchObject([{ type: 'question', id: 2 }]);
});

test('the question is asked again for another policy, and when the user asks again', () => {
  const panel = openPanel();
  panel.sends(opened);
  expect(panel.sends({ type: 'ask', text: 'GET /a' })).toMatchObject([{ type: 'question', id: 1 }]);
  expect(panel.sends({ type: 'ask' })).toMatchObject([{ type: 'question', id: 2 }]);
  const other: PanelEvent = {
    type: 'received',
    message: { type: 'policy', policy: { name: 'other.yaml', kubernetes: '1.36' } },
  };
  expect(panel.sends(other)).toMatchObject([{ type: 'question', id: 3 }]);
  expect(panel.sends({ type: 'received', message: { type: 'policy', policy: null } })).toEqual([]);
});

test('another answer that is looked at is asked for with its details; a look at something else asks nothing', () => {
  const panel = openPanel();
  expect(panel.sends(opened, { type: 'ask', text: 'kubectl exec web-1 -- id' })).toMatchObject([
    none,
    { id: 1, detailed: 0 },
  ]);
  expect(panel.sends({ type: 'open', index: 1 })).toMatchObject([{ type: 'question', id: 2, detailed: 1 }]);
  expect(panel.sends({ type: 'open', index: null })).toMatchObject([{ type: 'question', id: 3, detailed: null }]);
  expect(panel.sends({ type: 'look', change: { level: 'Request', showsHistory: true } })).toEqual([]);
});

test('the highlight is sent when it changes, and cleared when the policy is closed', () => {
  const panel = openPanel();
  panel.sends(opened, { type: 'ask', text: 'GET /a' });
  const answer: PanelEvent = {
    type: 'received',
    message: { type: 'answer', id: 1, result: resultOf(answerOf(3, 'Metadata')) },
  };
  expect(panel.sends(answer)).toMatchObject([{ type: 'highlight', ruleIndex: 3, dim: false }]);
  expect(panel.sends(answer)).toEqual([]);
  expect(panel.sends({ type: 'look', change: { dim: true } })).toMatchObject([
    { type: 'highlight', ruleIndex: 3, dim: true },
  ]);
  expect(panel.sends({ type: 'received', message: { type: 'policy', policy: null } })).toEqual([none]);
});

test('what was entered is saved, and asked again by the next panel', () => {
  const panel = openPanel();
  panel.sends(opened, { type: 'ask', text: 'GET /a' }, { type: 'who', change: { name: 'dev-1' } });
  const next = openPanel(panel.states.at(-1));
  expect(next.sends(opened)).toMatchObject([
    none,
    { type: 'question', question: { kind: 'text', text: 'GET /a', user: { name: 'dev-1' } } },
  ]);
});
