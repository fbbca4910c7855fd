import type {
  PanelPolicy,
  SavedRequest,
  SimulationAnswer,
  SimulationQuestion,
  SimulationResult,
  Suggestions,
  ToPanel,
} from '../protocol/index.ts';
import { changeForm, fieldsOf, requestOf, userOf, whoOf } from './form.ts';
import { isSameQuestion, remember } from './history.ts';
import { type FormFields, type Inputs, restoreInputs, type WhoFields } from './inputs.ts';

/**
 * The outcome of the last question: still unknown, answered, or failed. An answer is kept, with what kube-apiserver says
 * about the file, while the policy is one that it refuses.
 */
export type Outcome =
  | { readonly kind: 'none' }
  | { readonly kind: 'result'; readonly result: SimulationResult; readonly refusedSince?: string }
  | { readonly kind: 'error'; readonly message: string };

/** All that the panel shows. */
export interface State {
  readonly inputs: Inputs;
  /** The policy that answers; `null` where none is open, `undefined` until the host said which. */
  readonly policy: PanelPolicy | null | undefined;
  readonly suggestions: Suggestions;
  readonly saved: readonly SavedRequest[];
  readonly outcome: Outcome;
  /** The question that the outcome answers. */
  readonly answered: SimulationQuestion | null;
  /** The id of the question that was sent last; answers to earlier ones come too late. `null` where nothing is asked. */
  readonly questionId: number | null;
  /** Counts how often the user asked on purpose, so that the same text can be asked again. */
  readonly attempts: number;
}

/** What can happen. */
export type PanelEvent =
  | { readonly type: 'received'; readonly message: ToPanel }
  | { readonly type: 'text'; readonly text: string }
  /** Ask the text that is in the field, or this one. */
  | { readonly type: 'ask'; readonly text?: string }
  /** Ask something of the history, or what was saved. */
  | { readonly type: 'recall'; readonly question: SimulationQuestion }
  | { readonly type: 'who'; readonly change: Partial<WhoFields> }
  | { readonly type: 'form'; readonly change: Partial<FormFields> }
  | { readonly type: 'showFields'; readonly shown: boolean }
  /** Something of the look: nothing that is asked depends on it. */
  | {
      readonly type: 'look';
      readonly change: Partial<Pick<Inputs, 'dim' | 'mark' | 'level' | 'stage' | 'showsHistory'>>;
    }
  | { readonly type: 'open'; readonly index: number | null }
  /** A question went out under this id, or (`null`) there is no longer one. */
  | { readonly type: 'asked'; readonly id: number | null };

const noSuggestions: Suggestions = {
  personas: [],
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
    saved: [],
    outcome: { kind: 'none' },
    answered: null,
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
    case 'text':
      return withInputs(state, { text: event.text });
    case 'ask':
      return askText(state, event.text ?? inputs.text);
    case 'recall':
      return recall(state, event.question);
    case 'who':
      return changeWho(state, event.change);
    case 'form': {
      const { form, who } = shownFields(state);
      return withInputs(state, {
        way: 'fields',
        who,
        form: changeForm(form, event.change, state.suggestions),
        open: 0,
      });
    }
    case 'showFields': {
      // Without a text there is nothing to take the fields from: they are themselves what is asked.
      const way = inputs.asked.trim() === '' ? 'fields' : inputs.way;
      return withInputs(state, event.shown ? { showsFields: true, way } : { showsFields: false });
    }
    case 'look':
      return withInputs(state, event.change);
    case 'open':
      return withInputs(state, { open: event.index, stage: null, level: null });
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
    case 'saved':
      return { ...state, saved: message.requests };
    case 'answer':
      return message.id === state.questionId ? takeAnswer(state, message.result) : state;
    case 'error':
      if (message.id !== state.questionId) return state;
      return { ...state, outcome: { kind: 'error', message: message.message } };
    case 'ask':
      return askText(state, message.text);
  }
}

/** While a file is refused, the last answer to the same question stays: what was typed by then says little. */
function takeAnswer(state: State, result: SimulationResult): State {
  const { outcome, answered } = state;
  const question = questionOf(state);
  const isKnown = question !== null && answered !== null && isSameQuestion(question, answered);
  const isRefused = result.isPolicy && result.verdict === 'refused';
  if (isRefused && isKnown && outcome.kind === 'result' && outcome.result.verdict !== 'refused') {
    return { ...state, outcome: { ...outcome, refusedSince: result.refusal ?? '' } };
  }
  return { ...state, answered: question, outcome: { kind: 'result', result } };
}

function askText(state: State, text: string): State {
  const { who } = state.inputs;
  const asks = text.trim() !== '';
  const before = state.inputs.way === 'fields' && state.policy ? questionOf(state) : null;
  const question: SimulationQuestion | null = asks ? { kind: 'text', text, user: userOf(who) } : null;
  const history = remember(remember(state.inputs.history, before), question);
  const asked = withInputs(state, { way: 'text', text, asked: text, history, ...firstAnswer });
  return { ...asked, attempts: state.attempts + 1 };
}

const firstAnswer = { open: 0, level: null, stage: null } as const;

function recall(state: State, question: SimulationQuestion): State {
  if (question.kind === 'text') {
    return askText(withInputs(state, { who: whoOf(question.user) }), question.text);
  }
  const { request } = question;
  const form = fieldsOf(request, state.inputs.form);
  const history = remember(state.inputs.history, question);
  return withInputs(state, { way: 'fields', who: whoOf(request.user), form, history, ...firstAnswer });
}

/** Where the text says who asks, another user is another request: the fields are asked then. */
function changeWho(state: State, change: Partial<WhoFields>): State {
  const { form, who } = shownFields(state);
  const changed = { ...who, ...change };
  return textSaysWho(state)
    ? withInputs(state, { way: 'fields', form, who: changed })
    : withInputs(state, { who: changed });
}

function textSaysWho({ inputs, outcome }: State): boolean {
  return inputs.way === 'text' && outcome.kind === 'result' && outcome.result.saysWho;
}

/** The fields as they are shown: those that are asked, or those of the request that is looked at. */
export function shownFields(state: State): { readonly form: FormFields; readonly who: WhoFields } {
  const { way, form, who } = state.inputs;
  const answer = way === 'text' ? shownAnswer(state) : undefined;
  if (!answer) return { form, who };
  return { form: fieldsOf(answer.request, form), who: textSaysWho(state) ? whoOf(answer.request.user) : who };
}

function withInputs(state: State, change: Partial<Inputs>): State {
  return { ...state, inputs: { ...state.inputs, ...change } };
}

/** The question that is to be answered now; `null` where the input is not a question yet or no policy is open. */
export function questionOf(state: State): SimulationQuestion | null {
  const { way, asked, who, form } = state.inputs;
  if (!state.policy) return null;
  if (way === 'text') return asked.trim() === '' ? null : { kind: 'text', text: asked, user: userOf(who) };
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
