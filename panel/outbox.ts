import { highlightOf } from './highlight.ts';
import type { Port } from './port.ts';
import { questionOf, type State } from './state.ts';

/** Sends what follows from the state, each thing only when it changed. */
export interface Outbox {
  /** Returns the event to go on with: a question went out, or the last one no longer stands. */
  flush(state: State): { readonly type: 'asked'; readonly id: number | null } | undefined;
}

/** An outbox for a panel that has just been loaded: nothing is asked; what an earlier one highlighted is not known. */
export function createOutbox(port: Port): Outbox {
  let lastId = 0;
  const question = createMemory(null);
  const highlight = createMemory(undefined);
  const inputs = createMemory(undefined);
  return {
    flush(state) {
      if (inputs.changes(state.inputs)) port.save(state.inputs);
      const highlighted = highlightOf(state);
      if (highlight.changes(highlighted)) port.send(highlighted);

      const asked = questionOf(state);
      const detailed = state.inputs.open;
      // The answer depends on the policy too, and the same text may be asked again after a failure.
      const key = asked && { asked, detailed, policy: state.policy, attempts: state.attempts };
      if (!question.changes(key)) return undefined;
      if (asked === null) return { type: 'asked', id: null };
      lastId += 1;
      port.send({ type: 'question', id: lastId, question: asked, detailed });
      return { type: 'asked', id: lastId };
    },
  };
}

/** Remembers one JSON value, and tells whether the next one differs from it. */
function createMemory(initial: unknown): { changes(value: unknown): boolean } {
  let last = JSON.stringify(initial);
  return {
    changes(value) {
      const next = JSON.stringify(value);
      const differs = next !== last;
      last = next;
      return differs;
    },
  };
}
