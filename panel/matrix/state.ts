import type { MatrixAdditions, MatrixResult, PanelPolicy, ToMatrix } from '../../protocol/index.ts';
import { type Inputs, restoreInputs } from './inputs.ts';

/** A cell that is looked at: whose requests, for what, and which verb. */
export interface Place {
  readonly persona: number;
  readonly row: number;
  readonly verb: string;
}

/** All that the page shows. */
export interface State {
  readonly inputs: Inputs;
  /** The policy that is shown; `null` where none is open, `undefined` until the host said which. */
  readonly policy: PanelPolicy | null | undefined;
  /** The last matrix of a file that kube-apiserver takes, or, before there is one, of any. */
  readonly result: MatrixResult | undefined;
  /** The file is refused now, and the matrix is that of an earlier text. */
  readonly isOutdated: boolean;
  readonly error: string | undefined;
  readonly selected: Place | undefined;
}

/** What can happen. */
export type MatrixEvent =
  | { readonly type: 'received'; readonly message: ToMatrix }
  | { readonly type: 'inputs'; readonly change: Partial<Inputs> }
  | { readonly type: 'select'; readonly place: Place }
  | { readonly type: 'add'; readonly added: Partial<MatrixAdditions> }
  /** Takes back a user, by its name, or a line. */
  | { readonly type: 'remove'; readonly kind: keyof MatrixAdditions; readonly text: string };

/** The state at the start, from what was saved before (`undefined` the first time). */
export function initialState(saved: unknown): State {
  return {
    inputs: restoreInputs(saved),
    policy: undefined,
    result: undefined,
    isOutdated: false,
    error: undefined,
    selected: undefined,
  };
}

/** The state after an event. */
export function reduce(state: State, event: MatrixEvent): State {
  switch (event.type) {
    case 'received':
      return receive(state, event.message);
    case 'inputs':
      return { ...state, inputs: { ...state.inputs, ...event.change } };
    case 'select':
      return { ...state, selected: event.place };
    case 'add':
      return withAdded(state, ({ users, rows }) => ({
        users: [
          ...users.filter(({ name }) => !event.added.users?.some((user) => user.name === name)),
          ...(event.added.users ?? []),
        ],
        rows: [...new Set([...rows, ...(event.added.rows ?? [])])],
      }));
    case 'remove':
      return withAdded(state, ({ users, rows }) =>
        event.kind === 'users'
          ? { users: users.filter(({ name }) => name !== event.text), rows }
          : { users, rows: rows.filter((row) => row !== event.text) },
      );
  }
}

function withAdded(state: State, change: (added: MatrixAdditions) => MatrixAdditions): State {
  return { ...state, inputs: { ...state.inputs, added: change(state.inputs.added) } };
}

function receive(state: State, message: ToMatrix): State {
  switch (message.type) {
    case 'policy':
      return {
        ...state,
        policy: message.policy,
        result: undefined,
        isOutdated: false,
        error: undefined,
        selected: undefined,
      };
    case 'error':
      return { ...state, error: message.message };
    case 'matrix':
      return receiveMatrix({ ...state, error: undefined }, message.result);
  }
}

/** While a file is refused, the last good matrix stays: half-typed text would make it jump. */
function receiveMatrix(state: State, result: MatrixResult): State {
  const isGood = result.isPolicy && result.verdict !== 'refused';
  const hasGood = state.result !== undefined && state.result.verdict !== 'refused';
  if (!isGood && hasGood) return { ...state, isOutdated: true };
  return { ...state, result, isOutdated: false, selected: sameSelection(state, result) };
}

/** Personas and rows may have come or gone. */
function sameSelection({ result: old, selected }: State, result: MatrixResult): Place | undefined {
  if (!old || !selected) return undefined;
  const wantedRow = old.rows[selected.row];
  const wantedPersona = old.personas[selected.persona];
  const row = result.rows.findIndex(({ title, group }) => title === wantedRow?.title && group === wantedRow.group);
  const persona = result.personas.findIndex(({ title }) => title === wantedPersona?.title);
  return row < 0 || persona < 0 ? undefined : { ...selected, row, persona };
}

/** The persona that is looked at: by its title, because others may come or go. */
export function shownPersona({ inputs, result }: State): number {
  return Math.max(0, result?.personas.findIndex(({ title }) => title === inputs.persona) ?? 0);
}
