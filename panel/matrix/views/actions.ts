import type { LspRange, RequestAttributes } from '../../../protocol/index.ts';
import type { MatrixEvent } from '../state.ts';

/** What the page can do: change its state, or ask its host for something. */
export interface Actions {
  dispatch(event: MatrixEvent): void;
  /** Shows a place of the policy in the editor. */
  reveal(range: LspRange, takesFocus: boolean): void;
  /** Asks the simulator about a request. */
  simulate(request: RequestAttributes): void;
}

/** The value of the field that an event is about. */
export function fieldValue(event: Event): string {
  const { target } = event;
  return target instanceof HTMLInputElement || target instanceof HTMLSelectElement ? target.value : '';
}
