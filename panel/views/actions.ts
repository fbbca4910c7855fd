import type { LspRange, SimulationQuestion } from '../../protocol/index.ts';
import type { PanelEvent } from '../state.ts';

/** What views can do: tell the panel what happened, show a place in the editor, keep a question and drop it. */
export interface Actions {
  dispatch(event: PanelEvent): void;
  reveal(range: LspRange): void;
  /** Keeps a question under a name that the user is asked for, with this one to begin with. */
  save(question: SimulationQuestion, suggestion: string): void;
  forget(name: string): void;
}

/** The text of the field that an event comes from. */
export function fieldValue(event: Event): string {
  return (event.target as HTMLInputElement | HTMLTextAreaElement).value;
}

/** Whether the checkbox that an event comes from is ticked. */
export function fieldChecked(event: Event): boolean {
  return (event.target as HTMLInputElement).checked;
}
