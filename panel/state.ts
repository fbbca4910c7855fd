import type {
  FromPanel,
  PanelPolicy,
  SimulationAnswer,
  SimulationQuestion,
  SimulationResult,
  Suggestions,
  ToPanel,
} from '../protocol/index.ts';
import { changeForm, requestOf, userOf } from './form.ts';
import { type FormFields, type Inputs, restoreInputs, type Way, type WhoFields } from './inputs.ts';

/** The outcome of the last question: still unknown, answered, or failed. */
export type Outcome =
  | { readonly kind: 'none' }
  | { readonly kind: 'result'; readonly result: SimulationResult }
  | { readonly kind: 'error'; readonly message: string };

/** All that the panel shows. */
export interface State {
  readonly inputs: Inputs;
  /** The policy that answers; `null` where none is open, `undefined` until the host said which. */
  readonly policy: PanelPolicy | null | undefined;
  readonly suggestions: Suggestions;
  readonly outcome: Outcome;
  /** The id of the question that was sent last; answers to earlier ones come too late. `null` where nothing is asked. */
  readonly questionId: number | null;
  /** Counts how often the user asked on purpose, so that the same line can be asked again. */
  readonly attempts: number;
}

/** What can happen. */
export type PanelEvent =
  | { readonly type: 'received'; readonly message: ToPanel }
  | { readonly type: 'way'; readonly way: Way }
  | { readonly type: 'line'; readonly text: string }
  /** Ask the line that is in the field, or this one. */
  | { readonly type: 'ask'; readonly text?: string }
  | { readonly type: 'who'; readonly change: Partial<WhoFields> }
  | { readonly type: 'form'; readonly change: Partial<FormFields> }
  | { readonly type: 'dim'; readonly dim: boolean }
  | { readonly type: 'open'; readonly index: number | null }
  /** A question went out under this id, or (`null`) there is no longer one. */
  | { readonly type: 'asked'; readonly id: number | null };

const noSuggestions: Suggestions = {
  users: [],
  groups: [],
  verbs: [],
  apiGroups: [],
  resources: [],
  namespaces: [],
  paths: [],
};

/** The state at the start, from what was saved before (`undefined` the first time). */
export function initialState(saved: unknown): State {
  return {
    inputs: restoreInputs(saved),
    policy: undefined,
    suggestions: noSuggestions,
    outcome: { kind: 'none' },
    questionId: null,
    attempts: 0,
  };
}

/** The state after an event. Pure: what is to be sent follows from the state (`questionOf`, `highlightOf`). */
export function reduce(state: State, event: PanelEvent): State {
  const { inputs } = state;
  switch (event.type) {
    case 'received':
      return receive(state, event.message);
    case 'way':
      return withInputs(state, { way: event.way, open: 0 });
    case 'line':
      return withInputs(state, { line: event.text });
    case 'ask':
      return askLine(state, event.text ?? inputs.line);
    case 'who':
      return withInputs(state, { who: { ...inputs.who, ...event.change } });
    case 'form':
      return withInputs(state, { form: changeForm(inputs.form, event.change, state.suggestions), open: 0 });
    case 'dim':
      return withInputs(state, { dim: event.dim });
    case 'open':
      return withInputs(state, { open: event.index });
    case 'asked':
      return { ...state, questionId: event.id, outcome: event.id === null ? { kind: 'none' } : state.outcome };
  }
}

function receive(state: State, message: ToPanel): State {
  switch (message.type) {
    case 'policy':
      return { ...state, policy: message.policy };
    case 'suggestions':
      return { ...state, suggestions: message.suggestions };
    case 'answer':
      if (message.id !== state.questionId) return state;
      return { ...state, outcome: { kind: 'result', result: message.result } };
    case 'error':
      if (message.id !== state.questionId) return state;
      return { ...state, outcome: { kind: 'error', message: message.message } };
    case 'ask':
      return askLine(state, message.text);
  }
}

function askLine(state: State, text: string): State {
  const asked = withInputs(state, { way: 'line', line: text, asked: text, open: 0 });
  return { ...asked, attempts: state.attempts + 1 };
}

function withInputs(state: State, change: Partial<Inputs>): State {
  return { ...state, inputs: { ...state.inputs, ...change } };
}

/** The question that is to be answered now; `null` where the input is not a question yet or no policy is open. */
export function questionOf(state: State): SimulationQuestion | null {
  const { way, asked, who, form } = state.inputs;
  if (!state.policy) return null;
  if (way === 'line') return asked.trim() === '' ? null : { kind: 'text', text: asked, user: userOf(who) };
  const request = requestOf(form, who, state.suggestions);
  return request ? { kind: 'attributes', request } : null;
}

/** The index of the answer that is open; `null` where there is none. */
export function openAnswer(state: State): number | null {
  const count = state.outcome.kind === 'result' ? state.outcome.result.answers.length : 0;
  const { open } = state.inputs;
  if (count === 0) return null;
  return open !== null && open >= count ? 0 : open;
}

/** The answer that is open, if any. */
export function shownAnswer(state: State): SimulationAnswer | undefined {
  const index = openAnswer(state);
  return index === null || state.outcome.kind !== 'result' ? undefined : state.outcome.result.answers[index];
}

/** What is to be highlighted in the editor: the rule of the answer that is open. */
export function highlightOf(state: State): Extract<FromPanel, { type: 'highlight' }> {
  const answer = shownAnswer(state);
  const range = answer?.ruleRange ?? null;
  return {
    type: 'highlight',
    ruleIndex: answer?.decision.ruleIndex ?? null,
    range,
    dim: state.inputs.dim && range !== null,
  };
}
